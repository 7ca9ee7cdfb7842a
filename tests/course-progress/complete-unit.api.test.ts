import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { courseUnits, moduleCompletions } from '../../drizzle/schema/course-progress.ts';
import { aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { activityOf } from './courses.ts';
import { runAllJobs } from './due-jobs.ts';

/** What attending a class of a course program does to the course content behind it. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let bookingId = 0;
/** Orders the unit as a register does, and does what was ordered. */
async function attend(unitId: number | undefined, learnerId: number) {
  const { deps } = service;
  const job = { kind: 'course.complete-unit', payload: { learnerId, unitId, bookingId: ++bookingId } };
  await deps.withTx((tx) => deps.jobs.enqueue(tx, job));
  return (await runAllJobs(deps))[0];
}
const shown = async (learnerId: number, courseId: number) =>
  (await service.as('office').get(`/learners/${learnerId}/course-progress/${courseId}`)).body;
const completionsOf = (learnerId: number) =>
  service.deps.db.select().from(moduleCompletions).where(eq(moduleCompletions.learnerId, learnerId));

test('the unit is completed with all its modules, optional ones too, for somebody who was not in the course', async () => {
  const course = await aCourse(service.deps, [[true, false], [true]]);
  const learnerId = await aLearner(service.deps);
  expect(await attend(course.unitIds[0], learnerId)).toEqual({ modules: 2 });
  expect(await shown(learnerId, course.courseId)).toMatchObject({ completionPercentage: 50, status: 'in_progress' });
  const told = await activityOf(service, learnerId, '%');
  expect(told.map(({ kind, actorKind }) => `${kind} ${actorKind}`)).toEqual([
    ...['course.enrolled system', 'module.completed system', 'unit.completed system', 'module.completed system'],
  ]);
});

test('twice, and what was done before, changes nothing', async () => {
  const course = await aCourse(service.deps, [[true, true]]);
  const learnerId = await aLearner(service.deps);
  await anEnrollment(service.deps, course.courseId, learnerId);
  await service.as('office').put(`/learners/${learnerId}/modules/${course.moduleIds[0]?.[0]}/completion`);
  await attend(course.unitIds[0], learnerId);
  const before = [await completionsOf(learnerId), await activityOf(service, learnerId, '%')];
  expect(before[0]).toHaveLength(2);
  expect(await attend(course.unitIds[0], learnerId)).toEqual({ modules: 2 });
  expect([await completionsOf(learnerId), await activityOf(service, learnerId, '%')]).toEqual(before);
});

test('a unit that is gone ends calmly', async () => {
  const course = await aCourse(service.deps, [[true]]);
  const learnerId = await aLearner(service.deps);
  const unitId = Number(course.unitIds[0]);
  await service.deps.db.update(courseUnits).set({ removedAt: new Date() }).where(eq(courseUnits.unitId, unitId));
  expect(await attend(unitId, learnerId)).toEqual({ modules: 0, why: 'unknown_unit' });
  expect(await attend(999_999, learnerId)).toEqual({ modules: 0, why: 'unknown_unit' });
  expect(await activityOf(service, learnerId, '%')).toEqual([]);
});

test('whom the course does not take, or who has withdrawn, is left as they are', async () => {
  const closed = await aCourse(service.deps, [[true]], { active: false });
  const learnerId = await aLearner(service.deps);
  expect(await attend(closed.unitIds[0], learnerId)).toEqual({ modules: 0, why: 'course_inactive' });
  expect(await attend(closed.unitIds[0], 999_999)).toEqual({ modules: 0, why: 'unknown_learner' });
  const course = await aCourse(service.deps, [[true]]);
  await anEnrollment(service.deps, course.courseId, learnerId, { withdrawnAt: new Date() });
  expect(await attend(course.unitIds[0], learnerId)).toEqual({ modules: 0, why: 'not_enrolled' });
  expect(await completionsOf(learnerId)).toEqual([]);
});
