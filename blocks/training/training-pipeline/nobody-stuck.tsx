import { __, _n, sprintf } from '@wordpress/i18n';
import { Empty } from '../../shared/ui.tsx';

/** The best that can stand there: everybody moves on. */
export function NobodyStuck({ days, isFiltered }: { days: number; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Empty title={__('Nobody is stuck here.', 'learner-progressions')}>
        <p>{__('Remove a filter to see all who are stuck.', 'learner-progressions')}</p>
      </Empty>
    );
  }
  // translators: %d: number of days.
  const words = _n(
    'No learner has been at a step for longer than %d day.',
    'No learner has been at a step for longer than %d days.',
    days,
    'learner-progressions',
  );
  return (
    <Empty title={__('Nobody is stuck. Well done!', 'learner-progressions')}>
      <p>{sprintf(words, days)}</p>
    </Empty>
  );
}
