import type { Booking, NewBooking } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, can } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import type { GrantRow } from '../entitlements/store.ts';
import { isExpired } from '../rules.ts';
import { noteBooking } from './note-booking.ts';
import { inSpendOrder, whyNotStep } from './rules.ts';
import { seat } from './seat.ts';
import { showBooking } from './show.ts';
import { lockPayingGrants, lockPurchaseOfStep, placedSteps } from './store.ts';

/**
 * A learner takes a seat, or the office for one: for a step with its entitlement, without one with a group-class credit.
 * 403 for whoever has no learner record and for another learner's; 409 `no_active_enrollment`, `step_already_booked`,
 * `no_entitlement`, `class_full`, `class_cancelled`, `overlaps`; 422 `class_in_past`, `not_an_option`; 404 for the class
 * and, to the office, for the learner. Two clicks at once make one booking.
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
    refuseIf((await lockLearner(tx, learnerId)) ? null : 'not_found');
    const purchaseId = stepId === null ? null : await purchaseFor(tx, learnerId, stepId);
    const grant = await grantFor(deps, tx, { learnerId, stepId, purchaseId });
    const wanted = { learnerId, groupClassId, courseStepId: stepId, purchaseId, grantId: grant.grantId };
    const bookingId = await seat(deps, tx, actor, wanted);
    await noteBooking(deps, tx, actor, { kind: 'booking.made', bookingId, learnerId, groupClassId });
    return showBooking(within(deps, tx), bookingId);
  });
}

async function purchaseFor(tx: Db, learnerId: number, stepId: number): Promise<number> {
  const { purchaseId } = (await lockPurchaseOfStep(tx, learnerId, stepId)) ?? refuse('no_active_enrollment');
  const step = (await placedSteps(tx, purchaseId)).find(({ courseStepId }) => courseStepId === stepId);
  refuseIf(whyNotStep(step?.status ?? 'unbooked'));
  return purchaseId;
}

type Paying = { learnerId: number; stepId: number | null; purchaseId: number | null };

async function grantFor(deps: Deps, tx: Db, { learnerId, stepId, purchaseId }: Paying): Promise<GrantRow> {
  const all = await lockPayingGrants(tx, learnerId, stepId);
  const usable = all.filter(
    (grant) => !isExpired(grant.expiresAt, deps.now()) && (stepId === null || grant.purchaseId === purchaseId),
  );
  return inSpendOrder(usable)[0] ?? refuse('no_entitlement');
}
