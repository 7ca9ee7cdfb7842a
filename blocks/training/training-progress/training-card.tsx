import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { dayOf } from '../../shared/format.ts';
import { Certificate } from './certificate.tsx';
import { OfficeAction } from './office-action.tsx';
import { CancelTraining } from './step-dialogs.tsx';
import { TrainingBar } from './training-bar.tsx';
import type { Reading } from './training-cards.tsx';
import { TrainingChip } from './training-chip.tsx';
import { TrainingSteps } from './training-steps.tsx';
import { Unconfigured } from './unconfigured.tsx';

type Props = { training: Enrollment; reading: Reading };

/** One program: how it stands, how far it is, its partners in order, and at its end the certificate. */
export function TrainingCard({ training, reading }: Props) {
  const { program, status, steps, hasConfigurationProblem } = training;
  return (
    <section className="lp-card lp-training" aria-label={program.name}>
      <div className="lp-card__head">
        <h3>{program.name}</h3>
        <TrainingChip status={status} />
      </div>
      <p className="lp-card__facts">{factsOf(training).join(' · ')}</p>
      {hasConfigurationProblem && <Unconfigured mayManage={reading.mayManage} />}
      {steps.length > 0 && <TrainingBar training={training} />}
      {status === 'completed' && <Certificate training={training} reading={reading} />}
      {steps.length > 0 && <TrainingSteps training={training} reading={reading} />}
      {reading.mayManage && status === 'active' && (
        <div className="lp-actions">
          <OfficeAction
            isQuiet
            label={__('Cancel the program', 'learner-progressions')}
            about={program.name}
            onDone={reading.onDone}
          >
            {(dialog) => <CancelTraining training={training} {...dialog} />}
          </OfficeAction>
        </div>
      )}
    </section>
  );
}

function factsOf({ program, enrolledAt, completedAt }: Enrollment): string[] {
  const facts = [
    program.code,
    // translators: %s: a day.
    sprintf(__('enrolled on %s', 'learner-progressions'), dayOf(enrolledAt)),
    // translators: %s: a day.
    completedAt && sprintf(__('completed on %s', 'learner-progressions'), dayOf(completedAt)),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}
