import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCourse } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** Clerks who save one course at once: nobody overwrites what they have not seen. */

const AT_ONCE = 20;
let service: Service;
let unguarded: Service;
beforeAll(async () => {
  service = await startService();
  slowDown(service, (text) => text);
  unguarded = await startService();
  slowDown(unguarded, (text) => text.replace(/ for update/i, ''));
});
afterAll(async () => {
  await service.stop();
  await unguarded.stop();
});

/** The moment between reading the course and writing it, as long as a busy server makes it. */
function slowDown(open: Service, rewrite: (text: string) => string): void {
  interceptStatements(open, async ({ text, values }, carryOut) => {
    if (/^update \S*courses/i.test(text)) await pause(30);
    return carryOut({ text: rewrite(text), values });
  });
}

/** Each saves the first revision under a title of their own. */
async function renameAtOnce({ as, deps }: Service) {
  const { courseId } = await aCourse(deps, [[true]]);
  const office = as('office');
  const path = `/course-content/${courseId}`;
  const { code, units } = (await office.get(path)).body;
  const plain = units.map(({ unitId, title }: { unitId: number; title: string }) => ({ unitId, title, modules: [] }));
  // One shape for all, so that no version is in the way: what is raced for is the revision.
  await office.put(path, { code, title: 'Before', units: plain });
  const save = (title: string) => office.put(path, { code, title, units: plain, revision: 2 });
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => save(`Title ${index}`)));
  return { answers, after: (await office.get(path)).body };
}

/** Each adds a unit to what they have seen and, refused, looks again and tries again. */
async function addUnits({ as, deps }: Service) {
  const { courseId } = await aCourse(deps, [[true]]);
  const office = as('office');
  const path = `/course-content/${courseId}`;
  const addOne = async (unit: string): Promise<void> => {
    const { code, title, revision, units } = (await office.get(path)).body;
    const kept = units.map(({ unitId, title: name }: { unitId: number; title: string }) => ({ unitId, title: name }));
    const more = [...kept, { title: unit, modules: [{ title: 'New' }] }];
    const { status } = await office.put(path, { code, title, revision, units: more });
    if (status === 409) return addOne(unit);
    expect(status).toBe(200);
  };
  const names = Array.from({ length: 8 }, (_, index) => `Unit of clerk ${index}`);
  await Promise.all(names.map(addOne));
  return { names, after: (await office.get(path)).body };
}

test('twenty who save one revision at once: one is saved, the others are told', async () => {
  const { answers, after } = await renameAtOnce(service);
  const saved = answers.filter(({ status }) => status === 200);
  expect(saved).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'content_changed')).toHaveLength(AT_ONCE - 1);
  expect(after).toMatchObject({ title: saved[0]?.body.title, revision: 3 });
});

test('who looks again after a refusal loses nothing of the others', async () => {
  const { names, after } = await addUnits(service);
  const titles = after.units.map(({ title }: { title: string }) => title);
  expect(titles.toSorted()).toEqual(['Unit 1', ...names].toSorted());
  expect(after).toMatchObject({ revision: names.length + 1, version: names.length + 1 });
});

test('control: without the lock several are saved and overwrite each other', async () => {
  const { answers, after } = await renameAtOnce(unguarded);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(1);
  expect(after.revision).toBe(3);
});
