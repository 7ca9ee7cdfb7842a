import type { GroupClassStatus, Refusal } from '../../contract/words.ts';

/** What the office may do to a group class. */

type Seats = { status: GroupClassStatus; startsAt: Date; capacity: number; taken: number };

/** Why a class cannot become what is wanted; null when it can. Who has a seat is not moved to where nobody can come. */
export function whyNotChange(before: Seats, after: Seats, now: Date): Refusal | null {
  if (before.status === 'cancelled') return 'class_cancelled';
  if (after.capacity < before.taken) return 'capacity_below_taken';
  const isPutBack = before.startsAt > now && after.startsAt <= now;
  return isPutBack && before.taken > 0 ? 'class_in_past' : null;
}

/** A class that was not held after all may still be cancelled afterwards; one that was attended may not. */
export function whyNotCancel({ status }: Pick<Seats, 'status'>): Refusal | null {
  if (status === 'cancelled') return 'class_cancelled';
  return status === 'done' ? 'class_done' : null;
}

/** What those who booked have to hear of. */
const TOLD = ['title', 'startsAt', 'endsAt', 'timeZone', 'location', 'teacher'];

export const isToBeTold = (fields: string[]): boolean => fields.some((field) => TOLD.includes(field));
