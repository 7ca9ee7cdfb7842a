import type { BookingNotice, BookingStatus, GroupClassStatus, WaitlistStatus } from '../../contract/words.ts';

/** Which mails are still worth sending once their turn has come. */

type Seat = {
  status: BookingStatus;
  classStatus: GroupClassStatus;
  endsAt: Date;
  /** How often calendars were to hear of it: now, and when the mail was ordered. */
  sequence: number;
  orderedAt: number;
};

/** Why a mail would say what is not true any more, or what another one says; null when it is to be sent. */
export function whyNotTell(notice: BookingNotice, seat: Seat, now: Date): string | null {
  if (notice === 'cancelled' || notice === 'class_cancelled') return seat.status === 'cancelled' ? null : 'seat_kept';
  if (seat.status !== 'booked') return 'seat_given_up';
  if (seat.classStatus === 'cancelled') return 'class_cancelled';
  if (seat.endsAt <= now) return 'class_over';
  return notice === 'changed' && seat.sequence !== seat.orderedAt ? 'told_by_a_later_one' : null;
}

type Offer = { status: WaitlistStatus; offeredUntil: Date | null; classStatus: GroupClassStatus };

/** Why nobody is told of an offer any more; its last moment does not belong to it. */
export function whyNotOffer({ status, offeredUntil, classStatus }: Offer, now: Date): string | null {
  if (classStatus === 'cancelled') return 'class_cancelled';
  return status === 'offered' && offeredUntil !== null && now < offeredUntil ? null : 'offer_over';
}

const FIRST_HOUR = 8;
const LAST_HOUR = 18;

/** Nobody is reminded at night: from eight until seven in the evening, by the clocks of the site. */
export const isDaytime = (hour: number): boolean => hour >= FIRST_HOUR && hour <= LAST_HOUR;

type ToRemind = {
  /** The first step of the purchase that is not booked. */
  recommendedFrom: string | null;
  reminders: number;
  /** When the learner last heard of this purchase: that it was theirs, or a reminder of any of its steps. */
  quietSince: Date;
  refuses: boolean;
  /** There is a class to choose. */
  isBookable: boolean;
};
type Pace = { remindersOn: boolean; remindEveryDays: number; remindersAtMost: number };
const DAY_MS = 86_400_000;

/** Why a learner is not reminded of a step at this moment; `today` is the day at the site. */
export function whyNotRemind(step: ToRemind, pace: Pace, { now, today }: { now: Date; today: string }): string | null {
  if (!pace.remindersOn) return 'reminders_off';
  if (step.refuses) return 'refused';
  if (step.reminders >= pace.remindersAtMost) return 'reminded_enough';
  if (now.getTime() - step.quietSince.getTime() < pace.remindEveryDays * DAY_MS) return 'told_lately';
  if (step.recommendedFrom !== null && step.recommendedFrom > today) return 'too_early';
  return step.isBookable ? null : 'nothing_to_book';
}

type Watched = { seatsLeft: number; toldAt: Date | null };

/** What becomes of the mark that the office was told: it is told once, and again after there were enough. */
export function lowSeatsChange({ seatsLeft, toldAt }: Watched, lowSeats: number): 'tell' | 'arm' | null {
  if (seatsLeft < lowSeats) return toldAt === null ? 'tell' : null;
  return toldAt === null ? null : 'arm';
}
