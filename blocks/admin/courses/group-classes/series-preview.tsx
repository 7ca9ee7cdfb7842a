import { __, _n, sprintf } from '@wordpress/i18n';
import { number, weekdayAndDay } from '../../../shared/format.ts';
import type { EntryValues } from '../../forms/entry.ts';
import { daysOfSeries } from './class-values.ts';

/** The days that a weekly class would be added for, before it is. */
export function SeriesPreview({ values }: { values: EntryValues }) {
  const days = daysOfSeries(values);
  if (days.length === 0) return null;
  const sentence = _n('%s class will be added:', '%s classes will be added:', days.length, 'learner-progressions');
  return (
    <div className="lp-group__wide lp-series" aria-live="polite">
      {/* translators: %s: number of classes. */}
      <p>{sprintf(sentence, number(days.length))}</p>
      <ol>
        {days.map((day) => (
          <li key={day}>{weekdayAndDay(day)}</li>
        ))}
      </ol>
      <p className="lp-small">
        {__('All at the same time of the clock, also when clocks go forward or back.', 'learner-progressions')}
      </p>
    </div>
  );
}
