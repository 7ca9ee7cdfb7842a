import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { StepOption } from '#contract/bookings';
import { ask } from '../../shared/api.ts';
import { Answered, Dialog, DialogForm, Empty, useAnswer } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import { type DialogProps, optionsPath, type Step } from './booker.ts';
import { ClassChoice, firstFree } from './class-choice.tsx';
import { ForWhom } from './for-whom.tsx';
import { useLateForm } from './late-form.ts';
import { SeatCost } from './seat-cost.tsx';
import { useAfterRefusal, useBooking } from './use-booking.ts';

type Props = DialogProps & { step: Step };

/** Books one of the coming classes of a step, or joins the waitlist of a full one. */
export function BookStep(props: Props) {
  const { step, booker, onClose } = props;
  const path = optionsPath(booker, step);
  const answer = useAnswer((signal) => ask<StepOption[]>('GET', path, undefined, { signal }), [path]);
  return (
    // translators: %s: label of a course step.
    <Dialog title={sprintf(__('Book %s', 'learner-progressions'), step.label)} onClose={onClose}>
      <ForWhom {...booker} />
      <Answered of={answer} empty={(options) => (options.length === 0 ? <NoClass /> : null)}>
        {(options) => <Form {...props} options={options} onStale={answer.reload} />}
      </Answered>
    </Dialog>
  );
}

export function NoClass() {
  return (
    <Empty title={__('No class of this step is planned at the moment.', 'learner-progressions')}>
      <p>{__('New ones are shown here as soon as they are. Nothing is lost meanwhile.', 'learner-progressions')}</p>
    </Empty>
  );
}

type FormProps = Props & { options: StepOption[]; onStale: () => void };

function Form({ options, onStale, step, booker, onDone, onRefused, onClose }: FormProps) {
  const content = useLateForm();
  const [chosenId, choose] = useState(firstFree(options)?.groupClassId ?? 0);
  const chosen = options.find(({ groupClassId }) => groupClassId === chosenId);
  const submission = useBooking({ booker, onDone });
  useAfterRefusal(submission.refused, onStale, onRefused);
  const waits = chosen?.refusal === 'class_full' && booker.forName === null;
  const { courseStepId } = step;
  return (
    <DialogForm
      submission={submission}
      action={actionFor(step, waits)}
      onSubmit={() => submission.submit({ groupClassId: chosenId, courseStepId, waits })}
      onClose={onClose}
      blocked={waits ? null : whyBlocked(chosen)}
    >
      <div ref={content}>
        <ClassChoice {...{ options, chosenId }} forName={booker.forName} onChoose={choose} />
        {chosen && !whyBlocked(chosen, waits) && (
          <SeatCost way={step} groupClass={chosen} waits={waits} forName={booker.forName} />
        )}
      </div>
    </DialogForm>
  );
}

function whyBlocked(chosen: StepOption | undefined, waits = false): string | null {
  if (!chosen) return __('This class is not offered any more: please choose another one.', 'learner-progressions');
  return chosen.refusal && !waits ? sentenceFor({ code: chosen.refusal }) : null;
}

function actionFor({ label }: Step, waits: boolean): string {
  if (waits) return __('Join the waitlist', 'learner-progressions');
  // translators: %s: label of a course step.
  return sprintf(__('Book %s', 'learner-progressions'), label);
}
