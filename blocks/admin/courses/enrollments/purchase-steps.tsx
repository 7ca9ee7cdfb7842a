import { __ } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { StepChip } from '../../../course-programs/chips.tsx';
import { dayOf } from '../../../shared/format.ts';

type Step = PurchaseDetail['steps'][number];

/** The steps in order, each with how it stands. */
export function PurchaseSteps({ purchase: { steps } }: { purchase: PurchaseDetail }) {
  return (
    <section className="lp-panel">
      <h2>{__('Steps', 'learner-progressions')}</h2>
      {steps.length === 0 ? (
        <p>{__('The steps are there once it is paid.', 'learner-progressions')}</p>
      ) : (
        <ol className="lp-lines lp-lines--steps">
          {steps.map((step) => (
            <li key={step.courseStepId}>
              <span>
                <strong>
                  <bdi>{step.label}</bdi>
                </strong>{' '}
                {step.summary}
                {step.skipped && (
                  <span className="lp-small">{__('A later step was booked before it.', 'learner-progressions')}</span>
                )}
              </span>
              <span className="lp-lines__end">
                <StepChip status={step.status} /> <StepDay step={step} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function StepDay({ step: { completedAt, bookedAt, status } }: { step: Step }) {
  const at = completedAt ?? (status === 'booked' ? bookedAt : null);
  return at && <time dateTime={at}>{dayOf(at)}</time>;
}
