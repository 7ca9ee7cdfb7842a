import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import { hours, number, percent } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';
import { basisWords } from '../../shared/words.ts';

/** How far an LP is: "37 of 120 hours trained, 31%". */
export function LpProgress({ progression }: { progression: Progression }) {
  const { product, basis, percent: reached } = progression;
  // translators: 1: name of an LP, 2: what is counted, such as "hours trained".
  const name = sprintf(__('%1$s: %2$s', 'learner-progressions'), product.name, basisWords[basis]);
  return <ProgressBar name={name} value={reached} text={progressText(progression)} />;
}

export function progressText({ hours: run, basis, rawPercent }: Progression): string {
  // translators: %s: hours, such as "37 hours".
  if (rawPercent === null) return sprintf(__('%s, no duration set', 'learner-progressions'), hours(run[basis]));
  // translators: 1: hours so far, 2: hours of the LP, 3: what is counted, such as "hours trained", 4: percentage.
  const text = __('%1$s of %2$s %3$s, %4$s', 'learner-progressions');
  return sprintf(text, number(run[basis]), number(run.duration), basisWords[basis], percent(rawPercent));
}
