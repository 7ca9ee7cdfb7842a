import { execFile } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkDriftJob } from '../../server/course-progress/reconcile.ts';
import { clientFor } from '../support/client.ts';
import { aLearner, anEnrollment, theCompletions } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { activityOf, addUnit, begin, complete, enrolled } from './courses.ts';
import { runAllJobs } from './due-jobs.ts';

/** Stored progress held against the completed modules, and derived anew. */

let service: Service;
let tick = 0;
let now = Date.parse('2026-03-20T10:00:00Z');
let begun: Awaited<ReturnType<typeof begin>>;

beforeAll(async () => {
  // Each look at the clock takes `tick`.
  service = await startService({
    now() {
      now += tick;
      return new Date(now);
    },
  });
});
afterAll(() => service.stop());
beforeEach(async () => {
  tick = 0;
  await recalculate();
  begun = await begin(service, [[true, true], [true]]);
  await complete(service, begun.learnerId, Number(begun.course.moduleIds[1]?.[0]));
});

const office = () => service.as('office');
const recalculate = async (scope = {}) => (await office().post('/course-progress/recalculate', scope)).body;
const reconcile = async (query = '') => (await office().get(`/course-progress/reconcile${query}`)).body;
const change = (statement: string) => service.sql.query(statement, [begun.learnerId]);
const RIGHT = { completionPercentage: 50, completedUnitsCount: 1, totalUnits: 2, status: 'in_progress' };
const difference = (given: object) => ({
  ...{ learnerId: begun.learnerId, courseId: begun.course.courseId },
  ...{ stored: RIGHT, derived: RIGHT, unitIds: [], pending: false },
  ...given,
});

const LIES_WHOLLY = `UPDATE wp_course_progress SET status = 'completed', completion_percentage = 100, completed_units_count = 2,
  completed_at = NOW(3) WHERE learner_id = ?`;
const PLANTED: [string, string, () => object][] = [
  [
    'a wrong count',
    'UPDATE wp_course_progress SET completed_units_count = 0, completion_percentage = 0 WHERE learner_id = ?',
    () => ({ stored: { ...RIGHT, completionPercentage: 0, completedUnitsCount: 0 } }),
  ],
  [
    'a wrong percentage',
    'UPDATE wp_course_progress SET completion_percentage = 49.99 WHERE learner_id = ?',
    () => ({ stored: { ...RIGHT, completionPercentage: 49.99 } }),
  ],
  [
    'a course that lies wholly',
    LIES_WHOLLY,
    () => ({ stored: { completionPercentage: 100, completedUnitsCount: 2, totalUnits: 2, status: 'completed' } }),
  ],
  ['a missing row', 'DELETE FROM wp_course_progress WHERE learner_id = ?', () => ({ stored: null })],
  [
    'a wrong unit',
    'UPDATE wp_unit_progress SET completed_modules = 1 WHERE completed_modules = 0 AND learner_id = ?',
    () => ({ unitIds: [begun.course.unitIds[0]] }),
  ],
  ['missing units', 'DELETE FROM wp_unit_progress WHERE learner_id = ?', () => ({ unitIds: begun.course.unitIds })],
  [
    'a module that nobody counted',
    'DELETE FROM wp_module_completions WHERE learner_id = ?',
    () => ({
      derived: { completionPercentage: 0, completedUnitsCount: 0, totalUnits: 2, status: 'not_started' },
      unitIds: [begun.course.unitIds[1]],
    }),
  ],
];

describe('reconciling', () => {
  test('what is as derived is no difference, nor is who has withdrawn', async () => {
    const gone = await aLearner(service.deps);
    await anEnrollment(service.deps, begun.course.courseId, gone, { withdrawnAt: new Date() });
    const { checked, differences } = await reconcile(`?courseId=${begun.course.courseId}`);
    expect({ checked, differences }).toEqual({ checked: 1, differences: [] });
  });

  for (const [name, statement, given] of PLANTED)
    test(`${name} is found, and put right by a recalculation`, async () => {
      await change(statement);
      const before = await snapshot();
      expect((await reconcile()).differences).toEqual([difference(given())]);
      expect(await snapshot()).toEqual(before);
      expect(await recalculate()).toMatchObject({ changed: 1, continues: false });
      expect((await reconcile()).differences).toEqual([]);
    });

  test('it can be asked for one learner and one course', async () => {
    const other = await begin(service, [[true]]);
    for (const { learnerId } of [begun, other])
      await service.sql.query('DELETE FROM wp_course_progress WHERE learner_id = ?', [learnerId]);
    const found = async (query: string) =>
      (await reconcile(query)).differences.map(({ learnerId }: { learnerId: number }) => learnerId);
    expect(await found('')).toEqual([begun.learnerId, other.learnerId]);
    expect(await found(`?learnerId=${other.learnerId}`)).toEqual([other.learnerId]);
    expect(await found(`?courseId=${begun.course.courseId}`)).toEqual([begun.learnerId]);
    expect(await found(`?courseId=${begun.course.courseId}&learnerId=${other.learnerId}`)).toEqual([]);
    expect((await office().get('/course-progress/reconcile?learnerId=999999')).status).toBe(404);
  });

  test('modules that are being completed are no difference', async () => {
    let writing = true;
    const reports: unknown[][] = [];
    const watching = (async () => {
      while (writing) reports.push((await reconcile()).differences);
    })();
    for (let round = 0; round < 6; round++) {
      const { course, learnerId } = await begin(service, [[true], [true], [true]]);
      for (const moduleId of course.moduleIds.flat()) await complete(service, learnerId, moduleId);
    }
    writing = false;
    await watching;
    expect(reports.length).toBeGreaterThan(3);
    expect(reports.flat()).toEqual([]);
  });

  test('the nightly look tells how many differ and repairs nothing', async () => {
    const run = () => checkDriftJob.run(service.deps, {}, { jobId: 1, attempt: 1 });
    expect(await run()).toMatchObject({ differences: 0 });
    await change('DELETE FROM wp_course_progress WHERE learner_id = ?');
    expect(await run()).toMatchObject({ checked: expect.any(Number), differences: 1, pending: 0 });
    expect((await reconcile()).differences).toHaveLength(1);
  });
});

describe('learners who are not yet on new content', () => {
  beforeEach(() => addUnit(service, begun.course.courseId));
  const counts = async () => {
    const { found, pending } = await reconcile();
    return { found, pending };
  };

  test('open ones are pending: the nightly look counts them apart and warns of the others only', async () => {
    const warn = vi.spyOn(service.deps.log, 'warn');
    const run = () => checkDriftJob.run(service.deps, {}, { jobId: 1, attempt: 1 });
    expect((await reconcile()).differences).toMatchObject([{ learnerId: begun.learnerId, pending: true }]);
    expect(await run()).toMatchObject({ differences: 0, pending: 1 });
    expect(warn).not.toHaveBeenCalled();
    const other = await begin(service, [[true]]);
    await service.sql.query('DELETE FROM wp_course_progress WHERE learner_id = ?', [other.learnerId]);
    expect(await run()).toMatchObject({ differences: 1, pending: 1 });
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ differences: 1 }), expect.any(String));
    warn.mockRestore();
  });

  test('a missing record, or one that says completed and is not, is not pending', async () => {
    await change(LIES_WHOLLY);
    expect(await counts()).toEqual({ found: 1, pending: 0 });
    await change('DELETE FROM wp_course_progress WHERE learner_id = ?');
    expect(await counts()).toEqual({ found: 1, pending: 0 });
  });

  test('on the new content a wrong record is not pending', async () => {
    await recalculate();
    await change('UPDATE wp_course_progress SET completion_percentage = 49.99 WHERE learner_id = ?');
    expect(await counts()).toEqual({ found: 1, pending: 0 });
  });

  test('a repair brings them along', async () => {
    const { body } = await office().post('/course-progress/reconcile');
    expect(body).toMatchObject({ found: 1, pending: 1, repaired: 1 });
    expect(await begun.shown()).toMatchObject({ version: 2, totalUnits: 3 });
    expect(await counts()).toEqual({ found: 0, pending: 0 });
  });
});

describe('repairing', () => {
  const repair = async (query = '') => (await office().post(`/course-progress/reconcile${query}`)).body;

  for (const [name, statement, given] of PLANTED)
    test(`${name} is put right, told once, and a second repair finds nothing`, async () => {
      await change(statement);
      expect(await repair()).toMatchObject({ found: 1, repaired: 1, differences: [difference(given())] });
      const after = await snapshot();
      expect(await recalculations(begun.course.courseId)).toEqual([{ changed: 1 }]);
      expect(await repair()).toMatchObject({ found: 0, repaired: 0, differences: [] });
      expect(await snapshot()).toEqual(after);
      expect(await recalculate()).toMatchObject({ changed: 0 });
    });

  test('it leaves alone whom it was not asked for', async () => {
    const other = await begin(service, [[true]]);
    for (const { learnerId } of [begun, other])
      await service.sql.query('DELETE FROM wp_course_progress WHERE learner_id = ?', [learnerId]);
    expect(await repair(`?learnerId=${other.learnerId}`)).toMatchObject({ checked: 1, repaired: 1 });
    expect((await reconcile()).differences).toMatchObject([{ learnerId: begun.learnerId }]);
  });

  test('two at once mend each record once', async () => {
    await change('DELETE FROM wp_course_progress WHERE learner_id = ?');
    const repaired = (await Promise.all([repair(), repair(), repair()])).map((answer) => answer.repaired);
    expect(repaired.sort()).toEqual([0, 0, 1]);
    expect(await recalculations(begun.course.courseId)).toEqual([{ changed: 1 }]);
  });
});

/** Everything that is stored of the learner; the instants of a change included. */
async function snapshot(): Promise<unknown[]> {
  const tables = ['course_progress', 'unit_progress', 'module_completions', 'activity'];
  const rows = tables.map((table) => change(`SELECT * FROM wp_${table} WHERE learner_id = ?`));
  return (await Promise.all(rows)).map(([found]) => found);
}

const recalculations = async (courseId: number) => {
  const [rows] = await service.sql.query(
    "SELECT data FROM wp_activity WHERE kind = 'course.recalculated' AND subject_id = ?",
    [courseId],
  );
  return (rows as { data: unknown }[]).map(({ data }) => data);
};

describe('recalculating', () => {
  test('where all is right it changes nothing and tells nothing', async () => {
    const before = await snapshot();
    expect(await recalculate()).toMatchObject({ changed: 0, continues: false });
    expect(await snapshot()).toEqual(before);
    expect(await recalculations(begun.course.courseId)).toEqual([]);
  });

  test('a course that changed is told once, with how many learners', async () => {
    const { courseId, moduleIds } = begun.course;
    for (const _ of [1, 2]) {
      const learnerId = await aLearner(service.deps);
      await enrolled(service, courseId, learnerId);
      await theCompletions(service.deps, { courseId, learnerId, moduleIds: moduleIds.flat() });
    }
    expect(await recalculate({ courseId })).toEqual({ checked: 3, changed: 2, continues: false });
    expect(await recalculations(courseId)).toEqual([{ changed: 2 }]);
    expect(await recalculate({ courseId })).toEqual({ checked: 3, changed: 0, continues: false });
    expect(await recalculations(courseId)).toHaveLength(1);
  });

  test('a course that was completed unseen is told as completed, at the time of its last module', async () => {
    const { courseId, moduleIds } = begun.course;
    const { learnerId } = begun;
    const at = new Date('2026-03-01T09:00:00Z');
    for (const table of ['module_completions', 'unit_progress'])
      await change(`DELETE FROM wp_${table} WHERE learner_id = ?`);
    await theCompletions(service.deps, { courseId, learnerId, moduleIds: moduleIds.flat() }, at);
    await recalculate({ learnerId });
    expect(await begun.shown()).toMatchObject({ status: 'completed', completedAt: at.toISOString() });
    expect(await activityOf(service, learnerId, 'course.completed')).toHaveLength(1);
  });

  test('it brings open learners to the present content and leaves the completed on theirs', async () => {
    const { courseId, moduleIds } = begun.course;
    const completed = await aLearner(service.deps);
    await enrolled(service, courseId, completed);
    for (const moduleId of moduleIds.flat()) await complete(service, completed, moduleId);
    await addUnit(service, courseId);
    expect(await recalculate({ courseId })).toMatchObject({ changed: 1 });
    expect(await begun.shown()).toMatchObject({ version: 2, totalUnits: 3, completionPercentage: 33.33 });
    const kept = await office().get(`/learners/${completed}/course-progress/${courseId}`);
    expect(kept.body).toMatchObject({ version: 1, completionPercentage: 100, newerVersion: 2 });
  });

  test('unknown learners and courses are not found', async () => {
    for (const scope of [{ learnerId: 999_999 }, { courseId: 999_999 }])
      expect((await office().post('/course-progress/recalculate', scope)).status).toBe(404);
  });

  test('what does not fit into a request goes on as jobs, and the course is told once', async () => {
    const { courseId, moduleIds } = begun.course;
    const required = [Number(moduleIds[1]?.[0])];
    for (let index = 0; index < 250; index++) {
      const learnerId = await aLearner(service.deps);
      await anEnrollment(service.deps, courseId, learnerId);
      await theCompletions(service.deps, { courseId, learnerId, moduleIds: required });
    }
    tick = 6_000;
    expect(await recalculate({ courseId })).toEqual({ checked: 100, changed: 99, continues: true });
    tick = 0;
    expect(await recalculations(courseId)).toEqual([]);
    expect(await runAllJobs(service.deps)).toEqual([
      { checked: 100, changed: 100 },
      { checked: 51, changed: 51 },
    ]);
    expect(await recalculations(courseId)).toEqual([{ changed: 250 }]);
    expect((await reconcile()).differences).toEqual([]);
  });
});

describe('the command', () => {
  const command = (...flags: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const { config } = service;
      const env = {
        ...{ PATH: process.env.PATH, DATABASE_URL: config.DATABASE_URL, WP_HOME_URL: config.WP_HOME_URL },
        ...{ BRIDGE_SECRET: config.BRIDGE_SECRET.join(','), SECRETS_KEY: config.SECRETS_KEY },
        PORTFOLIOS_DIR: config.PORTFOLIOS_DIR,
      };
      execFile(process.execPath, ['server/reconcile.ts', ...flags], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });

  test('ends with 1 while something differs, and with 0 once it is repaired', async () => {
    await change('UPDATE wp_course_progress SET completion_percentage = 49.99 WHERE learner_id = ?');
    const found = await command();
    expect(found.code).toBe(1);
    expect(found.output).toContain(
      `Course ${begun.course.courseId} of learner ${begun.learnerId}: stored 49.99 per cent, 1 of 2 units`,
    );
    expect(await command('--repair')).toMatchObject({ code: 0, output: expect.stringContaining('1 repaired') });
    expect(await command()).toMatchObject({ code: 0, output: expect.stringContaining('0 differ from the modules') });
  });

  test('ends with 0 when all that differ wait for a job', async () => {
    await addUnit(service, begun.course.courseId);
    expect(await command()).toMatchObject({
      code: 0,
      output: expect.stringContaining('0 differ from the modules, 1 wait for a job'),
    });
  });
});

test('WordPress may ask for its command line, on behalf of somebody who manages courses', async () => {
  await change('DELETE FROM wp_course_progress WHERE learner_id = ?');
  const asWordpress = (role: 'office' | 'learner') =>
    clientFor(service.url, () =>
      mintToken(service.config, service.people[role], { claims: { aud: 'learner-progressions-service' } }),
    );
  const recalculation = ['/wordpress/course-progress/recalculate', { learnerId: begun.learnerId }] as const;
  const reconciliation = '/wordpress/course-progress/reconcile';
  for (const method of ['get', 'post'] as const)
    expect((await asWordpress('learner')[method](reconciliation)).status).toBe(403);
  expect((await asWordpress('office').get(reconciliation)).body).toMatchObject({ found: 1, repaired: 0 });
  expect((await asWordpress('office').post(reconciliation)).body).toMatchObject({ found: 1, repaired: 1 });
  await change('DELETE FROM wp_course_progress WHERE learner_id = ?');
  expect((await asWordpress('learner').post(...recalculation)).status).toBe(403);
  const answer = await asWordpress('office').post(...recalculation);
  expect(answer.body).toEqual({ checked: 1, changed: 1, continues: false });
});
