import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram, CourseStepsInput } from '#contract/course-programs';
import { inserted, rowMoved, without } from '../../ordering/rows.ts';
import type { AimAt } from '../../ordering/use-aim.ts';

/** The steps of a course as they are being written; `key` names a row, which may have no id yet. */
export type DraftStep = {
  key: string;
  stepId: number | null;
  label: string;
  summary: string;
  /** As the box of units holds it; '' is none. */
  unitId: string;
  recommendedFrom: string;
  /** Learners whose bookings keep the step where it is. */
  booked: number;
};
export type StepsState = { steps: DraftStep[]; stored: DraftStep[]; aim: (AimAt & { said: string | null }) | null };
export type StepsChange =
  | { type: 'set'; key: string; step: Partial<DraftStep> }
  | { type: 'add'; key: string; after: string | null }
  | { type: 'place'; key: string; at: number }
  | { type: 'move'; key: string; by: -1 | 1 }
  | { type: 'remove'; key: string }
  | { type: 'stored'; steps: CourseProgram['steps'] };

export const MOST_STEPS = 100;

export const draftsOf = (steps: CourseProgram['steps']): DraftStep[] =>
  steps.map(({ stepId, label, summary, unitId, recommendedFrom, booked }) => ({
    ...{ key: `step-${stepId}`, stepId, label, booked },
    ...{ summary: summary ?? '', unitId: String(unitId ?? ''), recommendedFrom: recommendedFrom ?? '' },
  }));

export const inputOf = (steps: DraftStep[]): CourseStepsInput => ({
  steps: steps.map(({ stepId, label, summary, unitId, recommendedFrom }) => ({
    ...{ stepId, label: label.trim(), summary: summary.trim() || null },
    ...{ unitId: unitId ? Number(unitId) : null, recommendedFrom: recommendedFrom || null },
  })),
});

export const isSame = (one: DraftStep[], other: DraftStep[]): boolean =>
  JSON.stringify(inputOf(one)) === JSON.stringify(inputOf(other));

export const startOf = (steps: CourseProgram['steps']): StepsState => {
  const drafts = draftsOf(steps);
  return { steps: drafts, stored: drafts, aim: null };
};

export function changed(state: StepsState, change: StepsChange): StepsState {
  const { steps } = state;
  if (change.type === 'stored') return startOf(change.steps);
  const at = steps.findIndex(({ key }) => key === change.key);
  switch (change.type) {
    case 'set':
      return {
        ...state,
        steps: steps.map((one) => (one.key === change.key ? { ...one, ...change.step } : one)),
        aim: null,
      };
    case 'add':
      return added(state, change);
    case 'remove':
      return removed(state, at);
    default:
      return moved(state, change.key, change.type === 'move' ? at + change.by : change.at);
  }
}

const EMPTY = { stepId: null, label: '', summary: '', unitId: '', recommendedFrom: '', booked: 0 };

function added(state: StepsState, { key, after }: { key: string; after: string | null }): StepsState {
  const at = after === null ? state.steps.length : state.steps.findIndex((step) => step.key === after) + 1;
  return { ...state, steps: inserted(state.steps, at, { key, ...EMPTY }), aim: { key, part: 'label', said: null } };
}

function removed(state: StepsState, at: number): StepsState {
  const { steps } = state;
  const step = steps[at];
  if (!step) return state;
  const aim = (key: string, said: string) => ({ key, part: 'handle', said });
  if (step.booked > 0)
    return { ...state, aim: aim(step.key, __('It stays: learners have booked it.', 'learner-progressions')) };
  const neighbour = steps[at + 1] ?? steps[at - 1];
  const said = __('Taken out. Nothing is saved yet.', 'learner-progressions');
  return { ...state, steps: without(steps, step.key), aim: aim(neighbour?.key ?? '', said) };
}

function moved(state: StepsState, key: string, to: number): StepsState {
  const steps = rowMoved(state.steps, key, to);
  const label = steps.find((step) => step.key === key)?.label ?? '';
  // translators: 1: label of a step, 2: its place, 3: number of steps.
  const sentence = __('%1$s moved to position %2$d of %3$d', 'learner-progressions');
  // translators: %s: label of a step.
  const stuck = sprintf(__('%s cannot go further that way', 'learner-progressions'), label);
  const said = steps === state.steps ? stuck : sprintf(sentence, label, to + 1, steps.length);
  return { ...state, steps, aim: { key, part: 'handle', said } };
}
