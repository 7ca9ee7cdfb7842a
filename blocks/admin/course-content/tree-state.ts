import type { CourseContent } from '#contract/course-content';
import { inserted, rowMoved, without } from '../ordering/rows.ts';
import { moduleMoved, stepped, withModules } from './moves.ts';
import { countOf, type Draft, type DraftModule, type DraftUnit, draftOf, placeOf, withIds } from './tree.ts';

/** What the editor remembers of a course. Fields of what nobody has touched stay the same objects throughout. */

export type Removed = { at: number; unit: DraftUnit } | { at: number; module: DraftModule; unitKey: string };
/** Where the keyboard goes after a change, and what is said about it. */
export type Aim = { key: string; part: 'title' | 'handle'; says: 'moved' | 'stuck' | 'removed' | 'back' | null };

export type TreeState = {
  draft: Draft;
  /** As it is stored. */
  stored: Draft;
  revision: number;
  folded: ReadonlySet<string>;
  /** Taken out since the last saving; the latest comes back first. */
  removed: Removed[];
  aim: Aim | null;
};

export type TreeChange =
  | { type: 'head'; head: Partial<Pick<Draft, 'code' | 'title' | 'active'>> }
  | { type: 'unit'; key: string; title: string }
  | { type: 'module'; key: string; module: Partial<Omit<DraftModule, 'key'>> }
  | { type: 'add-unit'; key: string }
  | { type: 'add-module'; key: string; unitKey: string; after: string | null }
  | { type: 'step'; key: string; by: -1 | 1 }
  | { type: 'drop'; key: string; unitKey: string | null; at: number }
  | { type: 'remove'; key: string }
  | { type: 'put-back' }
  | { type: 'fold'; key: string }
  | { type: 'fold-all'; isFolded: boolean }
  | { type: 'unfold'; keys: string[] }
  | { type: 'start'; course: CourseContent }
  | { type: 'saved'; course: CourseContent; sent: Draft };

/** More rows than this are shown by their units alone to begin with. */
const MANY_ROWS = 60;

export function startOf(course: CourseContent): TreeState {
  const draft = draftOf(course);
  const { units, modules } = countOf(draft);
  const folded = new Set(units + modules > MANY_ROWS ? draft.units.map(({ key }) => key) : []);
  return { draft, stored: draft, revision: course.revision, folded, removed: [], aim: null };
}

export function changed(state: TreeState, change: TreeChange): TreeState {
  switch (change.type) {
    case 'start':
      return startOf(change.course);
    case 'saved':
      return savedState(state, change.course, change.sent);
    case 'head':
      return { ...state, draft: { ...state.draft, ...change.head } };
    case 'fold':
      return { ...state, folded: toggled(state.folded, change.key) };
    case 'fold-all':
      return { ...state, folded: new Set(change.isFolded ? state.draft.units.map(({ key }) => key) : []) };
    case 'unfold':
      return { ...state, folded: new Set([...state.folded].filter((key) => !change.keys.includes(key))) };
    case 'remove':
      return withoutRow(state, change.key);
    case 'put-back':
      return putBack(state);
    default:
      return { ...state, ...rowsChanged(state, change) };
  }
}

type RowChange = Extract<TreeChange, { type: 'unit' | 'module' | 'add-unit' | 'add-module' | 'step' | 'drop' }>;

function rowsChanged({ draft, folded }: TreeState, change: RowChange): Partial<TreeState> {
  const { units } = draft;
  const withUnits = (next: DraftUnit[]) => ({ draft: { ...draft, units: next } });
  const { key } = change;
  switch (change.type) {
    case 'unit':
      return withUnits(units.map((unit) => (unit.key === key ? { ...unit, title: change.title } : unit)));
    case 'module':
      return withUnits(withModule(units, key, change.module));
    case 'add-unit':
      return { ...withUnits([...units, { key, unitId: null, title: '', modules: [] }]), aim: at(key, 'title') };
    case 'add-module': {
      const next = withModules(units, change.unitKey, (modules) =>
        inserted(modules, after(modules, change), fresh(key)),
      );
      return { ...withUnits(next), folded: lacking(folded, change.unitKey), aim: at(key, 'title') };
    }
    case 'step':
      return moved(draft, folded, stepped(units, key, change.by), key);
    case 'drop': {
      const { unitKey } = change;
      const next = unitKey ? moduleMoved(units, key, unitKey, change.at) : rowMoved(units, key, change.at);
      return moved(draft, folded, next, key);
    }
  }
}

const at = (key: string, part: Aim['part'], says: Aim['says'] = null): Aim => ({ key, part, says });
const fresh = (key: string): DraftModule => ({
  ...{ key, moduleId: null, title: '', required: true, wpPostId: null, page: null },
});
const after = (modules: DraftModule[], change: { after: string | null }) =>
  change.after === null ? modules.length : modules.findIndex(({ key }) => key === change.after) + 1;

const withModule = (units: DraftUnit[], key: string, change: Partial<DraftModule>) =>
  units.map((unit) =>
    unit.modules.some((module) => module.key === key)
      ? { ...unit, modules: unit.modules.map((module) => (module.key === key ? { ...module, ...change } : module)) }
      : unit,
  );

/** A module that was carried into a folded unit opens it: nothing disappears by moving. */
function moved(draft: Draft, folded: TreeState['folded'], units: DraftUnit[], key: string): Partial<TreeState> {
  if (units === draft.units) return { aim: at(key, 'handle', 'stuck') };
  const place = placeOf({ units }, key);
  const open = place?.module ? lacking(folded, place.unit.key) : folded;
  return { draft: { ...draft, units }, folded: open, aim: at(key, 'handle', 'moved') };
}

function withoutRow(state: TreeState, key: string): TreeState {
  const { units } = state.draft;
  const place = placeOf(state.draft, key);
  if (!place) return state;
  const { unit, module } = place;
  const removed: Removed = module
    ? { at: module.at, module: module.module, unitKey: unit.key }
    : { at: place.at, unit };
  const next = module ? withModules(units, unit.key, (modules) => without(modules, key)) : without(units, key);
  const neighbour = module ? unit.key : (units[place.at + 1] ?? units[place.at - 1])?.key;
  return {
    ...state,
    draft: { ...state.draft, units: next },
    removed: [...state.removed, removed],
    aim: at(neighbour ?? '', 'handle', 'removed'),
  };
}

/** The latest first: so a module always finds the unit it was in. */
function putBack(state: TreeState): TreeState {
  const last = state.removed.at(-1);
  if (!last) return state;
  const { units } = state.draft;
  const isUnit = 'unit' in last;
  const next = isUnit
    ? inserted(units, last.at, last.unit)
    : withModules(units, last.unitKey, (modules) => inserted(modules, last.at, last.module));
  return {
    ...state,
    draft: { ...state.draft, units: next },
    removed: state.removed.slice(0, -1),
    folded: isUnit ? state.folded : lacking(state.folded, last.unitKey),
    aim: at(isUnit ? last.unit.key : last.module.key, 'title', 'back'),
  };
}

/** What was typed while it was on its way is unsaved still. */
function savedState(state: TreeState, course: CourseContent, sent: Draft): TreeState {
  const draft = withIds(state.draft, sent, course);
  const stored = state.draft === sent ? draft : withIds(sent, sent, course);
  return { ...state, draft, stored, revision: course.revision, removed: [], aim: null };
}

const lacking = (folded: ReadonlySet<string>, key: string) => (folded.has(key) ? toggled(folded, key) : folded);

function toggled(folded: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(folded);
  if (!next.delete(key)) next.add(key);
  return next;
}
