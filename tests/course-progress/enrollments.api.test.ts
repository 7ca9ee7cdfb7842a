import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ACourse, aCourse, aLearner, theCompletions } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const office = () => service.as('office');
const toCourse = (courseId: number) => `/course-content/${courseId}/enrollments`;
const enroll = (courseId: number, learnerId: number) => office().post(toCourse(courseId), { learnerId });
const withdraw = (courseId: number, learnerId: number) => office().delete(`${toCourse(courseId)}/${learnerId}`);
const aPair = async (units = [[true, true, false], [true]], given = {}) => ({
  course: await aCourse(service.deps, units, given),
  learnerId: await aLearner(service.deps),
});

async function rowsOf(table: string, courseId: number, { sql } = service) {
  const [rows] = await sql.query(`SELECT * FROM wp_${table} WHERE course_id = ?`, [courseId]);
  return rows as Record<string, unknown>[];
}
async function noted(courseId: number, { sql } = service) {
  const [rows] = await sql.query(
    "SELECT kind, learner_id, actor_id, data FROM wp_activity WHERE slice = 'course-progress' AND subject_id = ? ORDER BY activity_id",
    [courseId],
  );
  return rows as { kind: string; learner_id: number; actor_id: number }[];
}
const kindsNoted = async (courseId: number) => (await noted(courseId)).map(({ kind }) => kind);

describe('enrolling', () => {
  test('writes the record at nothing done and answers the whole course', async () => {
    const { course, learnerId } = await aPair();
    const { status, body } = await enroll(course.courseId, learnerId);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ learnerId, courseId: course.courseId, status: 'not_started', version: 1, withdrawnAt: null },
      ...{ completionPercentage: 0, completedUnitsCount: 0, totalUnits: 2, completedAt: null, newerVersion: null },
      units: [
        { unitId: course.unitIds[0], completedModules: 0, totalModules: 2, modules: [{}, {}, { required: false }] },
        { unitId: course.unitIds[1], completedModules: 0, totalModules: 1 },
      ],
    });
    expect(await rowsOf('course_progress', course.courseId)).toMatchObject([
      { learner_id: learnerId, completion_percentage: '0.00', total_units: 2, status: 'not_started' },
    ]);
    expect(await rowsOf('unit_progress', course.courseId)).toHaveLength(2);
    expect(await noted(course.courseId)).toMatchObject([
      { kind: 'course.enrolled', learner_id: learnerId, actor_id: service.people.office.userId },
    ]);
  });

  test('a course without a countable unit is 0/0 and not started', async () => {
    const { course, learnerId } = await aPair([[], [false]]);
    const { body } = await enroll(course.courseId, learnerId);
    expect(body).toMatchObject({
      completionPercentage: 0,
      completedUnitsCount: 0,
      totalUnits: 0,
      status: 'not_started',
    });
  });

  test('a second time is refused and writes nothing', async () => {
    const { course, learnerId } = await aPair();
    await enroll(course.courseId, learnerId);
    const again = await enroll(course.courseId, learnerId);
    expect([again.status, again.body.code]).toEqual([409, 'already_enrolled']);
    expect(await kindsNoted(course.courseId)).toEqual(['course.enrolled']);
  });

  test('names what is not there: the course 404, the learner 422 with the field', async () => {
    const { course, learnerId } = await aPair();
    expect((await enroll(999_999, learnerId)).status).toBe(404);
    const { status, body } = await enroll(course.courseId, 999_999);
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'unknown_learner', 'learnerId']);
    expect(await rowsOf('course_enrollments', course.courseId)).toEqual([]);
  });

  test('a course that takes nobody any more refuses, who is in it stays in it', async () => {
    const { course, learnerId } = await aPair([[true]]);
    await enroll(course.courseId, learnerId);
    await service.sql.query('UPDATE wp_courses SET active = 0 WHERE course_id = ?', [course.courseId]);
    const { status, body } = await enroll(course.courseId, await aLearner(service.deps));
    expect([status, body.code]).toEqual([409, 'course_inactive']);
    expect((await enroll(course.courseId, learnerId)).body.code).toBe('already_enrolled');
    expect((await office().get(`/course-content/${course.courseId}/learners`)).body).toHaveLength(1);
  });

  test('only the office enrols and withdraws', async () => {
    const { course, learnerId } = await aPair();
    for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
      const client = service.as(role);
      expect((await client.post(toCourse(course.courseId), { learnerId })).status).toBe(403);
      expect((await client.post(`${toCourse(course.courseId)}/bulk`, { learnerIds: [learnerId] })).status).toBe(403);
      expect((await client.delete(`${toCourse(course.courseId)}/${learnerId}`)).status).toBe(403);
    }
    expect(await rowsOf('course_enrollments', course.courseId)).toEqual([]);
  });

  test('a course of sixty units takes as many statements as one of a single unit', async () => {
    const statementsFor = async (units: boolean[][]) => {
      const { course, learnerId } = await aPair(units);
      let statements = 0;
      const leaveAlone = interceptStatements(service, (_statement, carryOut) => {
        statements += 1;
        return carryOut();
      });
      expect((await enroll(course.courseId, learnerId)).status).toBe(201);
      leaveAlone();
      return statements;
    };
    const forOne = await statementsFor([[true]]);
    expect(await statementsFor(Array.from({ length: 60 }, () => [true, true]))).toBe(forOne);
    expect(forOne).toBeLessThan(30);
  });

  test('under one key the first answer comes again, and another learner under it is refused', async () => {
    const { course, learnerId } = await aPair();
    const key = { 'Idempotency-Key': 'enrol-once' };
    const first = await office().post(toCourse(course.courseId), { learnerId }, key);
    const second = await office().post(toCourse(course.courseId), { learnerId }, key);
    expect([second.status, second.body]).toEqual([201, first.body]);
    const other = await office().post(toCourse(course.courseId), { learnerId: await aLearner(service.deps) }, key);
    expect(other.body.code).toBe('idempotency_key_reused');
    expect(await kindsNoted(course.courseId)).toEqual(['course.enrolled']);
  });
});

describe('many in one request', () => {
  test('have each their own outcome, in the order given', async () => {
    const { course, learnerId } = await aPair();
    const other = await aLearner(service.deps);
    await enroll(course.courseId, learnerId);
    const learnerIds = [other, learnerId, 999_999, other];
    const { status, body } = await office().post(`${toCourse(course.courseId)}/bulk`, { learnerIds });
    expect(status).toBe(200);
    expect(body.results).toEqual([
      { learnerId: other, ok: true },
      { learnerId, ok: false, code: 'already_enrolled' },
      { learnerId: 999_999, ok: false, code: 'unknown_learner' },
      { learnerId: other, ok: false, code: 'already_enrolled' },
    ]);
    expect(await rowsOf('course_progress', course.courseId)).toHaveLength(2);
  });

  test('under one key are carried out once', async () => {
    const { course, learnerId } = await aPair();
    const send = () =>
      office().post(`${toCourse(course.courseId)}/bulk`, { learnerIds: [learnerId] }, { 'Idempotency-Key': 'many' });
    expect((await send()).body.results).toEqual([{ learnerId, ok: true }]);
    expect((await send()).body.results).toEqual([{ learnerId, ok: true }]);
    expect(await kindsNoted(course.courseId)).toEqual(['course.enrolled']);
  });

  test('of a course that is not there are 404', async () => {
    expect((await office().post(`${toCourse(999_999)}/bulk`, { learnerIds: [1] })).status).toBe(404);
  });
});

describe('withdrawing', () => {
  test('keeps the record; again it is refused', async () => {
    const { course, learnerId } = await aPair();
    const { courseId, moduleIds } = course;
    await enroll(courseId, learnerId);
    await theCompletions(service.deps, { courseId, learnerId, moduleIds: moduleIds[1] ?? [] });
    expect((await withdraw(courseId, learnerId)).status).toBe(204);
    const again = await withdraw(courseId, learnerId);
    expect([again.status, again.body.code]).toEqual([403, 'not_enrolled']);
    expect(await rowsOf('module_completions', courseId)).toHaveLength(1);
    expect(await rowsOf('course_progress', courseId)).toHaveLength(1);
    expect(await kindsNoted(courseId)).toEqual(['course.enrolled', 'course.withdrawn']);
  });

  test('who was never enrolled is refused, a course that is not there is 404', async () => {
    const { course, learnerId } = await aPair();
    expect((await withdraw(course.courseId, learnerId)).status).toBe(403);
    expect((await withdraw(999_999, learnerId)).status).toBe(404);
  });

  test('who is enrolled again goes on where they stopped, counted on the present content', async () => {
    const { course, learnerId } = await aPair([[true], [true], [true]]);
    const { courseId, moduleIds } = course;
    const first = await enroll(courseId, learnerId);
    await theCompletions(service.deps, { courseId, learnerId, moduleIds: moduleIds[0] ?? [] });
    await withdraw(courseId, learnerId);
    await leaveOutLastUnit(course);
    const { status, body } = await enroll(courseId, learnerId);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ completionPercentage: 50, completedUnitsCount: 1, totalUnits: 2, status: 'in_progress', version: 2 },
      ...{ withdrawnAt: null, enrolledAt: first.body.enrolledAt },
    });
    expect(await rowsOf('course_enrollments', courseId)).toMatchObject([{ withdrawn_at: null }]);
    expect(await rowsOf('unit_progress', courseId)).toHaveLength(2);
    expect(await kindsNoted(courseId)).toEqual(['course.enrolled', 'course.withdrawn', 'course.enrolled']);
  });
});

/** The course at a second version without its last unit. */
async function leaveOutLastUnit({ courseId, unitIds, moduleIds }: ACourse): Promise<void> {
  const outline = unitIds.slice(0, -1).map((unitId, at) => ({
    unitId,
    modules: (moduleIds[at] ?? []).map((moduleId) => ({ moduleId, required: true })),
  }));
  await service.sql.query('INSERT INTO wp_course_versions VALUES (?, 2, ?, now(3), 1)', [
    courseId,
    JSON.stringify(outline),
  ]);
  await service.sql.query('UPDATE wp_courses SET version = 2 WHERE course_id = ?', [courseId]);
}

describe('twenty at once', () => {
  const AT_ONCE = 20;
  const together = (act: () => Promise<{ status: number }>) =>
    Promise.all(Array.from({ length: AT_ONCE }, async () => (await act()).status));

  test('enrol one learner once: one row, one note, nineteen refusals', async () => {
    const { course, learnerId } = await aPair();
    const statuses = await together(() => enroll(course.courseId, learnerId));
    expect(statuses.sort()).toEqual([201, ...Array(AT_ONCE - 1).fill(409)]);
    expect(await rowsOf('course_enrollments', course.courseId)).toHaveLength(1);
    expect(await kindsNoted(course.courseId)).toEqual(['course.enrolled']);
  });

  test('withdraw and enrol again once each', async () => {
    const { course, learnerId } = await aPair();
    await enroll(course.courseId, learnerId);
    const gone = await together(() => withdraw(course.courseId, learnerId));
    expect(gone.sort()).toEqual([204, ...Array(AT_ONCE - 1).fill(403)]);
    const back = await together(() => enroll(course.courseId, learnerId));
    expect(back.sort()).toEqual([201, ...Array(AT_ONCE - 1).fill(409)]);
    expect(await kindsNoted(course.courseId)).toEqual(['course.enrolled', 'course.withdrawn', 'course.enrolled']);
  });

  test('twenty learners come into one course side by side', async () => {
    const { course } = await aPair();
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => aLearner(service.deps)));
    const answers = await Promise.all(ids.map((learnerId) => enroll(course.courseId, learnerId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(201));
    expect(await rowsOf('course_progress', course.courseId)).toHaveLength(AT_ONCE);
  });

  test('control: without the lock the withdrawn come back several times', async () => {
    const { course, learnerId } = await aPair();
    await enroll(course.courseId, learnerId);
    await withdraw(course.courseId, learnerId);
    const guardAgain = interceptStatements(service, async ({ text, values }, carryOut) => {
      if (/^update \S*course_enrollments/i.test(text)) await pause(50);
      return carryOut({ text: text.replace(/ for update/i, ''), values });
    });
    const statuses = await together(() => enroll(course.courseId, learnerId));
    guardAgain();
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(1);
  });
});
