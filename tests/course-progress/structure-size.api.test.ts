import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { courseEnrollments, courseProgress, moduleCompletions } from '../../drizzle/schema/course-progress.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { activity } from '../../drizzle/schema/platform.ts';
import { type ACourse, aCourse } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { runAllJobs } from './due-jobs.ts';

/** A thousand learners in a course of twenty units, brought to other content. */

const LEARNERS = 1000;
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Every learner has done the first ten of twenty units of five modules. */
async function aFullCourse(): Promise<ACourse> {
  const { db, now } = service.deps;
  const course = await aCourse(service.deps, Array(20).fill(Array(5).fill(true)));
  const { courseId } = course;
  const names = Array.from({ length: LEARNERS }, (_, index) => ({ firstName: 'Thandi', surname: `Mokoena${index}` }));
  await db.insert(learners).values(names);
  const everybody = await db.select({ learnerId: learners.learnerId }).from(learners);
  await db
    .insert(courseEnrollments)
    .values(everybody.map(({ learnerId }) => ({ courseId, learnerId, enrolledAt: now(), enrolledBy: 1 })));
  const done = course.moduleIds.slice(0, 10).flat();
  const facts = everybody.flatMap(({ learnerId }) =>
    done.map((moduleId) => ({ courseId, learnerId, moduleId, completedAt: now(), completedBy: 1 })),
  );
  for (let from = 0; from < facts.length; from += 10_000)
    await db.insert(moduleCompletions).values(facts.slice(from, from + 10_000));
  return course;
}

async function saveUnits({ courseId }: ACourse, change: (units: object[]) => object[]) {
  const path = `/course-content/${courseId}`;
  const { code, title, units } = (await service.as('office').get(path)).body;
  const plain = units.map(({ unitId, title: name, modules }: { unitId: number; title: string; modules: object[] }) => ({
    ...{ unitId, title: name },
    modules: modules.map((module) => ({ ...module, page: undefined })),
  }));
  expect((await service.as('office').put(path, { code, title, units: change(plain) })).status).toBe(200);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

test('a thousand learners are brought along within seconds, and completed once by the units that go', async () => {
  const course = await aFullCourse();
  const { courseId } = course;
  await saveUnits(course, (units) => [...units, { title: 'More', modules: [{ title: 'New' }] }]);
  const toOpen = await timed(() => runAllJobs(service.deps));
  const of = eq(courseProgress.courseId, courseId);
  const shapes = () =>
    service.deps.db
      .select({ status: courseProgress.status, percent: courseProgress.completionPercentage, many: count() })
      .from(courseProgress)
      .where(of)
      .groupBy(courseProgress.status, courseProgress.completionPercentage);
  expect(await shapes()).toEqual([{ status: 'in_progress', percent: 47.62, many: LEARNERS }]);
  await saveUnits(course, (units) => units.slice(0, 10));
  const toCompleted = await timed(() => runAllJobs(service.deps));
  expect(await shapes()).toEqual([{ status: 'completed', percent: 100, many: LEARNERS }]);
  const told = await service.deps.db
    .select({ many: count() })
    .from(activity)
    .where(eq(activity.kind, 'course.completed'));
  expect(told).toEqual([{ many: LEARNERS }]);
  expect(toOpen + toCompleted).toBeLessThan(30_000);
}, 120_000);
