import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { courseEnrollments } from '../../drizzle/schema/course-progress.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import type { CourseLearner } from '../../server/contract/course-enrollments.ts';
import { deriveProgress } from '../../server/course-progress/derive.ts';
import { SYSTEM } from '../../server/platform/audit.ts';
import {
  type ACourse,
  aClass,
  aClient,
  aCourse,
  aLearner,
  aMember,
  anEnrollment,
  theCompletions,
} from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

let service: Service;
let course: ACourse;

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
});
afterAll(() => service.stop());
beforeEach(async () => {
  course = await aCourse(service.deps, [[true], [true], [true]]);
});

const office = () => service.as('office');
const derive = (learnerIds: number[]) =>
  service.deps.withTx((tx) => deriveProgress(service.deps, tx, SYSTEM, { courseId: course.courseId, learnerIds }));

type Given = { surname?: string; clientId?: number; done?: number; on?: string; enrolledOn?: string };

/** Somebody in the course who has done the first `done` of its three units on a day, at ten in Greenwich. */
async function somebody({ done = 0, on = '2026-04-10', enrolledOn = '2026-03-02', ...person }: Given = {}) {
  const { courseId, moduleIds } = course;
  const learnerId = await aLearner(service.deps, person);
  const at = (day: string) => new Date(day.includes('T') ? day : `${day}T10:00:00Z`);
  await anEnrollment(service.deps, courseId, learnerId, { enrolledAt: at(enrolledOn) });
  const facts = { courseId, learnerId, moduleIds: moduleIds.slice(0, done).flat() };
  if (done > 0) await theCompletions(service.deps, facts, at(on));
  await derive([learnerId]);
  return learnerId;
}

const list = (query = '', courseId = course.courseId) => office().get(`/course-content/${courseId}/learners?${query}`);
const idsIn = async (query = '') =>
  (await list(query)).body.map(({ learner }: CourseLearner) => learner.learnerId) as number[];

describe('the list of a course’s learners', () => {
  test('says who they are, for whom, and how far', async () => {
    const clientId = await aClient(service.deps);
    const learnerId = await somebody({ surname: 'Dube', clientId, done: 2 });
    const { status, body, headers } = await list();
    expect([status, headers.get('X-WP-Total')]).toEqual([200, '1']);
    expect(body).toEqual([
      {
        ...{
          courseId: course.courseId,
          completionPercentage: 66.67,
          completedUnitsCount: 2,
          totalUnits: 3,
          version: 1,
        },
        ...{ status: 'in_progress', completedAt: null, lastCompletedAt: '2026-04-10T10:00:00.000Z' },
        enrolledAt: '2026-03-02T10:00:00.000Z',
        learner: { learnerId, firstName: 'Thandi', surname: 'Dube' },
        client: { clientId, name: expect.stringContaining('Client') },
      },
    ]);
  });

  test('narrows to a status, a client, a class and a name', async () => {
    const clientId = await aClient(service.deps);
    const classId = await aClass(service.deps);
    const fresh = await somebody({ clientId });
    const halfway = await somebody({ done: 1 });
    const finished = await somebody({ done: 3 });
    await aMember(service.deps, classId, finished);
    const made = await office().post('/learners', { firstName: 'Zodwa', surname: 'Findable' });
    await office().post(`/course-content/${course.courseId}/enrollments`, { learnerId: made.body.learnerId });
    expect(await idsIn('status=in_progress')).toEqual([halfway]);
    expect(await idsIn('status=completed')).toEqual([finished]);
    expect(await idsIn(`clientId=${clientId}`)).toEqual([fresh]);
    expect(await idsIn(`classId=${classId}`)).toEqual([finished]);
    expect(await idsIn('search=zod%20find')).toEqual([made.body.learnerId]);
    expect(await idsIn(`search=zod&clientId=${clientId}`)).toEqual([]);
  });

  test('who has left the class is no learner of it any more', async () => {
    const classId = await aClass(service.deps);
    const learnerId = await somebody();
    await aMember(service.deps, classId, learnerId);
    expect(await idsIn(`classId=${classId}`)).toEqual([learnerId]);
    const left = { reason: 'moved', date: '2026-04-01' };
    expect((await office().delete(`/classes/${classId}/learners/${learnerId}`, left)).status).toBe(204);
    expect(await idsIn(`classId=${classId}`)).toEqual([]);
  });

  test('finds who is quiet since a day: open, and nothing done or not even begun before it', async () => {
    const quiet = await somebody({ surname: 'A', done: 1, on: '2026-04-09' });
    const neverBegun = await somebody({ surname: 'B', enrolledOn: '2026-04-01' });
    await somebody({ done: 1, on: '2026-04-10' });
    await somebody({ enrolledOn: '2026-04-15' });
    await somebody({ done: 3, on: '2026-03-10' });
    expect(await idsIn('quietSince=2026-04-10')).toEqual([quiet, neverBegun]);
  });

  test('a day begins at midnight of the site: 22:00 in Greenwich is tomorrow in Johannesburg', async () => {
    await somebody({ done: 1, on: '2026-04-09T22:00:00Z' });
    const before = await somebody({ done: 1, on: '2026-04-09T21:59:59Z' });
    expect(await idsIn('quietSince=2026-04-10')).toEqual([before]);
  });

  test('comes in the order that is asked for, both ways', async () => {
    const early = await somebody({ surname: 'Cele', done: 1, on: '2026-04-02', enrolledOn: '2026-03-03' });
    const late = await somebody({ surname: 'Adams', done: 2, on: '2026-04-05', enrolledOn: '2026-03-01' });
    const none = await somebody({ surname: 'Botha', enrolledOn: '2026-03-02' });
    const orders = {
      surname: [late, none, early],
      percent: [none, early, late],
      lastActivity: [none, early, late],
      enrolledAt: [late, none, early],
    };
    for (const [orderBy, expected] of Object.entries(orders)) {
      expect(await idsIn(`orderBy=${orderBy}`), orderBy).toEqual(expected);
      expect(await idsIn(`orderBy=${orderBy}&order=desc`), orderBy).toEqual(expected.toReversed());
    }
  });

  test('pages hold everybody once, also among equals', async () => {
    const all = [];
    for (let each = 0; each < 7; each++) all.push(await somebody());
    for (const orderBy of ['surname', 'percent', 'lastActivity', 'enrolledAt']) {
      const pages = [];
      for (const page of [1, 2, 3]) pages.push(await idsIn(`orderBy=${orderBy}&perPage=3&page=${page}`));
      expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
      expect(pages.flat().sort((a, b) => a - b)).toEqual(all);
    }
    expect((await list('perPage=3')).headers.get('X-WP-TotalPages')).toBe('3');
  });

  test('leaves out who has withdrawn, until they come back', async () => {
    const learnerId = await somebody({ done: 1 });
    const enrollments = `/course-content/${course.courseId}/enrollments`;
    await office().delete(`${enrollments}/${learnerId}`);
    expect(await list()).toMatchObject({ body: [] });
    expect((await list()).headers.get('X-WP-Total')).toBe('0');
    await office().post(enrollments, { learnerId });
    expect((await list()).body).toMatchObject([{ completionPercentage: 33.33 }]);
  });

  test('is 404 for no course, 400 for what it does not know, 403 for anybody but the office', async () => {
    expect((await list('', 999_999)).status).toBe(404);
    expect((await list('orderBy=phone')).status).toBe(400);
    expect((await list('colour=red')).status).toBe(400);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).get(`/course-content/${course.courseId}/learners`)).status).toBe(403);
  });

  test('takes the same few statements for many learners as for one', async () => {
    const asked = countStatements();
    await somebody();
    asked();
    await list('perPage=100');
    const forOne = asked();
    for (let each = 0; each < 20; each++) await somebody();
    asked();
    await list('perPage=100');
    expect(asked()).toBe(forOne);
    expect(forOne).toBe(4);
  });
});

/** Statements about courses, outside transactions, since the last time it was asked: the caller's account is another matter. */
function countStatements(): () => number {
  const pool = service.deps.database.pool as unknown as { query: (...given: unknown[]) => unknown };
  const query = pool.query.bind(pool);
  let statements = 0;
  pool.query = (statement, ...rest) => {
    if (/course/.test((statement as { sql?: string }).sql ?? '')) statements += 1;
    return query(statement, ...rest);
  };
  return () => {
    const since = statements;
    statements = 0;
    return since;
  };
}

/** Fetches the export as bytes. */
async function fetched(query = '') {
  const headers = { Authorization: `Bearer ${mintToken(service.config, service.people.admin)}` };
  const path = `/api/v1/exports/course-progress?courseId=${course.courseId}&${query}`;
  const answer = await fetch(`${service.url}${path}`, { headers });
  const bytes = answer.body ? await buffer(answer.body) : Buffer.alloc(0);
  return { status: answer.status, name: answer.headers.get('content-disposition') ?? '', bytes };
}
const csv = async (query = ''): Promise<Record<string, string>[]> =>
  parse((await fetched(query)).bytes, { bom: true, columns: true });
const lastDisclosure = async () => (await office().get('/disclosures?perPage=1')).body[0];
const learnersOf = async (activityId: number) => {
  const [rows] = await service.sql.query(
    'SELECT learner_id AS id FROM wp_disclosed_learners WHERE activity_id = ? ORDER BY learner_id',
    [activityId],
  );
  return (rows as { id: number }[]).map(({ id }) => id);
};

describe('the export of a course’s progress', () => {
  test('says in CSV and XLSX what the list says, with days of the site’s zone', async () => {
    const clientId = await aClient(service.deps);
    await somebody({ surname: 'Dube', clientId, done: 3, on: '2026-04-09T22:30:00Z' });
    await somebody({ surname: 'Zulu', done: 1 });
    await somebody({ surname: 'Khoza' });
    const rows = await csv();
    expect(Object.keys(rows[0] ?? {}).join(', ')).toBe(
      'Surname, First Name, Client, Course Code, Course, Status, Completion %, Units Completed, Units, Enrolled On, ' +
        'Last Activity, Completed On, Version',
    );
    expect(rows[0]).toMatchObject({
      ...{ Surname: 'Dube', Status: 'Completed', 'Completion %': '100.00', 'Enrolled On': '2026-03-02', Version: '1' },
      ...{ 'Last Activity': '2026-04-10', 'Completed On': '2026-04-10', 'Units Completed': '3', Units: '3' },
    });
    expect(rows[2]).toMatchObject({ Status: 'Not started', 'Completion %': '0.00', 'Last Activity': '', Client: '' });
    const listed: CourseLearner[] = (await list()).body;
    const known = (one: CourseLearner) => `${one.learner.surname} ${one.completionPercentage.toFixed(2)}`;
    expect(rows.map((row) => `${row.Surname} ${row['Completion %']}`).sort()).toEqual(listed.map(known).sort());
    const { bytes, name } = await fetched('format=xlsx');
    expect(name).toMatch(/course-progress-COURSE\d+-2026-04-20\.xlsx/);
    const [sheet, notes] = await readWorkbook(bytes);
    expect(sheet?.data[0]).toEqual(Object.keys(rows[0] ?? {}));
    expect(sheet?.data.slice(1).map((cells) => [cells[0], cells[6], cells[7]])).toEqual([
      ...[
        ['Dube', 100, 3],
        ['Zulu', 33.33, 1],
        ['Khoza', 0, 0],
      ],
    ]);
    expect(sheet?.data[1]?.[10]).toEqual(new Date('2026-04-10T00:00:00Z'));
    expect(notes?.data[0]?.[0]).toContain('Course: COURSE');
  });

  test('no rounding makes a hundred of less than all', async () => {
    const learnerId = await somebody({ done: 1 });
    await service.sql.query(
      'UPDATE wp_course_progress SET completion_percentage = 99.95, completed_units_count = 1999, total_units = 2000 WHERE learner_id = ?',
      [learnerId],
    );
    expect(await csv()).toMatchObject([{ 'Completion %': '99.95' }]);
  });

  test('takes the filters of the list, and leaves out who has withdrawn', async () => {
    const quiet = await somebody({ surname: 'Quiet', done: 1, on: '2026-03-10' });
    await somebody({ surname: 'Busy', done: 1, on: '2026-04-15' });
    const gone = await somebody({ surname: 'Gone', on: '2026-03-10' });
    await office().delete(`/course-content/${course.courseId}/enrollments/${gone}`);
    expect(await csv('quietSince=2026-04-01')).toMatchObject([{ Surname: 'Quiet' }]);
    expect(await learnersOf((await lastDisclosure()).activityId)).toEqual([quiet]);
  });

  test('is a disclosure with its filter, its rows and everybody in it, and keeps no searched name', async () => {
    const ids = [await somebody(), await somebody()];
    await fetched('recipient=SETA');
    const disclosure = await lastDisclosure();
    expect(disclosure).toMatchObject({
      ...{ kind: 'report.exported', report: 'course_progress', format: 'csv', rows: 2, recipient: 'SETA' },
      filter: { courseId: course.courseId },
      actor: { name: 'admin' },
    });
    expect(await learnersOf(disclosure.activityId)).toEqual(ids);
    await fetched('search=Nomvula');
    expect((await lastDisclosure()).filter).toEqual({ courseId: course.courseId, search: true });
    const own = (await office().get(`/disclosures?learnerId=${ids[0]}&report=course_progress`)).body;
    expect(own).toHaveLength(1);
  });

  test('names that look like formulas are text in both formats', async () => {
    const surnames = ['=HYPERLINK("x")', '@SUM(A1)', '+1', "O'Brien", 'משה כהן'];
    for (const surname of surnames) await somebody({ surname });
    const safe = [`'=HYPERLINK("x")`, `'@SUM(A1)`, `'+1`, "O'Brien", 'משה כהן'];
    expect((await csv()).map(({ Surname }) => Surname)).toEqual(safe);
    const [sheet] = await readWorkbook((await fetched('format=xlsx')).bytes);
    expect(sheet?.data.slice(1).map(([surname]) => surname)).toEqual(safe);
  });

  test('more rows than a chunk come whole, once each, and all their learners are noted', async () => {
    const people = Array.from({ length: 2100 }, (_, each) => ({ firstName: 'A', surname: `S${each}` }));
    const [{ insertId }] = await service.deps.db.insert(learners).values(people);
    const ids = people.map((_, each) => insertId + each);
    const right = { courseId: course.courseId, enrolledAt: service.deps.now(), enrolledBy: 1 };
    await service.deps.db.insert(courseEnrollments).values(ids.map((learnerId) => ({ ...right, learnerId })));
    await derive(ids);
    const rows = await csv();
    expect(rows).toHaveLength(2100);
    expect(new Set(rows.map((row) => row.Surname)).size).toBe(2100);
    expect(await learnersOf((await lastDisclosure()).activityId)).toEqual(ids);
  });

  test('is 404 for no course and 403 without the capability to read reports', async () => {
    expect((await service.as('admin').get('/exports/course-progress?courseId=999999')).status).toBe(404);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).get(`/exports/course-progress?courseId=${course.courseId}`)).status).toBe(403);
  });
});
