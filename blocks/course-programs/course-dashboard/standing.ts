import type { Booking } from '#contract/bookings';
import type { Credits } from '#contract/credits';
import type { Purchase } from '#contract/purchases';
import type { WaitlistEntry } from '#contract/waitlist';

/** What a learner can do next, told from what is known; the service has the last word. */

/** Everything of one learner that the dashboard shows; credits are null for whoever may not see them. */
export type Standing = {
  purchases: Purchase[];
  bookings: Booking[];
  waits: WaitlistEntry[];
  credits: Credits | null;
};

export type PurchaseStep = Purchase['steps'][number];

export const hasBegun = ({ groupClass: { startsAt } }: Pick<Booking, 'groupClass'>, now: number): boolean =>
  Date.parse(startsAt) <= now;

/** Seats in classes that are not over yet, the next one first. */
export const comingBookings = (bookings: Booking[], now: number): Booking[] =>
  bookings
    .filter(({ status, groupClass }) => status === 'booked' && Date.parse(groupClass.endsAt) > now)
    .toSorted((one, other) => Date.parse(one.groupClass.startsAt) - Date.parse(other.groupClass.startsAt));

/** Seats that were given up, and those in classes that are over; the latest class first, as they come. */
export function earlierBookings(bookings: Booking[], now: number): Booking[] {
  const coming = comingBookings(bookings, now);
  return bookings.filter((booking) => !coming.includes(booking));
}

/** Whether the purchase still pays for a class of the step: a missed one is spent. Unknown credits: the service tells. */
export function mayBook({ purchaseId, status }: Purchase, step: PurchaseStep, credits: Credits | null, now: number) {
  if (status !== 'active' || (step.status !== 'unbooked' && step.status !== 'missed')) return false;
  if (!credits) return true;
  return credits.grants.some(
    (grant) =>
      grant.purchaseId === purchaseId &&
      grant.courseStepId === step.courseStepId &&
      grant.balance > 0 &&
      (grant.expiresAt === null || Date.parse(grant.expiresAt) > now),
  );
}

/** The step to book next: the recommended one, or the first after it that can be booked at all. */
export const nextToBook = (purchase: Purchase, credits: Credits | null, now: number): PurchaseStep | null =>
  purchase.steps.find((step) => mayBook(purchase, step, credits, now)) ?? null;

/** Places in the line of classes that would satisfy the step. */
export const waitsFor = (waits: WaitlistEntry[], { courseStepId }: PurchaseStep): WaitlistEntry[] =>
  waits.filter((entry) => entry.step?.courseStepId === courseStepId && entry.status === 'waiting');

/** Seats that are kept for the learner now, those that go soonest first. */
export const openOffers = (waits: WaitlistEntry[], now: number): WaitlistEntry[] =>
  waits
    .filter(
      ({ status, offeredUntil }) => status === 'offered' && offeredUntil !== null && Date.parse(offeredUntil) > now,
    )
    .toSorted((one, other) => Date.parse(one.offeredUntil ?? '') - Date.parse(other.offeredUntil ?? ''));

/** Steps whose last class the school has cancelled, as long as no other one is booked. */
export const calledOff = ({ purchases, bookings, credits }: Standing, now: number) =>
  purchases.flatMap((purchase) =>
    purchase.steps.flatMap((step) => {
      const booking = lastOf(bookings, step);
      return booking?.cancelledBy === 'school' && mayBook(purchase, step, credits, now) ? [{ step, booking }] : [];
    }),
  );

const lastOf = (bookings: Booking[], { courseStepId }: PurchaseStep): Booking | undefined =>
  bookings
    .filter(({ step }) => step?.courseStepId === courseStepId)
    .toSorted((one, other) => other.bookingId - one.bookingId)[0];

const URGENCY = { active: 0, frozen: 1, pending_payment: 2, completed: 3, refunded: 4, cancelled: 4 };

export const hasEnded = ({ status }: Purchase): boolean => status === 'refunded' || status === 'cancelled';

/** Those in which there is something to do first. */
export const byUrgency = (one: Purchase, other: Purchase): number => URGENCY[one.status] - URGENCY[other.status];
