import { setTimeout as pause } from 'node:timers/promises';
import { count, eq, sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import { activity, jobs, webhookInbox, webhookRejections } from '../../drizzle/schema/platform.ts';
import { certificates, enrollmentSteps, enrollments } from '../../drizzle/schema/training.ts';
import type { Deps } from '../../server/deps.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { inboxJobs } from '../../server/training/inbox/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSecretFor, aSender, type Sender, send, type Told } from '../support/webhooks.ts';

/** Each learner finishes at three partners; each event comes `times` times, and forgeries come with them. */
export type Storm = {
  learners: number;
  times: number;
  forged: number;
  connections: number;
  /** Told how much of it is over, from 0 to 1, after each answer. */
  onShare?: (share: number) => void;
  /** Waits until the jobs have come to an end; without workers they are run here. */
  settle?: () => Promise<void>;
};
export type Calm = {
  seconds: number;
  /** Answers by their status. */
  answers: Record<string, number>;
  /** Forgeries that were answered like genuine events. */
  falseAccepts: number;
  rows: number;
  rowsDone: number;
  stepsCompleted: number;
  stepsNoted: number;
  trainingsCompleted: number;
  certificatesOrdered: number;
  certificates: number;
  rejected: number;
};

type Delivery = { sender: Sender; told: Told; id: string; isForged?: boolean };

/** Sends everything in any order over many connections, again what was told to come back; then lets the jobs end. */
export async function stormWebhooks(deps: Deps, url: string, storm: Storm): Promise<Calm> {
  const senders = [await aSender(deps), await aSender(deps), await aSender(deps, 'sha256')];
  const genuine = await deliveriesOf(deps, senders, storm.learners);
  const forged = shuffled(genuine).slice(0, storm.forged).map(forge);
  const all = shuffled([...Array.from({ length: storm.times }, () => genuine).flat(), ...forged]);
  const startedAt = performance.now();
  const heard = await sendAll(url, all, storm);
  const seconds = (performance.now() - startedAt) / 1000;
  await (storm.settle ?? (() => runHere(deps)))();
  return { seconds, ...heard, ...(await figures(deps)) };
}

async function runHere(deps: Deps): Promise<void> {
  await runDueJobs({ ...deps, now: () => new Date(Date.now() + 60_000) }, inboxJobs);
}

async function sendAll(url: string, all: Delivery[], { connections, onShare }: Storm) {
  const heard = { answers: {} as Record<string, number>, falseAccepts: 0 };
  let answered = 0;
  const one = async (delivery: Delivery) => {
    const status = await sentUntilHeard(url, delivery);
    heard.answers[status] = (heard.answers[status] ?? 0) + 1;
    if (delivery.isForged && status < 400) heard.falseAccepts++;
    onShare?.(++answered / all.length);
  };
  const limit = pLimit(connections);
  await Promise.all(all.map((delivery) => limit(() => one(delivery))));
  return heard;
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
  isForged: true,
  sender: { ...sender, secret: aSecretFor(sender.scheme) },
});

/** As a partner does it: once more when nobody answers, or a server says that it is its own fault. */
async function sentUntilHeard(url: string, { sender, told, id }: Delivery): Promise<number> {
  for (;;) {
    const status = await send({ url }, sender, told, { id }).then(
      (answer) => answer.status,
      () => 503,
    );
    if (status < 500) return status;
    await pause(50 + Math.random() * 200);
  }
}

const shuffled = <T>(list: T[]): T[] =>
  list
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);

async function figures({ db }: Deps): Promise<Omit<Calm, 'seconds' | 'answers' | 'falseAccepts'>> {
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
    certificates: await rows(db.select(all).from(certificates)),
    rejected: Number(rejected?.rows),
  };
}

/** What has to be left of a storm, whatever came first. */
export const calmAfter = ({ learners, times, forged, settle }: Storm): Omit<Calm, 'seconds'> => {
  const events = learners * 3;
  const answers: Record<string, number> = { 202: events, 200: events * (times - 1), 401: forged };
  const steps = { stepsCompleted: events, stepsNoted: events };
  // Without workers nobody makes what is ordered.
  const trainings = {
    ...{ trainingsCompleted: learners, certificatesOrdered: learners },
    certificates: settle ? learners : 0,
  };
  return { answers, falseAccepts: 0, rows: events, rowsDone: events, ...steps, ...trainings, rejected: forged };
};
