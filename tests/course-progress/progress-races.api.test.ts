import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { activityOf, addUnit, begin, complete, enrolled, reopen } from './courses.ts';

/** Modules completed at once: one row a module, one end of the course, the right figures, and a control without lock. */

let service: Service;
let unguarded: Service;

beforeAll(async () => {
  service = await startService();
  unguarded = await startService();
  takeLocksAway(unguarded);
});
afterAll(async () => {
  await service.stop();
  await unguarded.stop();
});

/** The same verbs without row locks, and as long between reading and writing as a busy server makes it. */
function takeLocksAway(open: Service): void {
  interceptStatements(open, async ({ text, values }, carryOut) => {
    if (/^insert into \S*course_progress/i.test(text)) await pause(50);
    return carryOut({ text: text.replace(/ for update/i, ''), values });
  });
}

/** Two units with a module each, both completed by 25 requests at the same time. */
async function lastTwoAtOnce(open: Service) {
  const { course, learnerId, shown } = await begin(open, [[true], [true], [true]]);
  const [first, ...last] = course.moduleIds.flat() as [number, number, number];
  await complete(open, learnerId, first);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => complete(open, learnerId, last[index % 2] as number)),
  );
  const told = (await activityOf(open, learnerId, '%')).map(({ kind }) => kind);
  return { answers, told, progress: await shown(), learnerId };
}

const many = (told: string[], kind: string) => told.filter((word) => word === kind).length;

const rowsOf = async (open: Service, learnerId: number) => {
  const [rows] = await open.sql.query('SELECT * FROM wp_module_completions WHERE learner_id = ?', [learnerId]);
  return rows as unknown[];
};

test('the last modules of two units, completed at once by 50 requests, end the course once, at 100.00', async () => {
  const { answers, told, progress, learnerId } = await lastTwoAtOnce(service);
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(progress).toMatchObject({ completionPercentage: 100, completedUnitsCount: 3, status: 'completed' });
  expect(told).toHaveLength(3 + 3 + 1);
  expect(many(told, 'course.completed')).toBe(1);
  expect(many(told, 'unit.completed')).toBe(3);
  expect(await rowsOf(service, learnerId)).toHaveLength(3);
});

test('control: without the lock the same requests lose the end of the course, or tell it several times', async () => {
  const { told, progress } = await lastTwoAtOnce(unguarded);
  const isRight = many(told, 'course.completed') === 1 && progress.completionPercentage === 100;
  expect(isRight && told.length === 7).toBe(false);
});

test('the same module, completed at once by 20 requests, is one row and one line on the timeline', async () => {
  const { course, learnerId } = await begin(service, [[true, true]]);
  const moduleId = Number(course.moduleIds[0]?.[0]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => complete(service, learnerId, moduleId)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await activityOf(service, learnerId, '%')).toMatchObject([{ kind: 'module.completed' }]);
  expect(await rowsOf(service, learnerId)).toHaveLength(1);
});

test('completing and opening again at once: every end of the course has its opening but the last', async () => {
  const { course, learnerId, shown } = await begin(service, [[true], [true]]);
  const [first, second] = course.moduleIds.flat() as [number, number];
  await complete(service, learnerId, first);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 2 ? reopen : complete)(service, learnerId, second)),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const told = (await activityOf(service, learnerId, 'course.%')).map(({ kind }) => kind);
  expect(told).toEqual(told.map((_, index) => (index % 2 ? 'course.reopened' : 'course.completed')));
  expect((await shown()).status).toBe(told.length % 2 ? 'completed' : 'in_progress');
});

test('recalculating and newer content while modules are completed: the end is told once, and nothing differs', async () => {
  const { course } = await begin(service, [[true], [true], [true]]);
  const learnerIds = await Promise.all(Array.from({ length: 5 }, () => aLearner(service.deps)));
  for (const learnerId of learnerIds) await enrolled(service, course.courseId, learnerId);
  const office = service.as('office');
  const recalculate = () => office.post('/course-progress/recalculate', { courseId: course.courseId });
  const work = learnerIds.flatMap((learnerId) =>
    course.moduleIds.flat().map((moduleId) => complete(service, learnerId, moduleId)),
  );
  const answers = await Promise.all([...work, ...Array.from({ length: 5 }, recalculate), addedAfter(course.courseId)]);
  expect(answers.filter((answer) => answer && answer.status !== 200)).toEqual([]);
  await recalculate();
  for (const learnerId of learnerIds) expect(await activityOf(service, learnerId, 'unit.completed')).toHaveLength(3);
  expect((await office.get('/course-progress/reconcile')).body.differences).toEqual([]);
});

const addedAfter = async (courseId: number): Promise<null> => {
  await pause(30);
  await addUnit(service, courseId);
  return null;
};
