import { __, sprintf } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { WaitlistEntry } from '#contract/waitlist';
import { ask } from '../../shared/api.ts';
import { fromNow } from '../../shared/format.ts';
import { Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import { momentIn } from '../../shared/zones.ts';
import type { DialogProps } from './booker.ts';
import { bookedSentence, nameOf, paidWithWords } from './booking-words.ts';
import { ClassFacts } from './class-when.tsx';
import { useAfterRefusal } from './use-booking.ts';

type Props = Omit<DialogProps, 'booker'> & { entry: WaitlistEntry };

/** Takes the seat that is kept for the learner. */
export function TakeSeat({ entry, onDone, onRefused, onClose }: Props) {
  const { waitlistEntryId, groupClass, step } = entry;
  const submission = useSubmission(
    (_body: object, options) => ask<Booking>('POST', `/waitlist/${waitlistEntryId}/accept`, undefined, options),
    (booking) => onDone(bookedSentence(booking)),
  );
  useAfterRefusal(submission.refused, onRefused);
  return (
    // translators: %s: label of a course step or title of a class.
    <Dialog title={sprintf(__('Take the seat: %s', 'learner-progressions'), nameOf(entry))} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Take the seat', 'learner-progressions')}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        <ClassFacts of={groupClass} />
        <p>{keptWords(entry)}</p>
        <p>{paidWithWords(step)}</p>
      </DialogForm>
    </Dialog>
  );
}

/** How long the seat is kept, in words; empty unless one is. */
export function keptWords({ offeredUntil, groupClass }: Pick<WaitlistEntry, 'offeredUntil' | 'groupClass'>): string {
  if (!offeredUntil) return '';
  // translators: 1: day and time, 2: how far away that is, such as "in 3 hours".
  const words = __('A seat is kept for you until %1$s (%2$s).', 'learner-progressions');
  return sprintf(words, momentIn(groupClass.timeZone, offeredUntil), fromNow(offeredUntil));
}

/** Gives up a place in the line, or the seat that is kept. */
export function LeaveWaitlist({ entry, onDone, onRefused, onClose }: Props) {
  const path = `/group-classes/${entry.groupClass.groupClassId}/waitlist`;
  const submission = useSubmission(
    (_body: object) => ask('DELETE', path),
    // translators: %s: label of a course step or title of a class.
    () => onDone(sprintf(__('You no longer wait for %s.', 'learner-progressions'), nameOf(entry))),
  );
  useAfterRefusal(submission.refused, onRefused);
  return (
    // translators: %s: label of a course step or title of a class.
    <Dialog title={sprintf(__('Leave the waitlist: %s', 'learner-progressions'), nameOf(entry))} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Leave the waitlist', 'learner-progressions')}
        dismiss={__('Stay on it', 'learner-progressions')}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        <ClassFacts of={entry.groupClass} />
        <p>{whatIsGivenUp(entry)}</p>
      </DialogForm>
    </Dialog>
  );
}

const whatIsGivenUp = ({ status }: WaitlistEntry): string =>
  status === 'offered'
    ? __(
        'The seat that is kept for you goes to whoever is next. You may wait again at the end.',
        'learner-progressions',
      )
    : __('You give up your place. If you come back you begin at the end.', 'learner-progressions');
