import type { Booking, NewBooking } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, can } from '../../platform/actor.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import { lockPayment } from './lock-payment.ts';
import { noteSeat } from './note-booking.ts';
import { seat } from './seat.ts';
import { presentSeat } from './show.ts';

/**
 * A learner takes a seat, or the office for one: for a step with its entitlement, without one with a group-class credit.
 * 403 for whoever has no learner record and for another learner's; 409 `no_active_enrollment`, `step_already_booked`,
 * `no_entitlement`, `class_full`, `class_cancelled`, `overlaps`; 422 `class_in_past`, `not_an_option`; 404 for the class
 * and, to the office, for the learner. Two clicks at once make one booking. A seat that is kept for the learner is the
 * one that is taken, and a wait for the class is over.
 */
export async function book(
  deps: Deps,
  actor: Actor,
  { groupClassId, courseStepId }: NewBooking,
  learnerId = actor.learnerId ?? refuse('not_allowed'),
): Promise<Booking> {
  refuseIf(learnerId === actor.learnerId || can(actor, 'lp_manage_courses') ? null : 'not_allowed');
  const stepId = courseStepId ?? null;
  return deps.withTx(async (tx) => {
    const payment = await lockPayment(deps, tx, learnerId, stepId);
    const row = await seat(deps, tx, actor, { learnerId, groupClassId, courseStepId: stepId, ...payment });
    await noteSeat(deps, tx, actor, 'booking.made', row);
    return presentSeat(row);
  });
}
