import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readProgress } from '../../server/course-progress/read-progress.ts';
import { type ACourse, aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { activityOf, begin, complete, enrolled, reopen } from './courses.ts';

/** Completing, re-opening and showing: the worked examples, and what is refused. */

let service: Service;
let now = new Date('2026-03-02T08:00:00Z');
let ownId: number;

beforeAll(async () => {
  service = await startService({ now: () => now });
  ownId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const at = (time: string) => {
  now = new Date(time);
};
const three = [true, true, true];

describe('the worked examples', () => {
  test('four units, none done: the row exists, 0.00, 0 of 4, not started', async () => {
    const { shown } = await begin(service, [three, [true], [true], [true]]);
    expect(await shown()).toMatchObject({
      ...{ completionPercentage: 0, completedUnitsCount: 0, totalUnits: 4, status: 'not_started', completedAt: null },
      units: [{ completedModules: 0, totalModules: 3, completionPercentage: 0 }, {}, {}, {}],
    });
  });

  test('unit 1 of three modules: two make the unit 66.67, the third the course 25.00 and one unit.completed', async () => {
    const { course, learnerId } = await begin(service, [three, [true], [true], [true]]);
    const [first, second, third] = course.moduleIds[0] as [number, number, number];
    await complete(service, learnerId, first);
    const two = await complete(service, learnerId, second);
    expect(two.body).toMatchObject({ completionPercentage: 0, completedUnitsCount: 0, status: 'in_progress' });
    expect(two.body.units[0]).toMatchObject({ completionPercentage: 66.67, completedModules: 2, totalModules: 3 });
    const all = await complete(service, learnerId, third);
    expect(all.body).toMatchObject({ completionPercentage: 25, completedUnitsCount: 1, totalUnits: 4 });
    expect(all.body.units[0]).toMatchObject({ completionPercentage: 100, completedAt: now.toISOString() });
    const units = await activityOf(service, learnerId, 'unit.completed');
    expect(units).toMatchObject([{ subjectId: course.unitIds[0], data: { courseId: course.courseId, version: 1 } }]);
  });

  test('three units one by one: 33.33, 66.67, 100.00, and one course.completed', async () => {
    const { course, learnerId } = await begin(service, [[true], [true], [true]]);
    const seen: unknown[] = [];
    for (const [moduleId] of course.moduleIds) {
      const { body } = await complete(service, learnerId, Number(moduleId));
      seen.push([body.completionPercentage, body.status]);
    }
    expect(seen).toEqual([
      [33.33, 'in_progress'],
      [66.67, 'in_progress'],
      [100, 'completed'],
    ]);
    expect(await activityOf(service, learnerId, 'course.completed')).toHaveLength(1);
  });

  test('four units of ten modules, nine done in each: the course is at 0.00, its modules at 90', async () => {
    const ten = Array<boolean>(10).fill(true);
    const { course, learnerId, shown } = await begin(service, [ten, ten, ten, ten]);
    for (const modules of course.moduleIds)
      for (const moduleId of modules.slice(1)) await complete(service, learnerId, moduleId);
    expect(await shown()).toMatchObject({
      ...{ completionPercentage: 0, completedUnitsCount: 0, modulePercentage: 90, status: 'in_progress' },
      units: Array(4).fill(expect.objectContaining({ completionPercentage: 90, completedAt: null })),
    });
  });
});

describe('what counts', () => {
  test('units without required modules do not; a course of nothing else never completes', async () => {
    const { course, learnerId, shown } = await begin(service, [[false], []]);
    expect(await shown()).toMatchObject({ completionPercentage: 0, totalUnits: 0, status: 'not_started' });
    const { body } = await complete(service, learnerId, Number(course.moduleIds[0]?.[0]));
    expect(body).toMatchObject({ completionPercentage: 0, totalUnits: 0, status: 'in_progress', completedAt: null });
    expect(body.units[0]).toMatchObject({ completionPercentage: 0, completedModules: 0, totalModules: 0 });
  });

  test('optional modules may stay open', async () => {
    const { course, learnerId } = await begin(service, [[true, false], [false]]);
    const { body } = await complete(service, learnerId, Number(course.moduleIds[0]?.[0]));
    expect(body).toMatchObject({ completionPercentage: 100, status: 'completed', totalUnits: 1 });
    expect(body.units[0].modules).toMatchObject([{ required: true }, { required: false, completedAt: null }]);
  });
});

describe('opening again', () => {
  test('module, unit and course open, and the times they were completed stay on the timeline', async () => {
    const { course, learnerId } = await begin(service, [[true], [true]]);
    const [[first], [second]] = course.moduleIds as [[number], [number]];
    at('2026-03-03T08:00:00Z');
    await complete(service, learnerId, first);
    at('2026-03-04T08:00:00Z');
    await complete(service, learnerId, second);
    at('2026-03-05T08:00:00Z');
    const { body } = await reopen(service, learnerId, first);
    expect(body).toMatchObject({ completionPercentage: 50, status: 'in_progress', completedAt: null });
    expect(body.units[0]).toMatchObject({ completedAt: null, modules: [{ completedAt: null }] });
    expect(await activityOf(service, learnerId, '%.reopened')).toMatchObject([
      {
        ...{ kind: 'module.reopened', subjectId: first, actorId: service.people.office.userId },
        data: { completedAt: '2026-03-03T08:00:00.000Z', completedBy: service.people.office.userId },
      },
      { kind: 'unit.reopened', subjectId: course.unitIds[0], data: { completedAt: '2026-03-03T08:00:00.000Z' } },
      { kind: 'course.reopened', subjectId: course.courseId, data: { completedAt: '2026-03-04T08:00:00.000Z' } },
    ]);
  });

  test('done once more it is completed anew', async () => {
    const { course, learnerId } = await begin(service, [[true]]);
    const moduleId = Number(course.moduleIds[0]?.[0]);
    at('2026-03-03T08:00:00Z');
    await complete(service, learnerId, moduleId);
    await reopen(service, learnerId, moduleId);
    at('2026-03-06T08:00:00Z');
    const { body } = await complete(service, learnerId, moduleId);
    expect(body).toMatchObject({ status: 'completed', completedAt: '2026-03-06T08:00:00.000Z' });
    expect(await activityOf(service, learnerId, 'course.completed')).toHaveLength(2);
  });

  test('what is not done is left as it is', async () => {
    const { course, learnerId, shown } = await begin(service, [[true]]);
    const answer = await reopen(service, learnerId, Number(course.moduleIds[0]?.[0]));
    expect(answer).toMatchObject({ status: 200, body: await shown() });
    expect(await activityOf(service, learnerId, '%')).toEqual([]);
  });
});

describe('twice', () => {
  test('the same again answers 200 and writes nothing', async () => {
    const { course, learnerId } = await begin(service, [[true], [true]]);
    const moduleId = Number(course.moduleIds[0]?.[0]);
    at('2026-03-03T08:00:00Z');
    const first = await complete(service, learnerId, moduleId);
    const told = await activityOf(service, learnerId, '%');
    at('2026-03-04T08:00:00Z');
    const second = await complete(service, learnerId, moduleId);
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(await activityOf(service, learnerId, '%')).toEqual(told);
    expect(told.map(({ kind }) => kind)).toEqual(['module.completed', 'unit.completed']);
    expect(told[0]).toMatchObject({ data: { courseId: course.courseId, unitId: course.unitIds[0] } });
  });
});

describe('who may, and what is refused', () => {
  let course: ACourse;
  let moduleId: number;
  beforeAll(async () => {
    course = await aCourse(service.deps, [[true], [true]]);
    moduleId = Number(course.moduleIds[0]?.[0]);
    await anEnrollment(service.deps, course.courseId, ownId);
  });
  const own = () => service.as('learner');
  const code = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };

  test('learners complete their own module, without saying more', async () => {
    const { status, body } = await own().put(`/me/modules/${moduleId}/completion`);
    expect({ status, percent: body.completionPercentage }).toEqual({ status: 200, percent: 50 });
    const [told] = await activityOf(service, ownId, 'module.completed');
    expect(told).toMatchObject({ actorKind: 'user', actorId: service.people.learner.userId });
  });

  test('learners neither write nor read for others', async () => {
    const other = await aLearner(service.deps);
    await anEnrollment(service.deps, course.courseId, other);
    const path = `/learners/${other}/modules/${moduleId}/completion`;
    expect(await code(own().put(path))).toBe('403 not_allowed');
    expect(await code(own().delete(path))).toBe('403 not_allowed');
    expect(await code(own().delete(`/learners/${ownId}/modules/${moduleId}/completion`))).toBe('403 not_allowed');
    expect(await code(own().get(`/learners/${other}/course-progress`))).toBe('403 not_allowed');
    expect(await code(own().get(`/learners/${other}/course-progress/${course.courseId}`))).toBe('403 not_allowed');
  });

  test('a module of another course is not found when the course is named', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    await anEnrollment(service.deps, courseId, ownId);
    const named = (id: number) => own().put(`/me/modules/${moduleId}/completion`, { courseId: id });
    expect(await code(named(courseId))).toBe('404 not_found');
    expect((await named(course.courseId)).status).toBe(200);
  });

  test('a module that is unknown or taken out, and an unknown learner, are not found', async () => {
    const removed = await begin(service, [[true, true]]);
    const [gone] = removed.course.moduleIds[0] as [number];
    await service.sql.query('UPDATE wp_unit_modules SET removed_at = NOW() WHERE module_id = ?', [gone]);
    for (const write of [complete, reopen]) {
      expect(await code(write(service, removed.learnerId, gone))).toBe('404 not_found');
      expect(await code(write(service, removed.learnerId, 999_999))).toBe('404 not_found');
      expect(await code(write(service, 999_999, moduleId))).toBe('404 not_found');
    }
    expect(await code(office().get(`/learners/999999/course-progress`))).toBe('404 not_found');
    expect(await code(office().get(`/learners/999999/course-progress/${course.courseId}`))).toBe('404 not_found');
    expect(await code(office().get(`/learners/${ownId}/course-progress/999999`))).toBe('404 not_found');
  });

  test('who is not enrolled, or has withdrawn, completes nothing: 403 and no row', async () => {
    const stranger = await aLearner(service.deps);
    const withdrawn = await aLearner(service.deps);
    await anEnrollment(service.deps, course.courseId, withdrawn, { withdrawnAt: now });
    for (const learnerId of [stranger, withdrawn]) {
      expect(await code(complete(service, learnerId, moduleId))).toBe('403 not_enrolled');
      expect(await code(reopen(service, learnerId, moduleId))).toBe('403 not_enrolled');
      for (const table of ['module_completions', 'course_progress', 'unit_progress', 'activity']) {
        const [rows] = await service.sql.query(`SELECT * FROM wp_${table} WHERE learner_id = ?`, [learnerId]);
        expect(rows, table).toEqual([]);
      }
    }
    const path = `/learners/${stranger}/course-progress/${course.courseId}`;
    expect(await code(office().get(path))).toBe('403 not_enrolled');
  });
});

describe('showing', () => {
  test('a withdrawn course is shown to the office and not to the learner', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    await anEnrollment(service.deps, courseId, ownId, { withdrawnAt: now });
    const has = async (list: Promise<{ body: { courseId: number }[] }>) =>
      (await list).body.some((course) => course.courseId === courseId);
    const path = `/learners/${ownId}/course-progress`;
    expect(await has(office().get(path))).toBe(true);
    expect((await office().get(`${path}/${courseId}`)).body.withdrawnAt).toBe(now.toISOString());
    for (const own of [path, '/me/course-progress']) expect(await has(service.as('learner').get(own))).toBe(false);
    expect((await service.as('learner').get(`${path}/${courseId}`)).body.code).toBe('not_enrolled');
  });

  test('without a learner record, and without a course, the list is empty', async () => {
    expect((await office().get('/me/course-progress')).body).toEqual([]);
    const learnerId = await aLearner(service.deps);
    expect((await office().get(`/learners/${learnerId}/course-progress`)).body).toEqual([]);
  });

  test('courses are read in two statements, however many there are and however large', async () => {
    const { learnerId } = await begin(service, [[true]]);
    for (const units of [[three, three, three], [Array(50).fill(true)], [[]]]) {
      const { courseId } = await aCourse(service.deps, units);
      await enrolled(service, courseId, learnerId);
    }
    const asked = vi.spyOn(service.deps.database.pool, 'query');
    expect(await readProgress(service.deps, learnerId)).toHaveLength(4);
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  test('modules carry the address of a published page, and no other', async () => {
    const { course, shown } = await begin(service, [[true, true, true, true, true]]);
    const [page, post, lesson, draft] = course.moduleIds[0] as number[];
    const linked = async (moduleId: number | undefined, type: string, status: string) => {
      const [row] = await service.sql.query(
        'INSERT INTO wp_posts (post_title, post_type, post_status) VALUES (?, ?, ?)',
        ['Page', type, status],
      );
      const { insertId } = row as { insertId: number };
      await service.sql.query('UPDATE wp_unit_modules SET wp_post_id = ? WHERE module_id = ?', [insertId, moduleId]);
      return insertId;
    };
    const [pageId, postId, lessonId] = [
      await linked(page, 'page', 'publish'),
      await linked(post, 'post', 'publish'),
      await linked(lesson, 'lesson', 'publish'),
    ];
    await linked(draft, 'page', 'draft');
    const urls = (await shown()).units[0].modules.map(({ url }: { url: string | null }) => url);
    expect(urls).toEqual([
      `http://wordpress.test/?page_id=${pageId}`,
      `http://wordpress.test/?p=${postId}`,
      `http://wordpress.test/?post_type=lesson&p=${lessonId}`,
      null,
      null,
    ]);
  });
});
