import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment, StepCompleted } from '#contract/training';
import { ask } from '../../shared/api.ts';
import { Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './office-action.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Step } from './training-steps.tsx';

type OfTraining = DialogProps & { training: Enrollment };

/** Ends a program before its end. */
export function CancelTraining({ training, onDone, onClose }: OfTraining) {
  const { enrollmentId, program } = training;
  const submission = useSubmission(
    (_body: object, options) => ask('POST', `/training/enrollments/${enrollmentId}/cancel`, undefined, options),
    // translators: %s: name of a training program.
    () => onDone(sprintf(__('%s is cancelled.', 'learner-progressions'), program.name)),
  );
  return (
    // translators: %s: name of a training program.
    <Dialog title={sprintf(__('Cancel the program: %s', 'learner-progressions'), program.name)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Cancel the program', 'learner-progressions')}
        dismiss={__('Keep it', 'learner-progressions')}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        <p>{whatIsLost(training)}</p>
        <p>
          {__(
            'It cannot be taken up again. The learner may be enrolled anew, and begins with the first partner.',
            'learner-progressions',
          )}
        </p>
      </DialogForm>
    </Dialog>
  );
}

function whatIsLost({ steps }: Enrollment): string {
  const current = steps.find(({ status }) => status === 'in_progress');
  if (!current) return __('The program ends; no step of it was ever begun.', 'learner-progressions');
  return sprintf(
    // translators: %s: name of a training partner.
    __(
      'The step with %s stops now, and what partners tell of this program from now on is kept but changes nothing. Steps that are completed stay on record.',
      'learner-progressions',
    ),
    current.provider.name,
  );
}

/** The office vouches for the step in progress. */
export function CompleteStep({ step, training, onDone, onClose }: OfTraining & { step: Step }) {
  const partner = step.provider.name;
  return (
    <ReasonDialog<StepCompleted>
      // translators: %s: name of a training partner.
      title={sprintf(__('Mark step complete: %s', 'learner-progressions'), partner)}
      action={__('Mark step complete', 'learner-progressions')}
      help={__('What you have seen, such as a statement of the partner. It stays on record.', 'learner-progressions')}
      path={`/training/steps/${step.stepId}/complete`}
      onDone={(answer) => onDone(completedSentence(partner, answer))}
      onClose={onClose}
    >
      <p>{whatFollows(step, training)}</p>
    </ReasonDialog>
  );
}

function whatFollows({ order }: Step, { steps, program }: Enrollment): string {
  const next = steps.find((step) => step.order > order && step.status === 'pending');
  if (next) {
    // translators: %s: name of a training partner.
    const begins = __('The step counts as completed today, and the one with %s begins.', 'learner-progressions');
    return sprintf(begins, next.provider.name);
  }
  return sprintf(
    // translators: %s: name of a training program.
    __(
      'It is the last step: %s counts as completed today, the certificate is made and the learner gets a mail.',
      'learner-progressions',
    ),
    program.name,
  );
}

function completedSentence(partner: string, { enrollment: { status, program } }: StepCompleted): string {
  if (status === 'completed') {
    // translators: 1: name of a training partner, 2: name of a training program.
    const all = __('%1$s is completed, and with it the whole program %2$s.', 'learner-progressions');
    return sprintf(all, partner, program.name);
  }
  // translators: %s: name of a training partner.
  return sprintf(__('The step with %s is completed.', 'learner-progressions'), partner);
}
