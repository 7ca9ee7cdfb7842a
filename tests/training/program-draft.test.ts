import { expect, test } from 'vitest';
import { draftOf } from '../../blocks/admin/training/programs/draft.ts';
import { changed, type DraftChange, startOf } from '../../blocks/admin/training/programs/draft-state.ts';
import { faultsIn, faultsOf } from '../../blocks/admin/training/programs/faults.ts';
import { Refused } from '../../blocks/shared/refused.ts';
import type { Program } from '../../server/contract/training.ts';

/** The editor of a program's sequence, without a browser. */

const provider = { providerId: 1, slug: 'one', name: 'One' };
const program: Program = {
  ...{ programId: 1, code: 'P', name: 'Program', category: 'it', active: true, revision: 'first' },
  steps: ['a', 'b', 'c'].map((externalCourseId, at) => ({
    ...{ order: at + 1, provider, externalCourseId, isRequired: true },
  })),
};
const after = (...changes: DraftChange[]) => changes.reduce(changed, startOf(program));
const courses = (...changes: DraftChange[]) => after(...changes).draft.steps.map((step) => step.externalCourseId);
const move = (key: string, by: -1 | 1): DraftChange => ({ type: 'move', key, by });

test('a step moves one place, and stays where there is none', () => {
  expect(courses(move('step-2', -1))).toEqual(['b', 'a', 'c']);
  expect(after(move('step-2', -1)).aim).toEqual({ key: 'step-2', part: 'handle', says: 'moved' });
  for (const stuck of [move('step-1', -1), move('step-3', 1)]) {
    expect(courses(stuck)).toEqual(['a', 'b', 'c']);
    expect(after(stuck).aim?.says).toBe('stuck');
  }
});

test('a step is dropped where it was let go, added behind another one, taken out, and all of it dropped', () => {
  const drop: DraftChange = { type: 'drop', key: 'step-3', at: 0 };
  expect(courses(drop)).toEqual(['c', 'a', 'b']);
  const add: DraftChange = { type: 'add', key: 'new', after: 'step-1' };
  expect(courses(add)).toEqual(['a', '', 'b', 'c']);
  expect(after(add).aim).toEqual({ key: 'new', part: 'partner', says: null });
  const remove: DraftChange = { type: 'remove', key: 'step-3' };
  expect(courses(remove)).toEqual(['a', 'b']);
  expect(after(remove).aim?.key).toBe('step-2');
  expect(courses(drop, add, remove, { type: 'discard' })).toEqual(['a', 'b', 'c']);
});

test('what was typed while it was on its way stays unsaved', () => {
  const { draft, stored } = after(move('step-2', -1), { type: 'saved', program });
  expect(stored).toEqual(draftOf(program));
  expect(draft.steps.map(({ externalCourseId }) => externalCourseId)).toEqual(['b', 'a', 'c']);
});

test('what is missing or stands there twice is told without asking', () => {
  const { draft } = after(
    { type: 'head', head: { name: ' ' } },
    { type: 'step', key: 'step-2', step: { providerId: '', externalCourseId: '' } },
    { type: 'step', key: 'step-3', step: { externalCourseId: ' a ' } },
  );
  expect([...faultsIn(draft).keys()]).toEqual([
    ...['name', 'step-2 providerId', 'step-2 externalCourseId', 'step-3 externalCourseId'],
  ]);
  expect(faultsIn(draftOf(program)).size).toBe(0);
});

test('a refusal finds the step it speaks of by its place in what was sent', () => {
  const sent = after(move('step-3', -1)).draft;
  const errors = [{ path: 'steps.1.providerId', message: 'is no longer active' }];
  const refused = new Refused('provider_inactive', 409, { errors });
  expect([...faultsOf(refused, sent)]).toEqual([['step-3 providerId', 'This training partner is no longer active.']]);
  const taken = new Refused('code_taken', 409, { errors: [{ path: 'code', message: 'is taken already' }] });
  expect([...faultsOf(taken, sent)]).toEqual([['code', 'This code is already in use.']]);
});
