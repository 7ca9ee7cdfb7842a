import type { GroupClassStatus, Refusal, WaitlistStatus } from '../../contract/words.ts';
import { whyNoSeat } from '../bookings/rules.ts';

/** Who may wait for a seat, how long a freed one is kept for them, and when their wait is over. */

type Class = { status: GroupClassStatus; startsAt: Date; taken: number; capacity: number };

/** Why nobody can wait for a class; null when one can. While seats are left there is nothing to wait for. */
export function whyNotWait(groupClass: Class, now: Date): Refusal | null {
  const word = whyNoSeat(groupClass, now);
  return word === 'class_full' ? null : (word ?? 'seats_left');
}

/** How many seats may be offered at this moment: none of a class that is cancelled or has begun. */
export const seatsToOffer = (groupClass: Class, now: Date): number =>
  whyNoSeat(groupClass, now) === null ? groupClass.capacity - groupClass.taken : 0;

const HOUR_MS = 3_600_000;

/** A freed seat is kept for so many hours, and at the latest until the class begins. */
export const keptUntil = (startsAt: Date, hours: number, now: Date): Date =>
  new Date(Math.min(now.getTime() + hours * HOUR_MS, startsAt.getTime()));

type Wait = { status: WaitlistStatus; offeredUntil: Date | null };

/** How a wait stands at this moment, whenever a worker gets round to it: the last moment of an offer is not in it. */
export function statusNow(
  { status, offeredUntil }: Wait,
  groupClass: Pick<Class, 'status' | 'startsAt'>,
  now: Date,
): WaitlistStatus {
  if (status !== 'waiting' && status !== 'offered') return status;
  if (groupClass.status !== 'scheduled' || groupClass.startsAt <= now) return 'expired';
  return status === 'offered' && (offeredUntil === null || offeredUntil <= now) ? 'expired' : status;
}
