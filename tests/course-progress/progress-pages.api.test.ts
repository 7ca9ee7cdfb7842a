import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ACourse, aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { activityOf, addUnit, begin, complete, derivedAnew, enrolled, reopen } from './courses.ts';

/** What a module's own page asks for, and moving on to newer content. */

let service: Service;
let learnerId: number;
let course: ACourse;
const NOW = '2026-03-02T08:00:00.000Z';

beforeAll(async () => {
  service = await startService({ now: () => new Date(NOW) });
  learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
});
afterAll(() => service.stop());
beforeEach(async () => {
  course = await aCourse(service.deps, [[true, false], [true]]);
  await enrolled(service, course.courseId, learnerId);
});

const own = () => service.as('learner');
const office = () => service.as('office');
const moduleAt = (unit: number, module: number) => Number(course.moduleIds[unit]?.[module]);
const states = async (query: string) => (await own().get(`/me/modules?${query}`)).body;

async function onPage(moduleId: number, status = 'publish'): Promise<number> {
  const [row] = await service.sql.query(
    "INSERT INTO wp_posts (post_title, post_type, post_status) VALUES ('Page', 'page', ?)",
    [status],
  );
  const { insertId } = row as { insertId: number };
  await service.sql.query('UPDATE wp_unit_modules SET wp_post_id = ? WHERE module_id = ?', [insertId, moduleId]);
  return insertId;
}

describe('a module on its page', () => {
  test('is told with its unit, its course and what is open next', async () => {
    const next = await onPage(moduleAt(1, 0));
    await complete(service, learnerId, moduleAt(0, 0));
    expect(await states(`moduleId=${moduleAt(0, 0)}`)).toEqual([
      {
        ...{ moduleId: moduleAt(0, 0), title: 'Module 1.1', required: true, completedAt: NOW },
        unit: { unitId: course.unitIds[0], title: 'Unit 1', completedModules: 1, totalModules: 1 },
        course: {
          ...{ courseId: course.courseId, code: expect.any(String), title: expect.any(String) },
          ...{ completionPercentage: 50, completedUnitsCount: 1, totalUnits: 2, status: 'in_progress' },
        },
        next: { moduleId: moduleAt(1, 0), title: 'Module 2.1', url: `http://wordpress.test/?page_id=${next}` },
      },
    ]);
  });

  test('is found by the page that carries it, in each course that the learner is in', async () => {
    const pageId = await onPage(moduleAt(0, 1));
    const second = await begin(service, [[true]]);
    const elsewhere = Number(second.course.moduleIds[0]?.[0]);
    await service.sql.query('UPDATE wp_unit_modules SET wp_post_id = ? WHERE module_id = ?', [pageId, elsewhere]);
    const found = async () =>
      (await states(`wpPostId=${pageId}`)).map(({ moduleId }: { moduleId: number }) => moduleId);
    expect(await found()).toEqual([moduleAt(0, 1)]);
    await anEnrollment(service.deps, second.course.courseId, learnerId);
    expect((await found()).sort()).toEqual([moduleAt(0, 1), elsewhere].sort());
    const { courseId } = course;
    await service.sql.query('UPDATE wp_course_enrollments SET withdrawn_at = NOW() WHERE course_id = ?', [courseId]);
    expect(await found()).toEqual([elsewhere]);
  });

  test('leads to open modules with a published page only, and at the end to what was left out', async () => {
    const next = async (unit: number, module: number) =>
      (await states(`moduleId=${moduleAt(unit, module)}`))[0].next?.moduleId ?? null;
    expect(await next(0, 0)).toBeNull();
    await onPage(moduleAt(0, 1), 'draft');
    await onPage(moduleAt(1, 0));
    await onPage(moduleAt(0, 0));
    expect([await next(0, 0), await next(0, 1), await next(1, 0)]).toEqual([
      moduleAt(1, 0),
      moduleAt(1, 0),
      moduleAt(0, 0),
    ]);
    await complete(service, learnerId, moduleAt(1, 0));
    expect(await next(0, 0)).toBeNull();
  });

  test('says nothing of modules that were taken out, and to who has no record', async () => {
    const moduleId = moduleAt(0, 0);
    expect((await office().get(`/me/modules?moduleId=${moduleId}`)).body).toEqual([]);
    await service.sql.query('UPDATE wp_unit_modules SET removed_at = NOW() WHERE module_id = ?', [moduleId]);
    expect(await states(`moduleId=${moduleId}`)).toEqual([]);
    expect(await states('moduleId=999999')).toEqual([]);
  });

  test('is asked for by module or by page, not by both and not by neither', async () => {
    for (const query of ['', 'moduleId=1&wpPostId=1', 'moduleId=x'])
      expect((await own().get(`/me/modules?${query}`)).status, query).toBe(400);
  });
});

describe('newer content', () => {
  const optIn = () => office().post(`/learners/${learnerId}/course-progress/${course.courseId}/opt-in`);
  const shown = async () => (await office().get(`/learners/${learnerId}/course-progress/${course.courseId}`)).body;
  const toldOfCourse = async () =>
    (await activityOf(service, learnerId, 'course.%')).filter(({ subjectId }) => subjectId === course.courseId);
  const finish = async () => {
    await complete(service, learnerId, moduleAt(0, 0));
    await complete(service, learnerId, moduleAt(1, 0));
  };

  test('leaves who has completed the course on the content they completed, and is offered to them', async () => {
    await finish();
    const added = await addUnit(service, course.courseId);
    expect(await shown()).toMatchObject({
      ...{ status: 'completed', completionPercentage: 100, totalUnits: 2, version: 1, newerVersion: 2 },
      units: [{ unitId: course.unitIds[0] }, { unitId: course.unitIds[1] }],
    });
    expect((await complete(service, learnerId, added.moduleId)).body).toMatchObject({
      status: 'completed',
      version: 1,
    });
  });

  test('a completed course keeps the titles of units and modules that were taken out', async () => {
    await finish();
    await service.sql.query('UPDATE wp_course_units SET removed_at = NOW() WHERE unit_id = ?', [course.unitIds[0]]);
    await service.sql.query('UPDATE wp_unit_modules SET removed_at = NOW() WHERE unit_id = ?', [course.unitIds[0]]);
    await addUnit(service, course.courseId);
    const [first] = (await shown()).units;
    expect(first).toMatchObject({ title: 'Unit 1', modules: [{ title: 'Module 1.1', url: null }, {}] });
  });

  test('whoever asks for it moves on, and is open again where it wants more', async () => {
    await finish();
    const added = await addUnit(service, course.courseId);
    const { status, body } = await own().post(`/me/course-progress/${course.courseId}/opt-in`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ status: 'in_progress', completionPercentage: 66.67, totalUnits: 3, completedAt: null },
      ...{ version: 2, newerVersion: null },
    });
    expect(body.units[2]).toMatchObject({ unitId: added.unitId, modules: [{ moduleId: added.moduleId }] });
    expect(await toldOfCourse()).toMatchObject([
      { kind: 'course.completed' },
      { kind: 'course.updated', data: { from: 1, to: 2 } },
      { kind: 'course.reopened', data: { completedAt: NOW } },
    ]);
  });

  test('stays complete when the new content asks for nothing more', async () => {
    await finish();
    const { courseId } = course;
    const added = await addUnit(service, courseId);
    await complete(service, learnerId, added.moduleId);
    expect((await optIn()).body).toMatchObject({ status: 'completed', totalUnits: 3, version: 2, completedAt: NOW });
    expect((await toldOfCourse()).map(({ kind }) => kind)).toEqual(['course.completed', 'course.updated']);
  });

  test('there is nothing new to who is on it, and to who is still learning', async () => {
    const refused = async () => {
      const { status, body } = await optIn();
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'nothing_new' });
    };
    await refused();
    await finish();
    await refused();
    await addUnit(service, course.courseId);
    expect((await optIn()).status).toBe(200);
    await refused();
    const told = (await toldOfCourse()).map(({ kind }) => kind);
    expect(told).toEqual(['course.completed', 'course.updated', 'course.reopened']);
  });

  test('a module that is opened again takes the learner to the present content', async () => {
    await finish();
    await addUnit(service, course.courseId);
    const { body } = await reopen(service, learnerId, moduleAt(0, 0));
    expect(body).toMatchObject({ version: 2, totalUnits: 3, completionPercentage: 33.33, status: 'in_progress' });
  });

  test('learners opt in for themselves, the office for those who are enrolled', async () => {
    const other = await aLearner(service.deps);
    const path = (learner: number, courseId = course.courseId) =>
      `/learners/${learner}/course-progress/${courseId}/opt-in`;
    expect((await own().post(path(learnerId))).status).toBe(403);
    expect((await office().post(path(other))).body.code).toBe('not_enrolled');
    expect((await office().post(path(999_999))).status).toBe(404);
    expect((await office().post(path(learnerId, 999_999))).status).toBe(404);
    expect((await office().post(`/me/course-progress/${course.courseId}/opt-in`)).status).toBe(404);
  });
});

describe('the schema refuses a row that lies', () => {
  const lie = (table: string, set: string) =>
    service.sql.query(`UPDATE wp_${table} SET ${set} WHERE learner_id = ? AND course_id = ?`, [
      learnerId,
      course.courseId,
    ]);

  test.each([
    ['course_progress', "status = 'completed'"],
    ['course_progress', 'completion_percentage = 100'],
    ['course_progress', 'completed_at = NOW()'],
    ['course_progress', 'completed_units_count = total_units'],
    ['course_progress', "status = 'completed', completion_percentage = 100, completed_at = NOW()"],
    [
      'course_progress',
      "status = 'completed', completion_percentage = 99.99, completed_units_count = 2, completed_at = NOW()",
    ],
    ['course_progress', "status = 'completed', completion_percentage = 100, completed_units_count = 2"],
    ['course_progress', 'completed_units_count = 3'],
    ['course_progress', 'completed_units_count = -1'],
    ['course_progress', 'completion_percentage = -1'],
    ['course_progress', 'completion_percentage = 100.01'],
    ['unit_progress', 'completed_modules = 7'],
    ['unit_progress', 'completed_modules = -1'],
    ['unit_progress', 'completed_modules = total_modules'],
    ['unit_progress', 'completed_at = NOW()'],
  ])('%s: %s', (table, set) => expect(lie(table, set)).rejects.toThrow(/CONSTRAINT/));

  test('nothing of nothing is not completed', async () => {
    const values = "0, 0, 'completed', NOW(3), NOW(3)";
    const insert = service.sql.query(
      `INSERT INTO wp_course_progress (course_id, learner_id, course_version, completion_percentage,
        completed_units_count, total_units, status, completed_at, updated_at) VALUES (?, ?, 1, 100, ${values})`,
      [course.courseId, await aLearner(service.deps)],
    );
    await expect(insert).rejects.toThrow(/CONSTRAINT/);
  });

  test('a completion belongs to who is enrolled, and to a module of that course', async () => {
    const other = await begin(service, [[true]]);
    const insert = (learner: number, moduleId: number) =>
      service.sql.query(
        'INSERT INTO wp_module_completions (learner_id, module_id, course_id, completed_at) VALUES (?, ?, ?, NOW(3))',
        [learner, moduleId, course.courseId],
      );
    await expect(insert(other.learnerId, moduleAt(0, 0))).rejects.toThrow(/foreign key/);
    await expect(insert(learnerId, Number(other.course.moduleIds[0]?.[0]))).rejects.toThrow(/foreign key/);
    await expect(insert(learnerId, moduleAt(0, 0))).resolves.toBeDefined();
    await derivedAnew(service, course.courseId, learnerId);
  });
});
