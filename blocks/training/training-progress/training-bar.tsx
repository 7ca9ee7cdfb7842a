import { __, _n, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { number, percent } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';

/** How far a training is: "1 of 3 partners, 33.33%". */
export function TrainingBar({ training: { program, steps, progressPercent } }: { training: Enrollment }) {
  const done = steps.filter(({ status }) => status === 'completed').length;
  // translators: 1: partners completed, 2: partners of the program, 3: percentage.
  const text = sprintf(
    _n('%1$s of %2$s partner, %3$s', '%1$s of %2$s partners, %3$s', steps.length, 'learner-progressions'),
    number(done),
    number(steps.length),
    percent(progressPercent, 2),
  );
  // translators: %s: name of a training program.
  const name = sprintf(__('%s: partners completed', 'learner-progressions'), program.name);
  return <ProgressBar name={name} value={progressPercent} text={text} />;
}
