import { setTimeout as pause } from 'node:timers/promises';
import type { EventAnswer } from '../../contract/inbox.ts';
import type { EventOutcome } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { type Db, isOutOfReach, rootCause } from '../../platform/database.ts';
import {
  findEvent,
  type InboxRow,
  lockEvent,
  noteFailure,
  type Settlement,
  settleEvent,
} from '../../platform/inbox.ts';
import { found, invalid, Refused, refuse } from '../../platform/refuse.ts';
import { wordOf } from '../../platform/run-job.ts';
import { completeStep } from '../advance.ts';
import { COMPLETED, concerned, isOpen, STATE_BY_OUTCOME, telling, timeOf } from './rules.ts';
import { type CourseStep, isOfPartner, meantAfterAll, noteSignOfLife, partnerActor } from './store.ts';

/** A partner's event from the inbox into the learner's training. */

type Outcome = EventAnswer['outcome'];

/**
 * Works on an event under its lock, in one transaction with everything that follows from it. Without `replayedBy` an
 * event that has its answer is left as it is, and so is always one whose student was forgotten. 404, for a replay 409 `event_under_way`, 400 for one that cannot be read.
 */
export function applyEvent(deps: Deps, inboxId: number, replayedBy?: Actor): Promise<Outcome> {
  return deps.withTx(async (tx) => {
    if (replayedBy) found(await findEvent(tx, inboxId));
    const event = await lockEvent(tx, inboxId, replayedBy !== undefined);
    if (!event) return refuse(replayedBy ? 'event_under_way' : 'not_found');
    if (!isOfPartner(event)) refuse('not_found');
    if (replayedBy && event.state === 'rejected')
      invalid([{ path: 'body', message: 'cannot be read; the partner has to send it again' }]);
    const isForgotten = event.externalStudentId === null;
    if (isForgotten || !isOpen(event.state, replayedBy !== undefined)) return knownOutcome(event) ?? 'received';
    const verdict = await workOn(deps, tx, event);
    await settleEvent(deps, tx, inboxId, settlementOf(verdict, replayedBy));
    if (replayedBy) await noteReplay(deps, tx, replayedBy, inboxId, verdict);
    return verdict.outcome;
  });
}

/** What a try came to, as it was kept. */
export const knownOutcome = ({ outcome }: InboxRow) => (outcome?.outcome ?? null) as EventOutcome | null;

type Verdict = {
  outcome: EventOutcome;
  /** Why it is parked. */
  reason?: 'unknown_student' | 'unknown_course';
  learnerId: number | null;
  stepId: number | null;
};

async function workOn(deps: Deps, tx: Db, event: InboxRow): Promise<Verdict> {
  const { learnerId, steps: known } = await meantAfterAll(tx, event);
  if (learnerId === null) return { outcome: 'parked', reason: 'unknown_student', learnerId, stepId: null };
  const steps = concerned(known);
  if (steps.length === 0) return { outcome: 'parked', reason: 'unknown_course', learnerId, stepId: null };
  const verdicts: { outcome: EventOutcome; stepId: number }[] = [];
  for (const step of steps) verdicts.push({ stepId: step.stepId, outcome: await applyTo(deps, tx, event, step) });
  // After the locks of the trainings, as every other change of a step; a step it completed has noted it.
  const others = verdicts.filter(({ outcome }) => event.eventType !== COMPLETED || outcome !== 'applied');
  await noteSignOfLife(
    tx,
    others.map(({ stepId }) => stepId),
    timeOf(event),
  );
  return { learnerId, ...found(telling(verdicts)) };
}

async function applyTo(deps: Deps, tx: Db, event: InboxRow, step: CourseStep): Promise<EventOutcome> {
  if (event.eventType !== COMPLETED) return step.training === 'cancelled' ? 'ignored' : 'applied';
  const { stepId, enrollmentId } = step;
  const completion = { stepId, enrollmentId, at: timeOf(event), way: event.way, externalId: event.eventId };
  return (await completeStep(deps, tx, partnerActor(event.source), completion)).outcome;
}

const settlementOf = ({ outcome, reason, learnerId, stepId }: Verdict, replayedBy?: Actor): Settlement => ({
  state: STATE_BY_OUTCOME[outcome],
  outcome: { outcome, ...(reason ? { reason } : {}) },
  learnerId,
  subjectId: stepId,
  replayedBy: replayedBy?.userId ?? null,
});

const noteReplay = (deps: Deps, tx: Db, actor: Actor, inboxId: number, { learnerId, outcome }: Verdict) =>
  record(tx, actor, {
    ...{ at: deps.now(), kind: 'event.replayed', slice: 'training', learnerId, subjectId: inboxId },
    data: { outcome },
  });

/** A try whose failure is written down as well, and answered as the word that stands there. */
export async function tryEvent(deps: Deps, inboxId: number, replayedBy?: Actor): Promise<Outcome> {
  try {
    return await applyEvent(deps, inboxId, replayedBy);
  } catch (error) {
    if (error instanceof Refused || isOutOfReach(error)) throw error;
    deps.log.error({ inboxId, err: rootCause(error) }, 'event failed');
    await noteFailure(deps, inboxId, {
      error: wordOf(error),
      ...(replayedBy ? { replayedBy: replayedBy.userId } : {}),
    });
    return refuse('unexpected');
  }
}

const BUDGET_MS = 2_000;

/** The same while the sender waits: what does not come to an end in two seconds is `received`, and left to its job. */
export async function tryAtOnce(deps: Deps, inboxId: number): Promise<Outcome> {
  const outcome = tryEvent(deps, inboxId).catch((): Outcome => 'received');
  return Promise.race([outcome, pause(BUDGET_MS, 'received' as const, { ref: false })]);
}
