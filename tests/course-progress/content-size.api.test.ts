import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CourseContent } from '../../server/contract/course-content.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** A large course: two hundred units of ten modules. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const large = (units: number, modules: number) =>
  Array.from({ length: units }, (_, unit) => ({
    title: `Unit ${unit + 1}: working with measures, money and time in everyday life`,
    modules: Array.from({ length: modules }, (_, module) => ({
      title: `Module ${unit + 1}.${module + 1}: reading a timetable, a payslip and a price list`,
      required: module % 5 !== 4,
    })),
  }));

async function statementsOf<T>(work: () => Promise<T>): Promise<{ many: number; answer: T }> {
  let many = 0;
  const undo = interceptStatements(service, async (_statement, carryOut) => {
    many += 1;
    return carryOut();
  });
  const answer = await work().finally(undo);
  return { many, answer };
}

test('200 units of 10 modules are added and saved by few statements, whatever changes, and come back in order', async () => {
  const office = service.as('office');
  const units = large(200, 10);
  const added = await statementsOf(() => office.post('/course-content', { code: 'BIG', title: 'Large', units }));
  expect(added.answer.status).toBe(201);
  expect(added.many).toBeLessThanOrEqual(24);
  const before: CourseContent = added.answer.body;
  expect(before.units.map(({ title }) => title)).toEqual(units.map(({ title }) => title));
  expect(before.units.flatMap(({ modules }) => modules.map(({ title, required }) => ({ title, required })))).toEqual(
    units.flatMap(({ modules }) => modules),
  );

  // All units in another order, every module in the next unit, one taken out and one new in each.
  const modules = before.units.map(({ modules: [, ...rest] }) => [
    ...rest.map(({ page: _page, ...module }) => module),
    { title: 'New', required: true },
  ]);
  const moved = before.units.map(({ unitId, title }, index) => ({
    unitId,
    title,
    modules: modules[(index + 1) % 200],
  }));
  const input = { code: 'BIG', title: 'Large', units: moved.reverse(), revision: 1 };
  const startedAt = performance.now();
  const saved = await statementsOf(() => office.put(`/course-content/${before.courseId}`, input));
  const ms = performance.now() - startedAt;
  expect(saved.answer).toMatchObject({ status: 200, body: { version: 2, revision: 2 } });
  expect(saved.many).toBeLessThanOrEqual(24);
  expect(ms).toBeLessThan(3000);
  const titles = saved.answer.body.units.map((unit: CourseContent['units'][number]) => [
    unit.unitId,
    unit.modules.map(({ title }) => title),
  ]);
  expect(titles).toEqual(moved.map(({ unitId, modules: own }) => [unitId, own?.map(({ title }) => title)]));
});

test('a course may be larger than other requests, and is refused when it is larger than any course', async () => {
  const office = service.as('office');
  const units = large(200, 30);
  const body = { code: 'BIGGER', title: 'Larger', units };
  expect(JSON.stringify(body).length).toBeGreaterThan(512 * 1024);
  expect((await office.post('/course-content', body)).status).toBe(201);
  const wide = { ...body, code: 'BIGGEST', units: large(300, 100) };
  expect((await office.post('/course-content', wide)).status).toBe(413);
  const many = { ...body, code: 'MANY', units: Array.from({ length: 301 }, () => ({ title: 'Unit' })) };
  expect((await office.post('/course-content', many)).status).toBe(400);
});
