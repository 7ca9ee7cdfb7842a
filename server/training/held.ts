import { and, eq, inArray } from 'drizzle-orm';
import { enrollmentSteps, enrollments, partnerAccounts, providers } from '../../drizzle/schema/training.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { type InboxRow, lockEvent, settleEvent } from '../platform/inbox.ts';
import { completeStep } from './advance.ts';
import { concerned, STATE_BY_OUTCOME, timeOf } from './inbox/rules.ts';
import { eventsOfStudent, partnerActor, sourceOf, stepsMeant } from './inbox/store.ts';
import type { Verdict } from './rules.ts';

/** Completions that came before their step had begun. */

/** Applies what is held for a step that has begun just now, in the partner's name and time; the first that came counts. */
export async function releaseHeld(deps: Deps, tx: Db, stepId: number): Promise<void> {
  for (const event of await heldFor(tx, [stepId])) {
    const completion = { stepId, at: timeOf(event), way: event.way, externalId: event.eventId };
    const { outcome } = await completeStep(deps, tx, partnerActor(event.source), completion);
    await settleHeld(deps, tx, event, outcome, stepId);
  }
}

/** A training that was cancelled needs none of them any more. */
export async function ignoreHeld(deps: Deps, tx: Db, stepIds: number[]): Promise<void> {
  for (const event of await heldFor(tx, stepIds)) await settleHeld(deps, tx, event, 'ignored', event.subjectId);
}

/** By what the event says: it may be held for another training of the learner as well, which goes on the same course. */
async function heldFor(tx: Db, stepIds: number[]): Promise<InboxRow[]> {
  if (stepIds.length === 0) return [];
  const students = await tx
    .select({
      slug: providers.slug,
      externalStudentId: partnerAccounts.externalStudentId,
      externalCourseId: enrollmentSteps.externalCourseId,
    })
    .from(enrollmentSteps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, enrollmentSteps.enrollmentId))
    .innerJoin(providers, eq(providers.providerId, enrollmentSteps.providerId))
    .innerJoin(
      partnerAccounts,
      and(eq(partnerAccounts.providerId, providers.providerId), eq(partnerAccounts.learnerId, enrollments.learnerId)),
    )
    .where(inArray(enrollmentSteps.stepId, stepIds));
  const held: InboxRow[] = [];
  for (const student of students) {
    const ofStudent = await eventsOfStudent(tx, { source: sourceOf(student), ...student }, 'held');
    const ofCourse = ofStudent.filter(({ externalCourseId }) => externalCourseId === student.externalCourseId);
    for (const { inboxId } of ofCourse) held.push(...(await stillHeld(tx, inboxId)));
  }
  return held;
}

async function stillHeld(tx: Db, inboxId: number): Promise<InboxRow[]> {
  const event = await lockEvent(tx, inboxId, false);
  return event?.state === 'held' ? [event] : [];
}

/** Held it remains as long as another training of the learner has yet to come to the course. */
async function settleHeld(
  deps: Deps,
  tx: Db,
  event: InboxRow,
  outcome: Verdict,
  subjectId: number | null,
): Promise<void> {
  const steps = event.learnerId === null ? [] : concerned(await stepsMeant(tx, event.learnerId, event));
  const waiting = steps.find(({ training, status }) => training === 'active' && status === 'pending');
  await settleEvent(deps, tx, event.inboxId, {
    ...{ state: waiting ? 'held' : STATE_BY_OUTCOME[outcome], outcome: { outcome: waiting ? 'held' : outcome } },
    ...{ learnerId: event.learnerId, subjectId: waiting?.stepId ?? subjectId, replayedBy: null },
  });
}
