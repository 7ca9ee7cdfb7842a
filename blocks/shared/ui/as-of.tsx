import { __, sprintf } from '@wordpress/i18n';
import { timeOfDay } from '../format.ts';

/** How fresh the page's figures are, and a way to make them fresher. */
export function AsOf({ asOf, onReload }: { asOf: Date; onReload: () => void }) {
  return (
    <p className="lp-small lp-as-of">
      {/* translators: %s: time of day, such as 14:02. */}
      {sprintf(__('As of %s.', 'learner-progressions'), timeOfDay(asOf))}{' '}
      <button type="button" className="lp-link" onClick={onReload}>
        {__('Refresh', 'learner-progressions')}
      </button>
    </p>
  );
}
