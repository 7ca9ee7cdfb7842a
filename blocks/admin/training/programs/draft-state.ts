import type { Program } from '#contract/training';
import { inserted, rowMoved, without } from '../../ordering/rows.ts';
import type { AimAt } from '../../ordering/use-aim.ts';
import { type Draft, type DraftStep, draftOf, type Head } from './draft.ts';

/** What the editor remembers of a program. */

/** Where the keyboard goes after a change, and what is said about it. */
export type Aim = AimAt & { says: 'moved' | 'stuck' | 'removed' | null };
export type DraftState = {
  draft: Draft;
  /** As it is stored. */
  stored: Draft;
  /** The stored sequence, by its name. */
  revision: string;
  aim: Aim | null;
};

export type DraftChange =
  | { type: 'head'; head: Partial<Head> }
  | { type: 'step'; key: string; step: Partial<Omit<DraftStep, 'key'>> }
  | { type: 'add'; key: string; after: string | null }
  | { type: 'move'; key: string; by: -1 | 1 }
  | { type: 'drop'; key: string; at: number }
  | { type: 'remove'; key: string }
  | { type: 'discard' }
  | { type: 'start'; program: Program }
  | { type: 'saved'; program: Program };

export function startOf(program: Program): DraftState {
  const draft = draftOf(program);
  return { draft, stored: draft, revision: program.revision, aim: null };
}

export function changed(state: DraftState, change: DraftChange): DraftState {
  const { draft, stored } = state;
  switch (change.type) {
    case 'head':
      return { ...state, draft: { ...draft, ...change.head }, aim: null };
    case 'discard':
      return { ...state, draft: stored, aim: null };
    case 'start':
      return startOf(change.program);
    // What was typed while it was on its way is unsaved still.
    case 'saved':
      return { draft, stored: draftOf(change.program), revision: change.program.revision, aim: null };
    default:
      return { ...state, ...stepsChanged(draft, change) };
  }
}

type StepsChange = Extract<DraftChange, { type: 'step' | 'add' | 'move' | 'drop' | 'remove' }>;

function stepsChanged(draft: Draft, change: StepsChange): Pick<DraftState, 'draft' | 'aim'> {
  const { steps } = draft;
  const { key } = change;
  const place = steps.findIndex((step) => step.key === key);
  switch (change.type) {
    case 'step': {
      const next = steps.map((step) => (step.key === key ? { ...step, ...change.step } : step));
      return { draft: { ...draft, steps: next }, aim: null };
    }
    case 'add':
      return added(draft, change);
    case 'remove': {
      const neighbour = steps[place + 1] ?? steps[place - 1];
      const aim: Aim = { key: neighbour?.key ?? '', part: 'handle', says: 'removed' };
      return { draft: { ...draft, steps: without(steps, key) }, aim };
    }
    default:
      return moved(draft, key, change.type === 'move' ? place + change.by : change.at);
  }
}

function added(draft: Draft, { key, after }: { key: string; after: string | null }) {
  const fresh: DraftStep = { key, providerId: '', externalCourseId: '', isRequired: true };
  const at = after === null ? draft.steps.length : draft.steps.findIndex((step) => step.key === after) + 1;
  return { draft: { ...draft, steps: inserted(draft.steps, at, fresh) }, aim: aimAt(key, 'partner', null) };
}

function moved(draft: Draft, key: string, to: number) {
  const steps = rowMoved(draft.steps, key, to);
  return { draft: { ...draft, steps }, aim: aimAt(key, 'handle', steps === draft.steps ? 'stuck' : 'moved') };
}

const aimAt = (key: string, part: string, says: Aim['says']): Aim => ({ key, part, says });
