import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { dayOf, number } from '../../shared/format.ts';
import { LaunchTraining } from './launch-training.tsx';
import { OfficeAction } from './office-action.tsx';
import { CompleteStep } from './step-dialogs.tsx';
import type { Reading } from './training-cards.tsx';

export type Step = Enrollment['steps'][number];

type Props = { training: Enrollment; reading: Reading };

/** The partners in their order: those done, the one where the learner is, and what comes later, in words as well. */
export function TrainingSteps({ training, reading }: Props) {
  const isRunning = training.status === 'active';
  return (
    <ol className="lp-steps">
      {training.steps.map((step) => {
        const isCurrent = isRunning && step.status === 'in_progress';
        return (
          <li
            key={step.stepId}
            className={`lp-step lp-step--${isRunning || step.status === 'completed' ? step.status : 'pending'}`}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className="lp-step__mark" aria-hidden="true">
              {step.status === 'completed' ? '✓' : number(step.order)}
            </span>
            <div className="lp-step__what">
              <span className="lp-step__partner">{step.provider.name}</span>
              <span className="lp-small">{stateOf(step, isRunning)}</span>
              {isCurrent && <AtStep step={step} training={training} reading={reading} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function stateOf({ status, order, startedAt, completedAt }: Step, isRunning: boolean): string {
  // translators: %s: a day.
  if (completedAt) return sprintf(__('Completed on %s', 'learner-progressions'), dayOf(completedAt));
  if (!isRunning) return __('Not completed', 'learner-progressions');
  if (status === 'pending') {
    // translators: %s: number of the step before.
    return sprintf(__('Not yet begun: follows step %s', 'learner-progressions'), number(order - 1));
  }
  // translators: %s: a day.
  return sprintf(__('In progress since %s', 'learner-progressions'), startedAt ? dayOf(startedAt) : '–');
}

type AtStepProps = Props & { step: Step };

/** What can be done at the step in progress. */
function AtStep({ step, training, reading }: AtStepProps) {
  return (
    <>
      {step.launchable ? reading.isOwn && <LaunchTraining step={step} /> : <NoWayThere isOwn={reading.isOwn} />}
      {reading.mayManage && (
        <div className="lp-actions">
          <OfficeAction
            label={__('Mark step complete', 'learner-progressions')}
            about={step.provider.name}
            onDone={reading.onDone}
          >
            {(dialog) => <CompleteStep step={step} training={training} {...dialog} />}
          </OfficeAction>
        </div>
      )}
    </>
  );
}

function NoWayThere({ isOwn }: { isOwn: boolean }) {
  return (
    <p className="lp-small">
      {isOwn
        ? __('This step cannot be opened from here. The office can tell you how to go on.', 'learner-progressions')
        : __(
            'Learners cannot open this step from here: the partner has no launch address, or is not active.',
            'learner-progressions',
          )}
    </p>
  );
}
