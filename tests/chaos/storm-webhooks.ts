import { count, eq, sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import { activity, jobs, webhookInbox, webhookRejections } from '../../drizzle/schema/platform.ts';
import { enrollmentSteps, enrollments } from '../../drizzle/schema/training.ts';
import type { Deps } from '../../server/deps.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { inboxJobs } from '../../server/training/inbox/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSecretFor, aSender, type Sender, send, type Told } from '../support/webhooks.ts';

/** Each learner finishes at three partners; each event comes `times` times, and forgeries come with them. */
export type Storm = { learners: number; times: number; forged: number; connections: number };
export type Calm = {
  seconds: number;
  /** Answers by their status. */
  answers: Record<string, number>;
  rows: number;
  rowsDone: number;
  stepsCompleted: number;
  stepsNoted: number;
  trainingsCompleted: number;
  certificatesOrdered: number;
  rejected: number;
};

type Delivery = { sender: Sender; told: Told; id: string };

/** Sends everything in any order over many connections, again what was told to come back; then lets the jobs end. */
export async function stormWebhooks(deps: Deps, url: string, storm: Storm): Promise<Calm> {
  const senders = [await aSender(deps), await aSender(deps), await aSender(deps, 'sha256')];
  const genuine = await deliveriesOf(deps, senders, storm.learners);
  const forged = shuffled(genuine).slice(0, storm.forged).map(forge);
  const all = shuffled([...Array.from({ length: storm.times }, () => genuine).flat(), ...forged]);
  const startedAt = performance.now();
  const answers: Record<string, number> = {};
  const limit = pLimit(storm.connections);
  await Promise.all(
    all.map((delivery) =>
      limit(async () => {
        const status = await sentUntilHeard(url, delivery);
        answers[status] = (answers[status] ?? 0) + 1;
      }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const later = { ...deps, now: () => new Date(Date.now() + 60_000) };
  await runDueJobs(later, inboxJobs);
  return { seconds, answers, ...(await figures(deps)) };
}

async function deliveriesOf(deps: Deps, senders: Sender[], learners: number): Promise<Delivery[]> {
  const programId = await aProgram(
    deps,
    senders.map(({ providerId }) => [providerId, 'C']),
  );
  const deliveries: Delivery[] = [];
  for (let number = 0; number < learners; number++) {
    const learnerId = await aLearner(deps);
    for (const sender of senders) {
      await anAccount(deps, sender.providerId, learnerId, `student-${number}`);
      const told = { student_id: `student-${number}`, course_id: 'C', event_id: `evt-${number}` };
      deliveries.push({ sender, told, id: told.event_id });
    }
    await aTraining(deps, learnerId, programId);
  }
  return deliveries;
}

/** Its id is a genuine one: were it kept, the genuine event would be taken for a duplicate. */
const forge = ({ sender, ...delivery }: Delivery): Delivery => ({
  ...delivery,
  sender: { ...sender, secret: aSecretFor(sender.scheme) },
});

async function sentUntilHeard(url: string, { sender, told, id }: Delivery): Promise<number> {
  for (;;) {
    const { status } = await send({ url }, sender, told, { id });
    if (status !== 503) return status;
  }
}

const shuffled = <T>(list: T[]): T[] =>
  list
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);

async function figures({ db }: Deps): Promise<Omit<Calm, 'seconds' | 'answers'>> {
  const rows = async (query: PromiseLike<{ rows: number }[]>) => (await query)[0]?.rows ?? 0;
  const all = { rows: count() };
  const [rejected] = await db.select({ rows: sql<string>`coalesce(sum(times), 0)` }).from(webhookRejections);
  return {
    rows: await rows(db.select(all).from(webhookInbox)),
    rowsDone: await rows(db.select(all).from(webhookInbox).where(eq(webhookInbox.state, 'done'))),
    stepsCompleted: await rows(db.select(all).from(enrollmentSteps).where(eq(enrollmentSteps.status, 'completed'))),
    stepsNoted: await rows(db.select(all).from(activity).where(eq(activity.kind, 'step.completed'))),
    trainingsCompleted: await rows(db.select(all).from(enrollments).where(eq(enrollments.status, 'completed'))),
    certificatesOrdered: await rows(db.select(all).from(jobs).where(eq(jobs.kind, 'training.issue-certificate'))),
    rejected: Number(rejected?.rows),
  };
}

/** What has to be left of a storm, whatever came first. */
export const calmAfter = ({ learners, times, forged }: Storm): Omit<Calm, 'seconds'> => {
  const events = learners * 3;
  const answers: Record<string, number> = { 202: events, 200: events * (times - 1), 401: forged };
  const steps = { stepsCompleted: events, stepsNoted: events };
  const trainings = { trainingsCompleted: learners, certificatesOrdered: learners };
  return { answers, rows: events, rowsDone: events, ...steps, ...trainings, rejected: forged };
};
