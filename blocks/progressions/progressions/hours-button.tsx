import { __ } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import type { OpenHours } from './record.tsx';

/** The way from the sums to the days behind them. */
export function HoursButton({ progression, openHours }: { progression: Progression; openHours: OpenHours }) {
  return (
    <button type="button" className="lp-link" onClick={() => openHours(progression)}>
      {__('Hours, day by day', 'learner-progressions')}
      <span className="lp-unseen"> {progression.product.name}</span>
    </button>
  );
}
