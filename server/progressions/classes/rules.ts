import type { EndedReason, LeavingReason, Refusal } from '../../contract/words.ts';
import { ENDED_REASONS } from '../../contract/words.ts';

/** A learner may join late or be registered before the first day, but not after a class has ended, nor twice for one day. */
export function whyNotJoin(startDate: string, classEndDate: string | null, leftOn: string | null): Refusal | null {
  if (classEndDate && startDate > classEndDate) return 'start_date_after_class_end';
  return leftOn && startDate <= leftOn ? 'start_date_in_earlier_stay' : null;
}

/** The last day in a class is one that was: not before the first, nor in the future. */
export function whyNotLeave(stayStart: string, lastDay: string, today: string): Refusal | null {
  if (lastDay > today) return 'date_in_future';
  return lastDay < stayStart ? 'date_before_start' : null;
}

/** Who moves to another class goes on with the LP; who was removed or dropped out rests. */
export const endsTheLp = (reason: LeavingReason): reason is EndedReason =>
  (ENDED_REASONS as readonly LeavingReason[]).includes(reason);
