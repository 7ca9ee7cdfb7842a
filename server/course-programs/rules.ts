import type { CourseStepStatus, ProgramStatus, PurchaseStatus, Refusal } from '../contract/words.ts';

/** What may be bought, what a purchase gives, and what becomes of it. Money in minor units, entitlements in whole ones. */

type Sale = { status: ProgramStatus; saleStartsAt: Date | null; saleEndsAt: Date | null };

/** Why nobody can buy it now; null when one can. The first moment of a sale belongs to it, the last one does not. */
export function whyNotOnSale({ status, saleStartsAt, saleEndsAt }: Sale, now: Date): Refusal | null {
  if (status !== 'published') return 'not_published';
  if (saleStartsAt && now < saleStartsAt) return 'not_on_sale';
  return saleEndsAt && now >= saleEndsAt ? 'not_on_sale' : null;
}

/** Paid and not given back: the learner has what was bought, whether it can be used at the moment or not. */
export const isFulfilled = (status: PurchaseStatus): boolean =>
  status === 'active' || status === 'completed' || status === 'frozen';

/** A place in the program is kept for it. */
export const holdsPlace = (status: PurchaseStatus): boolean => status !== 'refunded' && status !== 'cancelled';

/** What a purchase goes back to when nothing stands in its way any more. */
export const standing = (completedAt: Date | null): 'completed' | 'active' => (completedAt ? 'completed' : 'active');

const DAY_MS = 86_400_000;

/** So many days of 24 hours after the purchase; null for what never expires. */
export const expiryAfter = (from: Date, days: number | null): Date | null =>
  days === null ? null : new Date(from.getTime() + days * DAY_MS);

/** The last moment of an entitlement does not belong to it. */
export const isExpired = (expiresAt: Date | null, now: Date): boolean => expiresAt !== null && now >= expiresAt;

/** Completed steps of all in per cent, two decimals, cut; 100 only for all of them, 0 of none. */
export function progressOf(steps: { status: CourseStepStatus }[]): number {
  const done = steps.filter(({ status }) => status === 'completed').length;
  return steps.length === 0 ? 0 : Math.floor((done * 10_000) / steps.length) / 100;
}

/** The sequence is advised: what comes next is the first step that nothing was done about, or that was missed. */
export const isToBook = ({ status }: { status: CourseStepStatus }): boolean =>
  status === 'unbooked' || status === 'missed';
