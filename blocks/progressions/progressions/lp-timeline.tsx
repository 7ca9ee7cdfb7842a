import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import { day } from '../../shared/format.ts';
import { StatusChip } from '../../shared/ui.tsx';
import { endedSentence } from '../../shared/words.ts';
import { HoursFigures } from './current-lp.tsx';
import { HoursButton } from './hours-button.tsx';
import { progressText } from './lp-progress.tsx';
import { PortfolioFiles } from './portfolio-files.tsx';
import type { Act, OpenHours } from './record.tsx';

type Opens = { act: Act | null; openHours: OpenHours };

/** LPs that are completed or on hold, newest first. */
export function LpTimeline({ history, ...opens }: Opens & { history: Progression[] }) {
  return (
    <section className="lp-card" aria-label={__('Other LPs', 'learner-progressions')}>
      <h3>{__('Completed and held LPs', 'learner-progressions')}</h3>
      <ol className="lp-timeline">
        {history.map((progression) => (
          <li key={progression.trackingId} className={`lp-timeline__item lp-timeline__item--${progression.status}`}>
            <PastLp progression={progression} {...opens} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function PastLp({ progression, act, openHours }: Opens & { progression: Progression }) {
  const { product, status, endedReason, portfolio } = progression;
  return (
    <>
      <div className="lp-card__head">
        <h4>{product.name}</h4>
        <StatusChip status={status} />
      </div>
      <p className="lp-card__facts">
        {[product.code, progression.class?.code, spanOf(progression)].filter(Boolean).join(' · ')}
      </p>
      <p className="lp-small">{progressText(progression)}</p>
      {endedReason && <p className="lp-small">{endedSentence(endedReason)}</p>}
      <details>
        <summary>
          {__('Hours and portfolio', 'learner-progressions')}
          <span className="lp-unseen"> {product.name}</span>
        </summary>
        <HoursFigures progression={progression} />
        <HoursButton progression={progression} openHours={openHours} />
        <PortfolioFiles files={portfolio.files} />
        {act && <UploadButton progression={progression} act={act} />}
      </details>
      {act && status === 'on_hold' && <ResumeButton progression={progression} act={act} />}
    </>
  );
}

function UploadButton({ progression, act }: { progression: Progression; act: Act }) {
  return (
    <button type="button" className="lp-link" onClick={() => act('upload', progression)}>
      {__('Upload portfolio', 'learner-progressions')}
      <span className="lp-unseen"> {progression.product.name}</span>
    </button>
  );
}

function ResumeButton({ progression, act }: { progression: Progression; act: Act }) {
  return (
    <div className="lp-actions">
      <button
        type="button"
        className="wp-element-button lp-button lp-button--quiet"
        onClick={() => act('resume', progression)}
      >
        {__('Resume', 'learner-progressions')}
        <span className="lp-unseen"> {progression.product.name}</span>
      </button>
    </div>
  );
}

function spanOf({ startDate, completionDate, endedDate }: Progression): string {
  const end = completionDate ?? endedDate;
  // translators: 1: first day, 2: last day.
  if (end) return sprintf(__('%1$s – %2$s', 'learner-progressions'), day(startDate), day(end));
  // translators: %s: a day.
  return sprintf(__('started %s', 'learner-progressions'), day(startDate));
}
