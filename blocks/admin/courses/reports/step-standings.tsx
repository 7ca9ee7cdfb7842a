import { __, sprintf } from '@wordpress/i18n';
import { purchaseStepWords } from '../../../shared/words/purchases.ts';
import { Legend } from '../../../training/training-pipeline/legend.tsx';
import type { StandingPart, StandingRow } from '../../../training/training-pipeline/standing-parts.ts';
import { StandingTable } from '../../../training/training-pipeline/standing-table.tsx';
import type { ReportedCourse } from './figures.ts';

type Step = ReportedCourse['steps'][number];

/** Where those who enrolled stand, a bar a step, with the seats that are left for it. */
export function StepStandings({ of: { course, steps } }: { of: ReportedCourse }) {
  const rows = steps.map(rowOf);
  // translators: %s: title of a course.
  const caption = sprintf(__('Steps of %s', 'learner-progressions'), course.title);
  return (
    <>
      <h3>{__('Step by step', 'learner-progressions')}</h3>
      {rows[0] && <Legend parts={rows[0].parts} />}
      <StandingTable caption={caption} first={__('Step', 'learner-progressions')} rows={rows} />
    </>
  );
}

function rowOf({ courseStepId, label, ...step }: Step): StandingRow {
  const all = step.completed + step.booked + step.missed + step.unbooked;
  const completionRate = all > 0 ? (100 * step.completed) / all : null;
  return { id: courseStepId, name: label, completionRate, parts: partsOf(step) };
}

/** The first four add up to those who enrolled; the others are counted beside them. */
const partsOf = (step: Omit<Step, 'courseStepId' | 'label'>): StandingPart[] => [
  { status: 'completed', word: purchaseStepWords.completed, count: step.completed, look: 'done' },
  { status: 'booked', word: purchaseStepWords.booked, count: step.booked, look: 'running' },
  { status: 'missed', word: purchaseStepWords.missed, count: step.missed, look: 'missed' },
  { status: 'unbooked', word: purchaseStepWords.unbooked, count: step.unbooked, look: 'waiting' },
  { status: 'skipped', word: __('Skipped', 'learner-progressions'), count: step.skipped, look: null },
  { status: 'seatsLeft', word: __('Seats left', 'learner-progressions'), count: step.seatsLeft, look: null },
];
