import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { MoveBooking as Body, Booking, StepOption } from '#contract/bookings';
import { ask } from '../../shared/api.ts';
import { Answered, Dialog, DialogForm, Empty, TickField, useAnswer, useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import { type Booker, type ClassInTime, type DialogProps, optionsPath, type Step } from './booker.ts';
import { movedSentence, nameOf, whenOf } from './booking-words.ts';
import { ClassChoice, firstFree } from './class-choice.tsx';
import { ClassFacts } from './class-when.tsx';
import { ForWhom } from './for-whom.tsx';
import { useLateForm } from './late-form.ts';
import { useAfterRefusal } from './use-booking.ts';

type Props = DialogProps & { booking: Booking };

/** Another class of the same step instead, in one go. */
export function MoveBooking({ step, ...props }: Props & { step: Step }) {
  const { booking, booker, onClose } = props;
  const path = optionsPath(booker, step);
  const answer = useAnswer((signal) => ask<StepOption[]>('GET', path, undefined, { signal }), [path]);
  const others = (options: StepOption[]) =>
    options.filter(({ groupClassId }) => groupClassId !== booking.groupClass.groupClassId);
  return (
    <Dialog title={titleFor(booking)} onClose={onClose}>
      <ForWhom {...booker} />
      <Answered of={answer} empty={(options) => (others(options).length === 0 ? <NoOther /> : null)}>
        {(options) => <Form {...props} options={others(options)} onStale={answer.reload} />}
      </Answered>
    </Dialog>
  );
}

/** The class that is chosen already, instead of the one that is booked. */
export function MoveHere({ groupClass, ...props }: Props & { groupClass: ClassInTime }) {
  return (
    <Dialog title={titleFor(props.booking)} onClose={props.onClose}>
      <MoveForm {...props} groupClassId={groupClass.groupClassId} blocked={null}>
        <ClassFacts of={groupClass} />
      </MoveForm>
    </Dialog>
  );
}

type FormProps = Props & { options: StepOption[]; onStale: () => void };

function Form({ options, onStale, ...props }: FormProps) {
  const [chosenId, choose] = useState(firstFree(options)?.groupClassId ?? 0);
  const refusal = options.find(({ groupClassId }) => groupClassId === chosenId)?.refusal ?? null;
  return (
    <MoveForm {...props} groupClassId={chosenId} blocked={refusal && sentenceFor({ code: refusal })} onStale={onStale}>
      <ClassChoice {...{ options, chosenId }} forName={props.booker.forName} onChoose={choose} />
    </MoveForm>
  );
}

type MoveFormProps = Props & {
  groupClassId: number;
  blocked: string | null;
  onStale?: () => void;
  /** The class to go to. */
  children: ReactNode;
};

function MoveForm({ groupClassId, blocked, onStale, children, ...props }: MoveFormProps) {
  const { booking, booker, onDone, onRefused, onClose } = props;
  const content = useLateForm();
  const [waive, setWaive] = useState(false);
  const submission = useSubmission(
    (body: Body, options) => ask<Booking>('POST', `/bookings/${booking.bookingId}/move`, body, options),
    (moved) => onDone(movedSentence(moved)),
  );
  useAfterRefusal(submission.refused, onStale, onRefused);
  const isLate = Date.parse(booking.returnsUntil) < Date.now();
  return (
    <DialogForm
      submission={submission}
      action={__('Move it', 'learner-progressions')}
      dismiss={__('Keep it', 'learner-progressions')}
      onSubmit={() => submission.submit({ groupClassId, waive })}
      onClose={onClose}
      blocked={isLate && !waive ? lateSentence(booker) : blocked}
    >
      <div ref={content}>
        <p>{fromSentence(booking)}</p>
        {children}
        {isLate && booker.forName !== null && (
          <TickField
            label={__('Move it although it is late', 'learner-progressions')}
            isOn={waive}
            onChange={setWaive}
          />
        )}
      </div>
    </DialogForm>
  );
}

const lateSentence = ({ forName }: Booker): string =>
  forName === null
    ? sentenceFor({ code: 'too_late_to_cancel' })
    : // translators: %s: name of a learner.
      sprintf(__('It is late: %s could not move it any more. The office can.', 'learner-progressions'), forName);

function fromSentence({ groupClass }: Booking): string {
  // translators: %s: day and time.
  const words = __(
    'Booked now: %s. That seat is given up in the same go: either both happens or nothing.',
    'learner-progressions',
  );
  return sprintf(words, whenOf(groupClass));
}

function NoOther() {
  return (
    <Empty title={__('No other class of this step is planned at the moment.', 'learner-progressions')}>
      <p>{__('The seat stays as it is.', 'learner-progressions')}</p>
    </Empty>
  );
}

// translators: %s: label of a course step or title of a class.
const titleFor = (booking: Booking) => sprintf(__('Move %s', 'learner-progressions'), nameOf(booking));
