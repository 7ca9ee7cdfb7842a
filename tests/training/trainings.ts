import { eq } from 'drizzle-orm';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import { enrollmentSteps, enrollments, partnerAccounts, providers } from '../../drizzle/schema/training.ts';
import type { StepStatus } from '../../server/contract/words.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { duplicateKey } from '../../server/platform/database.ts';
import { completeStep } from '../../server/training/advance.ts';
import type { Verdict } from '../../server/training/rules.ts';
import { aLearner } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';
import { aProgram, aProvider, type Mapped } from '../support/training.ts';

/** A learner on the way through the partners of a program, and what the partners tell. */

const PARTNER: Actor = {
  ...{ kind: 'partner', userId: 0, displayName: 'A partner', learnerId: null },
  capabilities: new Set(),
};

export type Run = { learnerId: number; programId: number; enrollmentId: number; stepIds: number[] };

/** A program over so many partners; `false` stands for one that is optional. */
export async function aChain({ deps }: Service, required: boolean[]): Promise<number> {
  const mapped: Mapped[] = [];
  for (const [index, isRequired] of required.entries())
    mapped.push([await aProvider(deps), `course-${index + 1}`, isRequired]);
  return aProgram(deps, mapped);
}

/** Enrolled by the office, by the API. */
export async function begin(service: Service, required = [true, true, true]): Promise<Run> {
  const programId = await aChain(service, required);
  const learnerId = await aLearner(service.deps);
  const { status, body } = await service.as('office').post('/training/enrollments', { learnerId, programId });
  if (status !== 201) throw new Error(JSON.stringify(body));
  const { enrollmentId, steps } = body;
  return { learnerId, programId, enrollmentId, stepIds: steps.map(({ stepId }: { stepId: number }) => stepId) };
}

export const vouch = (service: Service, stepId: number | undefined, reason = 'Seen the partner’s report') =>
  service.as('office').post(`/training/steps/${stepId}/complete`, { reason });

export type Told = { stepId: number | undefined; at: Date; eventId: string };

/** What an inbox does with a partner's completion: keeps it once, asks for the step, and holds it when it is too early. */
export async function deliver(service: Service, { stepId = 0, at, eventId }: Told): Promise<Verdict | 'duplicate'> {
  const { deps } = service;
  const event = { ...(await addressed(service, stepId)), way: 'webhook' as const, eventId };
  const kept = { ...event, eventType: 'course.completed', body: '{}', headers: {}, occurredAt: at };
  try {
    return await deps.withTx(async (tx) => {
      const [{ insertId: inboxId }] = await tx.insert(webhookInbox).values({ ...kept, receivedAt: deps.now() });
      const completion = { stepId, at, way: event.way, externalId: eventId };
      const { outcome } = await completeStep(deps, tx, PARTNER, completion);
      await settle(tx, { inboxId, stepId, outcome });
      return outcome;
    });
  } catch (error) {
    if (duplicateKey(error) === 'one_event_a_source') return 'duplicate';
    throw error;
  }
}

/** The step in the words of its partner, who knows the learner by a number of its own. */
export async function addressed({ deps }: Service, stepId: number) {
  const [row] = await deps.db
    .select({ step: enrollmentSteps, slug: providers.slug, learnerId: enrollments.learnerId })
    .from(enrollmentSteps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, enrollmentSteps.enrollmentId))
    .innerJoin(providers, eq(providers.providerId, enrollmentSteps.providerId))
    .where(eq(enrollmentSteps.stepId, stepId));
  if (!row) throw new Error(`there is no step ${stepId}`);
  const { step, slug, learnerId } = row;
  const account = { providerId: step.providerId, learnerId, externalStudentId: `S-${learnerId}` };
  await deps.db
    .insert(partnerAccounts)
    .values({ ...account, linkedAt: deps.now() })
    .onDuplicateKeyUpdate({ set: { learnerId } });
  const { externalCourseId } = step;
  return { source: `partner:${slug}`, externalStudentId: account.externalStudentId, externalCourseId, learnerId };
}

const STATE_AFTER = { applied: 'done', held: 'held', already_completed: 'ignored', ignored: 'ignored' } as const;
type Settled = { inboxId: number; stepId: number; outcome: Verdict };
type Tx = Parameters<typeof completeStep>[1];

const settle = (tx: Tx, { inboxId, stepId, outcome }: Settled) =>
  tx
    .update(webhookInbox)
    .set({ state: STATE_AFTER[outcome], subjectId: stepId })
    .where(eq(webhookInbox.inboxId, inboxId));

export async function query<T>({ sql }: Service, text: string, values: unknown[]): Promise<T[]> {
  return (await sql.query(text, values))[0] as T[];
}

export type StepRow = { status: StepStatus; startedAt: Date | null; completedAt: Date | null; way: string | null };
export const stepsOf = (service: Service, { enrollmentId }: Pick<Run, 'enrollmentId'>) =>
  query<StepRow>(
    service,
    `SELECT status, started_at AS startedAt, completed_at AS completedAt, completed_by_kind AS way
     FROM wp_enrollment_steps WHERE enrollment_id = ? ORDER BY sequence_order`,
    [enrollmentId],
  );

const LETTERS = { pending: 'p', in_progress: 'ip', completed: 'c' };

/** The states of the steps in order, e.g. `c,ip,p`. */
export const statesOf = async (service: Service, run: Pick<Run, 'enrollmentId'>): Promise<string> =>
  (await stepsOf(service, run)).map(({ status }) => LETTERS[status]).join();

export async function enrollmentOf(service: Service, { enrollmentId }: Pick<Run, 'enrollmentId'>) {
  const rows = await query<{ status: string; completedAt: Date | null }>(
    service,
    'SELECT status, completed_at AS completedAt FROM wp_enrollments WHERE enrollment_id = ?',
    [enrollmentId],
  );
  return rows[0];
}

export type Line = { kind: string; subjectId: number; actorKind: string; data: Record<string, unknown> };

/** What the timeline tells of a learner's training, oldest first. */
export const timelineOf = (service: Service, { learnerId }: Pick<Run, 'learnerId'>) =>
  query<Line>(
    service,
    `SELECT kind, subject_id AS subjectId, actor_kind AS actorKind, data FROM wp_activity
     WHERE slice = 'training' AND learner_id = ? ORDER BY activity_id`,
    [learnerId],
  );

export const timesTold = async (service: Service, run: Run, kind: string): Promise<number> =>
  (await timelineOf(service, run)).filter((line) => line.kind === kind).length;

/** Certificates that are ordered for an enrollment. */
export const ordersOf = (service: Service, { enrollmentId }: Pick<Run, 'enrollmentId'>) =>
  query<{ payload: unknown }>(
    service,
    "SELECT payload FROM wp_jobs WHERE kind = 'training.issue-certificate' AND unique_key = ?",
    [String(enrollmentId)],
  );

/** Events of a step that still wait for its turn. */
export const heldFor = async (service: Service, stepIds: number[]): Promise<number> =>
  (await query(service, "SELECT 1 FROM wp_webhook_inbox WHERE state = 'held' AND subject_id IN (?)", [stepIds])).length;
