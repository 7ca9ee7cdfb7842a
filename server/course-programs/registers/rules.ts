import type {
  Attended,
  BookingStatus,
  CourseStepStatus,
  GroupClassStatus,
  PurchaseStatus,
  Refusal,
} from '../../contract/words.ts';
import { isFulfilled, standing } from '../rules.ts';

/** What a register may say of a seat, and what that makes of the purchase it belongs to. */

type Class = { status: GroupClassStatus; startsAt: Date };

/** Why nobody can say yet, or any more, who came; null when one can. A class has begun with its first moment. */
export function whyNotConfirm({ status, startsAt }: Class, now: Date): Refusal | null {
  if (status === 'cancelled') return 'class_cancelled';
  return startsAt > now ? 'class_not_begun' : null;
}

type Seat = {
  status: BookingStatus;
  /** Its purchase was taken back: it has no place any more. */
  isEnded: boolean;
  /** Its step has another booking by now, or was completed with one. */
  isBookedAgain: boolean;
};

/**
 * Why a seat cannot get this word; null when it can. Of a purchase that was taken back it is still told once who came,
 * and not corrected.
 */
export function whyNotSettle({ status, isEnded, isBookedAgain }: Seat, word: Attended): Refusal | null {
  if (isEnded && status !== 'booked') return 'purchase_not_open';
  return word === 'completed' && isBookedAgain ? 'step_already_booked' : null;
}

type Step = { status: CourseStepStatus; isRemoved: boolean; hasComingClass: boolean };

/** A step that was taken out before it was booked is owed only as long as there is a class to come for it. */
const isOwed = ({ status, isRemoved, hasComingClass }: Step): boolean =>
  status !== 'completed' && (status !== 'unbooked' || !isRemoved || hasComingClass);

/** Every step that is owed was attended; without any that was, nothing is done. */
export const isAttended = (steps: Step[]): boolean =>
  steps.some(({ status }) => status === 'completed') && !steps.some(isOwed);

type Standing = { status: PurchaseStatus; completedAt: Date | null };

/**
 * What a register makes of a purchase; null when it stays as it is. One that is frozen stays frozen and keeps when it
 * was done, which it is once it is free again; one that was taken back is not changed.
 */
export function purchaseAfter({ status, completedAt }: Standing, isDone: boolean, now: Date): Standing | null {
  if (!isFulfilled(status) || isDone === (completedAt !== null)) return null;
  const doneAt = isDone ? now : null;
  return { status: status === 'frozen' ? status : standing(doneAt), completedAt: doneAt };
}
