import { waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import type { JoinWaitlist, WaitlistEntry } from '../../contract/waitlist.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { lockPayment } from '../bookings/lock-payment.ts';
import { isOption } from '../bookings/store.ts';
import { lockClass } from '../group-classes/store.ts';
import { noteWaits } from './note-waits.ts';
import { findOwnWait } from './own-wait.ts';
import { whyNotWait } from './rules.ts';
import { showWait } from './show.ts';
import { findEntry, hasSeatIn, lastPosition } from './store.ts';

/**
 * A learner waits for a seat in a full class, behind everybody who does so already. Whoever could not book it cannot wait
 * for it: 403 without a learner record; 409 `no_active_enrollment`, `no_entitlement`, `step_already_booked` (also with
 * another class of the step: that seat can be moved once there is one here), `class_cancelled`, `already_waiting`,
 * `seats_left`, `overlaps` with a seat in this very class; 422 `class_in_past`, `not_an_option`; 404 for the class.
 */
export async function joinWaitlist(
  deps: Deps,
  actor: Actor,
  groupClassId: number,
  { courseStepId }: JoinWaitlist,
): Promise<WaitlistEntry> {
  const learnerId = actor.learnerId ?? refuse('not_allowed');
  const stepId = courseStepId ?? null;
  return deps.withTx(async (tx) => {
    await lockPayment(deps, tx, learnerId, stepId);
    await refuseUnlessFull(deps, tx, { groupClassId, learnerId, stepId });
    const position = (await lastPosition(tx, groupClassId)) + 1;
    const row = { groupClassId, learnerId, courseStepId: stepId, position, joinedAt: deps.now() };
    const [{ insertId }] = await tx.insert(waitlistEntries).values(row);
    const entries = [found(await findEntry(tx, insertId))];
    await noteWaits(deps, tx, actor, { kind: 'waitlist.joined', entries });
    return showWait(within(deps, tx), insertId);
  });
}

type Wanted = { groupClassId: number; learnerId: number; stepId: number | null };

async function refuseUnlessFull(deps: Deps, tx: Db, { groupClassId, learnerId, stepId }: Wanted): Promise<void> {
  const before = found(await lockClass(tx, groupClassId));
  if (await findOwnWait(deps, tx, before, learnerId)) refuse('already_waiting');
  // An own offer that was over has just been passed on, or has left a seat.
  refuseIf(whyNotWait(found(await lockClass(tx, groupClassId)), deps.now()));
  if (stepId !== null && !(await isOption(tx, stepId, groupClassId))) refuse('not_an_option');
  if (await hasSeatIn(tx, groupClassId, learnerId)) refuse('overlaps');
}
