import type { CourseStepStatus, PurchaseStatus, Refusal } from '../../contract/words.ts';
import { isExpired, isToBook } from '../rules.ts';

/** What a learner could do about a class, as far as it can be known before they try. */

type Lesson = { groupClassId: number; startsAt: string; endsAt: string };

/** Another seat of theirs lies in the same time; one that ends as the other begins does not. */
export const overlaps = (wanted: Lesson, seats: Lesson[]): boolean =>
  seats.some(
    (seat) =>
      seat.groupClassId !== wanted.groupClassId && seat.startsAt < wanted.endsAt && seat.endsAt > wanted.startsAt,
  );

type Bought = {
  status: CourseStepStatus;
  purchaseStatus: PurchaseStatus;
  balance: number | null;
  expiresAt: Date | null;
};

export const isOpenStep = ({ status }: Bought): boolean => isToBook({ status });

/** Why a step of a bought course cannot be booked by itself, whatever the class; null when it can. */
export function whyNotPaid({ purchaseStatus, balance, expiresAt }: Bought, now: Date): Refusal | null {
  if (purchaseStatus !== 'active') return 'no_active_enrollment';
  return !balance || isExpired(expiresAt, now) ? 'no_entitlement' : null;
}

/** The steps that can be paid for; when there are none, all of them with the reason of the first. */
export function payableOf<B extends Bought>(open: B[], now: Date): { steps: B[]; refusal: Refusal | null } {
  const payable = open.filter((step) => whyNotPaid(step, now) === null);
  const [first] = open;
  if (payable.length > 0 || !first) return { steps: payable, refusal: null };
  return { steps: open, refusal: whyNotPaid(first, now) };
}
