import { __, sprintf } from '@wordpress/i18n';
import type { Overall } from '#contract/progressions';
import { number, percent } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';

/** All LPs together: what is signed off, and beside it what is credited when open LPs count with their hours. */
export function OverallProgress({ overall }: { overall: Overall }) {
  const { completedHours, enrolledHours } = overall;
  // translators: 1: hours of completed LPs, 2: hours of all LPs, 3: percentage.
  const text = __('%1$s of %2$s hours in completed LPs, %3$s', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={__('Overall progress', 'learner-progressions')}>
      <h3>{__('All LPs together', 'learner-progressions')}</h3>
      <ProgressBar
        name={__('All LPs together: hours of completed LPs', 'learner-progressions')}
        value={overall.percent}
        text={sprintf(text, number(completedHours), number(enrolledHours), percent(overall.percent))}
      />
      <p className="lp-small">
        {/* translators: %s: percentage. */}
        {sprintf(
          __('%s when the hours of open LPs count as well.', 'learner-progressions'),
          percent(overall.creditedPercent),
        )}
      </p>
    </section>
  );
}
