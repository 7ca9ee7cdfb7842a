import { describe, expect, test } from 'vitest';
import { faultsOf, missingTitles, unitsWithFaults } from '../../blocks/admin/course-content/faults.ts';
import { stepped } from '../../blocks/admin/course-content/moves.ts';
import { type Draft, inputOf, isSame } from '../../blocks/admin/course-content/tree.ts';
import { changed, startOf, type TreeChange } from '../../blocks/admin/course-content/tree-state.ts';
import { Refused } from '../../blocks/shared/refused.ts';
import type { CourseContent } from '../../server/contract/course-content.ts';

/** Units by their modules' ids: `course([1, 2], [3])`. */
function course(...units: number[][]): CourseContent {
  return {
    ...{ courseId: 1, code: 'C', title: 'Course', active: true, version: 1, revision: 4 },
    units: units.map((modules, at) => ({
      ...{ unitId: at + 1, title: `Unit ${at + 1}` },
      modules: modules.map((id) => ({
        ...{ moduleId: id, title: `Module ${id}`, required: true, wpPostId: null, page: null },
      })),
    })),
    learners: { enrolled: 0, completed: 0, updating: 0, onEarlierVersion: 0 },
  };
}

const outline = ({ units }: Draft) =>
  units.map(({ title, modules }) => [title, modules.map(({ title: name }) => name)]);
const written = (start: CourseContent, ...changes: TreeChange[]) => changes.reduce(changed, startOf(start));

describe('the order of a course', () => {
  const { units } = startOf(course([1, 2], [], [3])).draft;
  const ids = (key: string, by: -1 | 1) =>
    stepped(units, key, by).map(({ unitId, modules }) => [unitId, ...modules.map(({ moduleId }) => moduleId)]);

  test.each([
    ['a module goes down within its unit', 'module-1', 1, [[1, 2, 1], [2], [3, 3]]],
    [
      'the last module goes on into the next unit',
      'module-2',
      1,
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ],
    ['the first module goes back to the end of the unit before', 'module-3', -1, [[1, 1, 2], [2, 3], [3]]],
    ['a unit takes its modules along', 'unit-3', -1, [[1, 1, 2], [3, 3], [2]]],
  ] as const)('%s', (_, key, by, expected) => {
    expect(ids(key, by)).toEqual(expected);
  });

  test('where there is nowhere to go, nothing changes', () => {
    expect(stepped(units, 'module-1', -1)).toBe(units);
    expect(stepped(units, 'module-3', 1)).toBe(units);
    expect(stepped(units, 'unit-1', -1)).toBe(units);
  });

  test('rows that nobody touched stay the same objects', () => {
    const before = startOf(course([1, 2], [3]));
    const { draft } = changed(before, { type: 'module', key: 'module-3', module: { title: 'New' } });
    expect(draft.units[0]).toBe(before.draft.units[0]);
    expect(draft.units[1]).not.toBe(before.draft.units[1]);
  });
});

describe('a course that is being written', () => {
  test('removals come back in turn, a module into the unit that came back before it', () => {
    const state = written(course([1, 2], [3]), { type: 'remove', key: 'module-2' }, { type: 'remove', key: 'unit-1' });
    expect(outline(state.draft)).toEqual([['Unit 2', ['Module 3']]]);
    const back = changed(changed(state, { type: 'put-back' }), { type: 'put-back' });
    expect(isSame(back.draft, back.stored)).toBe(true);
    expect(back.removed).toEqual([]);
  });

  test('spaces at the ends are no change; another order is', () => {
    const spaces = written(course([1, 2]), { type: 'unit', key: 'unit-1', title: 'Unit 1 ' });
    expect(isSame(spaces.draft, spaces.stored)).toBe(true);
    const moved = written(course([1, 2]), { type: 'step', key: 'module-1', by: 1 });
    expect(isSame(moved.draft, moved.stored)).toBe(false);
  });

  test('what was saved has its ids, what was typed meanwhile is unsaved still', () => {
    const added: TreeChange = { type: 'add-module', key: 'new', unitKey: 'unit-1', after: 'module-1' };
    const typed: TreeChange = { type: 'module', key: 'new', module: { title: 'Between' } };
    const sent = written(course([1, 2]), added, typed);
    const meanwhile = changed(sent, { type: 'head', head: { title: 'Another title' } });
    const answer = { ...course([1, 9, 2]), revision: 5 };
    const state = changed(meanwhile, { type: 'saved', course: answer, sent: sent.draft });
    expect(inputOf(state.draft).units[0]?.modules.map(({ moduleId }) => moduleId)).toEqual([1, 9, 2]);
    expect(state.draft.units[0]?.modules[1]?.key).toBe('new');
    expect(isSame(state.draft, state.stored)).toBe(false);
    expect(isSame({ ...state.draft, title: 'Course' }, state.stored)).toBe(true);
    expect(state.revision).toBe(5);
  });

  test('a module that is carried into a folded unit opens it', () => {
    const fold: TreeChange = { type: 'fold', key: 'unit-2' };
    const state = written(course([1], []), fold, { type: 'step', key: 'module-1', by: 1 });
    expect(state.folded.has('unit-2')).toBe(false);
  });
});

describe('what is wrong with a course', () => {
  const { draft } = startOf(course([1], [2, 3]));
  const refused = (code: string, path: string) =>
    new Refused(code, 422, { code, errors: [{ path, message: 'too long' }] });

  test('the service speaks of places, the screen of rows', () => {
    const fields = ['title', 'units.1.title', 'units.1.modules.1.title', 'units.0.modules.0.wpPostId', 'units.9.title'];
    const named = fields.map((path) => [...faultsOf(refused('invalid_request', path), draft).keys()]);
    expect(named).toEqual([['title'], ['unit-2 title'], ['module-3 title'], ['module-1 wpPostId'], []]);
  });

  test('a page that is gone is told at its module, a code that is taken at the code', () => {
    const page = faultsOf(refused('unknown_wp_post', 'units.1.modules.0.wpPostId'), draft);
    expect([...page]).toEqual([['module-2 wpPostId', 'There is no such page on this website.']]);
    expect([...faultsOf(refused('code_taken', 'code'), draft).keys()]).toEqual(['code']);
  });

  test('missing titles are found before anything is sent, and open the unit they are in', () => {
    const typed = changed(startOf(course([1], [2, 3])), { type: 'module', key: 'module-3', module: { title: ' ' } });
    const missing = missingTitles(typed.draft);
    expect([...missing.keys()]).toEqual(['module-3 title']);
    expect(unitsWithFaults(typed.draft, missing)).toEqual(['unit-2']);
  });
});
