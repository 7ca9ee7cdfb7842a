import { __ } from '@wordpress/i18n';
import type { Purchase } from '#contract/purchases';
import { StepChip } from '../chips.tsx';
import type { Reading } from './reading.ts';
import { nextToBook, type PurchaseStep } from './standing.ts';
import { StepSeat } from './step-seat.tsx';

type Props = { purchase: Purchase; reading: Reading };

/** The steps in order; the sequence is advice, so each can be booked by itself. */
export function CourseSteps({ purchase, reading }: Props) {
  const next = nextToBook(purchase, reading.standing.credits, reading.now);
  return (
    <ol className="lp-program-steps">
      {purchase.steps.map((step) => (
        <li key={step.courseStepId} aria-current={step === next ? 'step' : undefined}>
          <div className="lp-program-steps__head">
            <StepName step={step} />
            <StepChip status={step.status} />
          </div>
          {step.skipped && !reading.isOwn && <p className="lp-small">{SKIPPED}</p>}
          <StepSeat step={step} isNext={step === next} purchase={purchase} reading={reading} />
        </li>
      ))}
    </ol>
  );
}

const SKIPPED = __('Booked before an earlier step.', 'learner-progressions');

const StepName = ({ step: { label, summary } }: { step: PurchaseStep }) => (
  <span>
    <strong>
      <bdi>{label}</bdi>
    </strong>{' '}
    <bdi>{summary}</bdi>
  </span>
);
