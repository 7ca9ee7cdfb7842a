import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courseProgress, unitProgress } from '../../drizzle/schema/course-progress.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import type { CourseContent } from '../../server/contract/course-content.ts';
import { deriveProgress } from '../../server/course-progress/derive.ts';
import { jobKinds } from '../../server/jobs.ts';
import { SYSTEM } from '../../server/platform/audit.ts';
import { type ACourse, aCourse, aLearner, anEnrollment, theCompletions } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { readyJobs, runAllJobs } from './due-jobs.ts';

/** What becomes of learners' progress when the office changes the course under them. */

const DONE_AT = new Date('2026-03-10T08:00:00Z');
const CHANGED_AT = new Date('2026-04-20T10:00:00Z');
let service: Service;
let now = CHANGED_AT;
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const derive = (courseId: number, learnerIds: number[]) =>
  service.deps.withTx((tx) => deriveProgress(service.deps, tx, SYSTEM, { courseId, learnerIds }));

/** A learner who is in the course and has done these modules, rolled up on the present content. */
async function aPupil({ courseId }: Pick<ACourse, 'courseId'>, moduleIds: number[] = []): Promise<number> {
  const learnerId = await aLearner(service.deps);
  await anEnrollment(service.deps, courseId, learnerId);
  if (moduleIds.length > 0) await theCompletions(service.deps, { courseId, learnerId, moduleIds }, DONE_AT);
  await derive(courseId, [learnerId]);
  return learnerId;
}

async function change(courseId: number, how: (units: CourseContent['units']) => unknown) {
  const office = service.as('office');
  const { code, title, units }: CourseContent = (await office.get(`/course-content/${courseId}`)).body;
  how(units);
  const plain = units.map(({ modules, ...unit }) => ({
    ...unit,
    modules: modules.map(({ page: _page, ...module }) => module),
  }));
  return office.put(`/course-content/${courseId}`, { code, title, units: plain });
}
const changeAndWork = async (courseId: number, how: Parameters<typeof change>[1]) => {
  const { body } = await change(courseId, how);
  await runAllJobs(service.deps);
  return body as CourseContent;
};
const added = (title: string, modules: object[] = []) =>
  ({ title, modules }) as unknown as CourseContent['units'][number];
const aModule = (required = true) =>
  ({ title: 'New', required }) as unknown as CourseContent['units'][number]['modules'][number];

const record = async ({ courseId }: Pick<ACourse, 'courseId'>, learnerId: number) => {
  const [row] = await service.deps.db
    .select()
    .from(courseProgress)
    .where(and(eq(courseProgress.courseId, courseId), eq(courseProgress.learnerId, learnerId)));
  return row;
};
/** `percentage completed/total status version`, e.g. `33.33 1/3 in_progress v1`. */
const standing = async (course: Pick<ACourse, 'courseId'>, learnerId: number) => {
  const row = await record(course, learnerId);
  if (!row) return 'no row';
  const { completionPercentage: percentage, completedUnitsCount: done, totalUnits, status, courseVersion } = row;
  return `${percentage.toFixed(2)} ${done}/${totalUnits} ${status} v${courseVersion}`;
};
const units = ({ courseId }: Pick<ACourse, 'courseId'>, learnerId: number) =>
  service.deps.db
    .select({ unitId: unitProgress.unitId, done: unitProgress.completedModules, of: unitProgress.totalModules })
    .from(unitProgress)
    .where(and(eq(unitProgress.courseId, courseId), eq(unitProgress.learnerId, learnerId)))
    .orderBy(asc(unitProgress.unitId));
const told = async (learnerId: number) =>
  (
    await service.deps.db
      .select({ kind: activity.kind, subjectId: activity.subjectId })
      .from(activity)
      .where(eq(activity.learnerId, learnerId))
      .orderBy(asc(activity.activityId))
  ).map(({ kind, subjectId }) => `${kind} ${subjectId}`);

describe('a unit that is added', () => {
  test('brings open learners down, and leaves the completed ones at 100 on their version', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const [first = [], second = []] = course.moduleIds;
    const open = await aPupil(course, first);
    const completed = await aPupil(course, [...first, ...second]);
    const before = await record(course, completed);
    await changeAndWork(course.courseId, (all) => all.push(added('More', [aModule()])));
    expect(await standing(course, open)).toBe('33.33 1/3 in_progress v2');
    expect(await record(course, completed)).toEqual(before);
    expect(before).toMatchObject({ completionPercentage: 100, courseVersion: 1, completedAt: DONE_AT });
    const { learners } = (await service.as('office').get(`/course-content/${course.courseId}`)).body;
    expect(learners).toEqual({ enrolled: 2, completed: 1, updating: 0, onEarlierVersion: 1 });
  });

  test('counts nothing as long as it has no required module', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]);
    await changeAndWork(course.courseId, (all) => all.push(added('Empty'), added('Extras', [aModule(false)])));
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v2');
    expect((await units(course, pupil)).map(({ done, of }) => `${done}/${of}`)).toEqual(['1/1', '0/1', '0/0', '0/0']);
  });

  test('leaves learners as they are until the job has run, and says how many', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]);
    const { body } = await change(course.courseId, (all) => all.push(added('More', [aModule()])));
    expect(body.learners).toEqual({ enrolled: 1, completed: 0, updating: 1, onEarlierVersion: 0 });
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v1');
    expect(await runAllJobs(service.deps)).toEqual([{ learners: 1, changed: 1 }]);
    expect(await standing(course, pupil)).toBe('33.33 1/3 in_progress v2');
  });
});

describe('a unit that is taken out', () => {
  test('takes its row along, and the others count for more', async () => {
    const course = await aCourse(service.deps, [[true], [true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]);
    await changeAndWork(course.courseId, (all) => all.pop());
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v2');
    expect((await units(course, pupil)).map(({ unitId }) => unitId)).toEqual(course.unitIds.slice(0, 2));
  });

  test('and was the last open one, completes the course exactly once, dated at the change', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]);
    await changeAndWork(course.courseId, (all) => all.pop());
    expect(await standing(course, pupil)).toBe('100.00 1/1 completed v2');
    expect((await record(course, pupil))?.completedAt).toEqual(CHANGED_AT);
    await service.deps.db.update(jobs).set({ state: 'ready', dueAt: CHANGED_AT, endedAt: null });
    await runAllJobs(service.deps);
    await derive(course.courseId, [pupil]);
    expect(await told(pupil)).toEqual([`unit.completed ${course.unitIds[0]}`, `course.completed ${course.courseId}`]);
  });

  test('and was the last open one, dates the end at the change also for who does an optional module before the job', async () => {
    const course = await aCourse(service.deps, [[true, false], [true]]);
    const [required, optional] = course.moduleIds[0] as [number, number];
    const pupil = await aPupil(course, [required]);
    await change(course.courseId, (all) => all.pop());
    now = new Date('2026-04-22T10:00:00Z');
    await service.as('office').put(`/learners/${pupil}/modules/${optional}/completion`);
    expect(await record(course, pupil)).toMatchObject({ completedAt: CHANGED_AT, lastCompletedAt: now });
    now = CHANGED_AT;
    await runAllJobs(service.deps);
  });

  test('and was a completed one, leaves who completed the course with it complete', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const pupil = await aPupil(course, course.moduleIds.flat());
    const before = await units(course, pupil);
    await changeAndWork(course.courseId, (all) => all.shift());
    expect(await standing(course, pupil)).toBe('100.00 2/2 completed v1');
    expect(await units(course, pupil)).toEqual(before);
  });

  test('and was all there is, leaves an open course at nothing, never complete', async () => {
    const course = await aCourse(service.deps, [[true, true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]?.slice(0, 1));
    await changeAndWork(course.courseId, (all) => all.splice(0, 2));
    expect(await standing(course, pupil)).toBe('0.00 0/0 not_started v2');
    expect(await units(course, pupil)).toEqual([]);
    expect(await told(pupil)).toEqual([]);
  });
});

describe('units and modules that move', () => {
  test('to another place in the list change nothing for anybody', async () => {
    const course = await aCourse(service.deps, [[true, true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]);
    const before = await record(course, pupil);
    await changeAndWork(course.courseId, (all) => {
      all.reverse();
      all[1]?.modules.reverse();
    });
    expect(await record(course, pupil)).toEqual(before);
  });

  test('take what was done of them along to the other unit', async () => {
    const course = await aCourse(service.deps, [[true, true], [true]]);
    const [first = [], second = []] = course.moduleIds;
    const pupil = await aPupil(course, [...first.slice(0, 1), ...second]);
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v1');
    await changeAndWork(course.courseId, ([one, two]) => two?.modules.push(...(one?.modules.splice(1, 1) ?? [])));
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v2');
    const [one = 0, two = 0] = course.unitIds;
    expect(await units(course, pupil)).toEqual([
      { unitId: one, done: 1, of: 1 },
      { unitId: two, done: 1, of: 2 },
    ]);
    expect((await told(pupil)).slice(1).sort()).toEqual([`unit.completed ${one}`, `unit.reopened ${two}`]);
  });
});

describe('a module', () => {
  test('that is added to a complete unit opens it again for open learners only', async () => {
    const course = await aCourse(service.deps, [[true], [true]]);
    const open = await aPupil(course, course.moduleIds[0]);
    const completed = await aPupil(course, course.moduleIds.flat());
    const before = await told(completed);
    await changeAndWork(course.courseId, ([one]) => one?.modules.push(aModule()));
    expect(await standing(course, open)).toBe('0.00 0/2 in_progress v2');
    expect(await told(open)).toEqual([`unit.completed ${course.unitIds[0]}`, `unit.reopened ${course.unitIds[0]}`]);
    expect(await standing(course, completed)).toBe('100.00 2/2 completed v1');
    expect(await told(completed)).toEqual(before);
  });

  test('that becomes optional completes a unit for who had done the others', async () => {
    const course = await aCourse(service.deps, [[true, true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]?.slice(0, 1));
    await changeAndWork(course.courseId, ([one]) => {
      if (one?.modules[1]) one.modules[1].required = false;
    });
    expect(await standing(course, pupil)).toBe('50.00 1/2 in_progress v2');
    expect(await told(pupil)).toEqual([`unit.completed ${course.unitIds[0]}`]);
  });

  test('that is taken out counts no more, and the record that it was done stays', async () => {
    const course = await aCourse(service.deps, [[true, true], [true]]);
    const pupil = await aPupil(course, course.moduleIds[0]?.slice(1));
    await changeAndWork(course.courseId, ([one]) => one?.modules.pop());
    expect(await standing(course, pupil)).toBe('0.00 0/2 not_started v2');
    const [facts] = await service.sql.query('SELECT count(*) AS many FROM wp_module_completions WHERE learner_id = ?', [
      pupil,
    ]);
    expect(facts).toEqual([{ many: 1 }]);
  });

  test('that is taken out may still be taken back from who completed the course with it, once', async () => {
    const course = await aCourse(service.deps, [[true], [true, true]]);
    const pupil = await aPupil(course, course.moduleIds.flat());
    const wrong = course.moduleIds[1]?.[1];
    await changeAndWork(course.courseId, (all) => {
      all[1]?.modules.pop();
      all.push(added('More', [aModule()]));
    });
    expect(await standing(course, pupil)).toBe('100.00 2/2 completed v1');
    const path = `/learners/${pupil}/modules/${wrong}/completion`;
    expect((await service.as('office').delete(path)).body).toMatchObject({ status: 'in_progress', completedAt: null });
    expect(await standing(course, pupil)).toBe('66.67 2/3 in_progress v2');
    expect((await told(pupil)).slice(-2)).toEqual([`module.reopened ${wrong}`, `course.reopened ${course.courseId}`]);
    expect((await service.as('office').delete(path)).status).toBe(404);
    expect((await service.as('office').put(path)).status).toBe(404);
  });
});

describe('the job', () => {
  const manyPupils = async (course: ACourse, many: number) => {
    for (let each = 0; each < many; each++) {
      const learnerId = await aLearner(service.deps);
      await anEnrollment(service.deps, course.courseId, learnerId);
    }
  };
  const all = ({ courseId }: ACourse) =>
    service.deps.db
      .select()
      .from(courseProgress)
      .where(eq(courseProgress.courseId, courseId))
      .orderBy(asc(courseProgress.learnerId));

  test('goes by a hundred learners, also those without a row, and asks for the next in the same transaction', async () => {
    const course = await aCourse(service.deps, [[true]]);
    await manyPupils(course, 205);
    await change(course.courseId, (content) => content.push(added('More', [aModule()])));
    expect(await runAllJobs(service.deps)).toEqual([
      { learners: 100, changed: 100 },
      { learners: 100, changed: 100 },
      { learners: 5, changed: 5 },
    ]);
    expect(new Set((await all(course)).map(({ courseVersion }) => courseVersion))).toEqual(new Set([2]));
    expect(await all(course)).toHaveLength(205);
  });

  test('passes over who has withdrawn', async () => {
    const course = await aCourse(service.deps, [[true]]);
    const learnerId = await aLearner(service.deps);
    await anEnrollment(service.deps, course.courseId, learnerId, { withdrawnAt: DONE_AT });
    await change(course.courseId, (content) => content.push(added('More', [aModule()])));
    expect(await runAllJobs(service.deps)).toEqual([{ learners: 0, changed: 0 }]);
    expect(await all(course)).toEqual([]);
  });

  test('that dies after its work leaves nothing, and comes to the same end the next time', async () => {
    const course = await aCourse(service.deps, [[true]]);
    await manyPupils(course, 120);
    await change(course.courseId, (content) => content.push(added('More', [aModule()])));
    let runs = 0;
    const dying = jobKinds.map((kind) => ({
      ...kind,
      async run(...given: Parameters<typeof kind.run>) {
        const outcome = await kind.run(...given);
        if (++runs === 2) throw new Error('gone');
        return outcome;
      },
    }));
    expect(await runAllJobs(service.deps, dying)).toEqual([{ learners: 100, changed: 100 }]);
    expect(await all(course)).toHaveLength(100);
    now = new Date('2026-04-21T10:00:00Z');
    expect(await runAllJobs(service.deps)).toEqual([{ learners: 20, changed: 20 }]);
    const end = await all(course);
    expect(end).toHaveLength(120);
    await service.deps.db.update(jobs).set({ state: 'ready', dueAt: now, endedAt: null });
    const again = await runAllJobs(service.deps);
    expect(again.length).toBeGreaterThan(1);
    expect(again.every((outcome) => outcome?.changed === 0)).toBe(true);
    expect(await all(course)).toEqual(end);
    now = CHANGED_AT;
  });

  test('of a version that is not the present one any more does nothing: the newer one has its own', async () => {
    const course = await aCourse(service.deps, [[true]]);
    const pupil = await aPupil(course);
    await change(course.courseId, (content) => content.push(added('More', [aModule()])));
    await change(course.courseId, (content) => content.push(added('Still more', [aModule()])));
    expect(await readyJobs(service.deps, 'course.rederive')).toHaveLength(2);
    expect(await runAllJobs(service.deps)).toEqual([
      { learners: 0, changed: 0 },
      { learners: 1, changed: 1 },
    ]);
    expect(await standing(course, pupil)).toBe('0.00 0/3 not_started v3');
  });
});
