import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CancelBooking as Body, Booking, CancellationPreview } from '#contract/bookings';
import { ask } from '../../shared/api.ts';
import { Answered, Dialog, DialogForm, TextField, TickField, useAnswer, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './booker.ts';
import { nameOf } from './booking-words.ts';
import { WhatComesBack } from './cancel-words.tsx';
import { ClassFacts } from './class-when.tsx';
import { ForWhom } from './for-whom.tsx';
import { useLateForm } from './late-form.ts';
import { useAfterRefusal } from './use-booking.ts';

type Props = DialogProps & { booking: Booking };

/** Gives a seat up, after saying what comes back and what is lost. */
export function CancelBooking(props: Props) {
  const { booking, onClose } = props;
  const path = `/bookings/${booking.bookingId}/cancellation`;
  const answer = useAnswer((signal) => ask<CancellationPreview>('GET', path, undefined, { signal }), [path]);
  return (
    // translators: %s: label of a course step or title of a class.
    <Dialog title={sprintf(__('Cancel %s?', 'learner-progressions'), nameOf(booking))} onClose={onClose}>
      <ForWhom {...props.booker} />
      <Answered of={answer}>{(preview) => <Form {...props} preview={preview} />}</Answered>
    </Dialog>
  );
}

function Form({ preview, booker, onDone, onRefused, onClose }: Props & { preview: CancellationPreview }) {
  const content = useLateForm();
  const [waive, setWaive] = useState(false);
  const [reason, setReason] = useState('');
  const { booking, returns } = preview;
  const submission = useSubmission(
    (body: Body, options) => ask<Booking>('POST', `/bookings/${booking.bookingId}/cancel`, body, options),
    (cancelled) => onDone(cancelledSentence(cancelled, returns || waive)),
    ['reason'],
  );
  useAfterRefusal(submission.refused, onRefused);
  const isOffice = booker.forName !== null;
  const isUnexplained = isOffice && reason.trim() === '';
  return (
    <DialogForm
      submission={submission}
      action={__('Give the seat up', 'learner-progressions')}
      dismiss={__('Keep it', 'learner-progressions')}
      onSubmit={() => submission.submit(isOffice ? { waive, reason: reason.trim() } : { waive: false })}
      onClose={onClose}
      blocked={isUnexplained ? __('Please give the reason.', 'learner-progressions') : null}
    >
      <div ref={content}>
        <ClassFacts of={booking.groupClass} />
        <WhatComesBack preview={preview} forName={booker.forName} />
        {isOffice && !returns && (
          <TickField
            label={__('Give back what it cost although it is late', 'learner-progressions')}
            isOn={waive}
            onChange={setWaive}
          />
        )}
        {isOffice && (
          <TextField
            label={__('Reason', 'learner-progressions')}
            value={reason}
            onValue={setReason}
            maxLength={500}
            required
            error={submission.errorAt('reason')}
          />
        )}
      </div>
    </DialogForm>
  );
}

function cancelledSentence(booking: Booking, returns: boolean): string {
  // translators: %s: label of a course step or title of a class.
  const back = __('%s is cancelled. What it cost came back.', 'learner-progressions');
  // translators: %s: label of a course step or title of a class.
  const lost = __('%s is cancelled. What it cost is used up.', 'learner-progressions');
  return sprintf(returns ? back : lost, nameOf(booking));
}
