import { __, _n, sprintf } from '@wordpress/i18n';
import type { ProgramDetail } from '#contract/training';
import { number } from '../../../shared/format.ts';

/** For whom a change of the sequence counts. */
export function EnrolledNote({ enrollments: { running, waiting } }: Pick<ProgramDetail, 'enrollments'>) {
  return (
    <>
      <p>
        {__('Changes apply to new enrollments only.', 'learner-progressions')} {runningSentence(running)}
      </p>
      {waiting > 0 && <p className="lp-notice">{waitingSentence(waiting)}</p>}
    </>
  );
}

function runningSentence(running: number): string {
  if (running === 0) return __('Nobody is under way at present.', 'learner-progressions');
  const sentence = _n(
    '%s learner who is under way keeps the steps they have.',
    '%s learners who are under way keep the steps they have.',
    running,
    'learner-progressions',
  );
  // translators: %s: number of learners.
  return sprintf(sentence, number(running));
}

function waitingSentence(waiting: number): string {
  const sentence = _n(
    '%s learner was enrolled while the program asked for no partner, and waits. They begin when you save a sequence with a required step.',
    '%s learners were enrolled while the program asked for no partner, and wait. They begin when you save a sequence with a required step.',
    waiting,
    'learner-progressions',
  );
  // translators: %s: number of learners.
  return sprintf(sentence, number(waiting));
}
