import { useEffect } from '@wordpress/element';
import type { Booking } from '#contract/bookings';
import type { WaitlistEntry } from '#contract/waitlist';
import { ask } from '../../shared/api.ts';
import type { Refused } from '../../shared/refused.ts';
import { type Submission, useSubmission } from '../../shared/ui.tsx';
import { bookingPath, type DialogProps, type Wanted } from './booker.ts';
import { bookedSentence, waitingSentence } from './booking-words.ts';

/** Takes a seat, or a place in the line of a full class. */
export function useBooking({ booker, onDone }: Pick<DialogProps, 'booker' | 'onDone'>): Submission<Wanted> {
  return useSubmission(async ({ waits, ...wanted }: Wanted, options) => {
    const { groupClassId, courseStepId } = wanted;
    if (!waits) return bookedSentence(await ask<Booking>('POST', bookingPath(booker), wanted, options));
    const path = `/group-classes/${groupClassId}/waitlist`;
    return waitingSentence(await ask<WaitlistEntry>('POST', path, { courseStepId }, options));
  }, onDone);
}

/** A refusal by the rules means that something has changed: asks again for what the form shows. */
export function useAfterRefusal(refused: Refused | null, ...told: ((() => void) | undefined)[]): void {
  useEffect(() => {
    if (refused && !refused.isUnclear) for (const tell of told) tell?.();
    // Only a new refusal is a reason.
  }, [refused]);
}
