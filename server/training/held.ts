import { and, asc, eq, sql } from 'drizzle-orm';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import { partnerAccounts, providers } from '../../drizzle/schema/training.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { type InboxRow, lockEvent, settleEvent } from '../platform/inbox.ts';
import { given, prepared } from '../platform/prepared.ts';
import { completeStep } from './advance.ts';
import { concerned, STATE_BY_OUTCOME, timeOf } from './inbox/rules.ts';
import { meant, partnerActor } from './inbox/store.ts';
import { sourceOf } from './oversight/store.ts';
import type { Verdict } from './rules.ts';
import type { EnrollmentRow, StepRow, Training } from './store.ts';

/** Completions that came before their step had begun. */

/** Applies what is held for a step that has begun just now, in the partner's name and time; the first that came counts. */
export async function releaseHeld(deps: Deps, tx: Db, { learnerId }: EnrollmentRow, step: StepRow): Promise<void> {
  const { stepId, enrollmentId } = step;
  for (const event of await heldFor(tx, learnerId, step)) {
    const completion = { stepId, enrollmentId, at: timeOf(event), way: event.way, externalId: event.eventId };
    const { outcome } = await completeStep(deps, tx, partnerActor(event.source), completion);
    await settleHeld(deps, tx, event, outcome, stepId);
  }
}

/** A training that was cancelled needs none of them any more. */
export async function ignoreHeld(deps: Deps, tx: Db, { enrollment, steps }: Training): Promise<void> {
  for (const step of steps)
    for (const event of await heldFor(tx, enrollment.learnerId, step))
      await settleHeld(deps, tx, event, 'ignored', event.subjectId);
}

/** By what the event says: it may be held for another training of the learner as well, which goes on the same course. */
async function heldFor(tx: Db, learnerId: number, { providerId, externalCourseId }: StepRow): Promise<InboxRow[]> {
  const held: InboxRow[] = [];
  for (const { inboxId } of await heldOfCourse(tx).execute({ learnerId, providerId, externalCourseId }))
    held.push(...(await stillHeld(tx, inboxId)));
  return held;
}

const heldOfCourse = prepared((tx) => {
  const { source, externalStudentId, externalCourseId, state, inboxId } = webhookInbox;
  return tx
    .select({ inboxId })
    .from(partnerAccounts)
    .innerJoin(providers, eq(providers.providerId, partnerAccounts.providerId))
    .innerJoin(
      webhookInbox,
      and(eq(source, sourceOf(providers.slug)), eq(externalStudentId, partnerAccounts.externalStudentId)),
    )
    .where(
      and(
        eq(partnerAccounts.providerId, sql.placeholder('providerId')),
        eq(partnerAccounts.learnerId, sql.placeholder('learnerId')),
        eq(externalCourseId, given('externalCourseId', externalCourseId)),
        eq(state, 'held'),
      ),
    )
    .orderBy(asc(inboxId))
    .prepare();
});

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
  const steps = concerned((await meant(tx, event)).steps);
  const waiting = steps.find(({ training, status }) => training === 'active' && status === 'pending');
  await settleEvent(deps, tx, event.inboxId, {
    ...{ state: waiting ? 'held' : STATE_BY_OUTCOME[outcome], outcome: { outcome: waiting ? 'held' : outcome } },
    ...{ learnerId: event.learnerId, subjectId: waiting?.stepId ?? subjectId, replayedBy: null },
  });
}
