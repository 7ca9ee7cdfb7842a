import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayIn } from '../server/platform/clock.ts';
import { holidaysByAct } from '../server/progressions/holidays/rules.ts';
import { faultsIn } from './course-programs/crowd.ts';
import { type Service, startService } from './support/service.ts';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
let service: Service;
let learners: Record<string, number>;

/** Runs the script as the local stack runs it. */
async function demo({ config, ...on }: Service, accounts: unknown = accountsOf(on)) {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: config.DATABASE_URL,
    WP_HOME_URL: config.WP_HOME_URL,
    BRIDGE_SECRET: config.BRIDGE_SECRET.join(','),
    SECRETS_KEY: config.SECRETS_KEY,
    PORTFOLIOS_DIR: config.PORTFOLIOS_DIR,
    LP_DEMO_ACCOUNTS: JSON.stringify(accounts),
  };
  const { stdout } = await run(process.execPath, [join(ROOT, 'drizzle/demo.ts')], { env, cwd: ROOT });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '').learners;
}

function accountsOf({ people }: Pick<Service, 'people'>) {
  const account = (username: keyof typeof people) => ({ username, userId: people[username].userId });
  return {
    admin: account('admin'),
    office: account('office'),
    facilitator: account('facilitator'),
    facilitator2: account('otherFacilitator'),
    learner1: account('learner'),
    learner2: account('otherLearner'),
    learner3: account('subscriber'),
  };
}

async function rows(sql: string) {
  const [found] = await service.sql.query<RowDataPacket[]>(sql);
  return found;
}
const count = async (from: string) => Number((await rows(`SELECT COUNT(*) AS n FROM ${from}`))[0]?.n);
const recordOf = async (learnerId: number | undefined) =>
  (await service.as('office').get(`/learners/${learnerId}/progression`)).body;

beforeAll(async () => {
  service = await startService();
  learners = await demo(service);
}, 240_000);
afterAll(() => service.stop());

describe('the demo', () => {
  test('holds the catalogue, three clients, twelve classes and 120 learners', async () => {
    expect(await count('wp_clients')).toBe(3);
    expect(await count('wp_class_types')).toBe(11);
    expect(await count('wp_products')).toBe(45);
    expect(await count('wp_classes')).toBe(12);
    expect(await count("wp_classes WHERE status = 'draft'")).toBe(1);
    expect(await count('wp_classes WHERE JSON_LENGTH(stop_windows) = 1')).toBe(1);
    expect(await count('wp_learners')).toBe(120);
    expect((await rows('SELECT DISTINCT facilitator_user_id FROM wp_classes')).length).toBe(2);
  });

  test('no learner has two LPs in progress, and every state occurs', async () => {
    const twice =
      'SELECT learner_id FROM wp_learner_lp_tracking WHERE status = "in_progress" GROUP BY 1 HAVING COUNT(*) > 1';
    expect(await rows(twice)).toEqual([]);
    const { body } = await service.as('office').get('/overview');
    expect(body.inProgress).toBeGreaterThan(70);
    expect(body.onHold).toBeGreaterThan(5);
    expect(body.withoutLp).toBeGreaterThan(10);
    expect(body.awaitingSignOff).toBeGreaterThan(3);
    expect(body.overHours).toBeGreaterThan(0);
    expect(await count('wp_learner_progressions')).toBeGreaterThan(8);
    expect(await count('wp_class_learners WHERE leaving_reason IS NOT NULL')).toBeGreaterThan(3);
  });

  test('the totals of every progression are the sum of its log', async () => {
    const differing = await rows(`
      SELECT t.tracking_id FROM wp_learner_lp_tracking t
      LEFT JOIN (SELECT tracking_id, SUM(hours_trained) AS trained, SUM(hours_present) AS present
        FROM wp_learner_hours_log GROUP BY tracking_id) AS log USING (tracking_id)
      WHERE t.hours_trained <> COALESCE(log.trained, 0) OR t.hours_present <> COALESCE(log.present, 0)`);
    expect(differing).toEqual([]);
    expect(await count('wp_learner_hours_log')).toBeGreaterThan(2000);
  });

  test('hours lie on class days: one Saturday, no public holiday, no stopped class, nothing in the future', async () => {
    const today = dayIn(service.config.SITE_TIME_ZONE, new Date());
    expect(await count(`wp_learner_hours_log WHERE log_date >= '${today}'`)).toBe(0);
    expect(await rows('SELECT DISTINCT log_date FROM wp_learner_hours_log WHERE WEEKDAY(log_date) > 4')).toHaveLength(
      1,
    );
    const years = [Number(today.slice(0, 4)) - 1, Number(today.slice(0, 4))];
    const holidays = years.flatMap(holidaysByAct).map(({ date }) => `'${date}'`);
    expect(await count(`wp_learner_hours_log WHERE log_date IN (${holidays})`)).toBe(0);
    const stopped = `wp_learner_hours_log h JOIN wp_classes c USING (class_id)
      WHERE h.log_date > JSON_VALUE(c.stop_windows, '$[0].stopDate')
        AND h.log_date < JSON_VALUE(c.stop_windows, '$[0].restartDate')`;
    expect(await count(stopped)).toBe(0);
    expect(await count('wp_activity WHERE at > NOW(3)')).toBe(0);
  });

  test('all hours come from captured registers but one late correction, which adjusts a closed month', async () => {
    expect(await count("wp_learner_hours_log WHERE source <> 'attendance' OR session_id IS NULL")).toBe(0);
    expect(await count("wp_class_sessions WHERE status = 'captured'")).toBeGreaterThan(200);
    expect(await count('wp_learner_hours_log WHERE adjusts_period IS NOT NULL')).toBe(2);
    expect(await count('wp_learner_hours_log WHERE reverses_log_id IS NOT NULL')).toBe(1);
  });

  test('the office has work left: registers of the last days, exceptions, lost sessions, hours that run over', async () => {
    const { body } = await service.as('office').get('/overview');
    expect(body.pendingSessions).toBe(4);
    expect(body.openExceptions).toBe(3);
    expect(body.overHours).toBe(3);
    expect([body.privacyRequests, body.overduePrivacyRequests]).toEqual([1, 0]);
    const { body: exceptions } = await service.as('office').get('/hours-exceptions');
    const codes = exceptions.map(({ code }: { code: string }) => code).sort();
    expect(codes).toEqual(['date_on_hold', 'no_lp_in_class', 'no_lp_in_class']);
    expect(await count("wp_class_sessions WHERE status = 'client_cancelled'")).toBe(1);
    expect(await count("wp_class_sessions WHERE status = 'facilitator_absent'")).toBe(1);
    expect((await service.as('office').get('/hours/reconciliation')).body.differences).toEqual([]);
  });

  test('all months but the last two are closed, with a report for every class that met', async () => {
    const today = dayIn(service.config.SITE_TIME_ZONE, new Date());
    const { body: months } = await service.as('office').get('/reporting-periods');
    const closed = months.filter(({ closedAt }: { closedAt: string | null }) => closedAt !== null);
    const lastClosed = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 4));
    expect(closed[0].month).toBe(lastClosed.toISOString().slice(0, 7));
    expect(closed[0].issuedReports).toBeGreaterThan(5);
  });

  test('each learner’s timeline runs forward in time', async () => {
    const backwards = await rows(`
      SELECT activity_id FROM (SELECT activity_id, at, LAG(at) OVER (PARTITION BY learner_id ORDER BY activity_id) AS earlier
        FROM wp_activity WHERE learner_id IS NOT NULL) AS line WHERE at < earlier`);
    expect(backwards).toEqual([]);
  });

  test('people are made up: e-mail nowhere deliverable, a fifth without, most with an ID number', async () => {
    expect(await count("wp_learners WHERE email NOT LIKE '%@example.test'")).toBe(0);
    expect(await count('wp_learners WHERE email IS NULL')).toBeGreaterThanOrEqual(20);
    expect(await count('wp_learners WHERE sa_id_hash IS NOT NULL')).toBeGreaterThan(90);
    expect(await count('wp_learners WHERE passport_number IS NOT NULL')).toBeGreaterThan(5);
  });

  test('the first learner has a rich record', async () => {
    const { current, history } = await recordOf(learners.learner1);
    expect(current).toMatchObject({ percent: 31.3, hours: { duration: 160, trained: 50 } });
    const completed = history.filter((lp: { status: string }) => lp.status === 'completed');
    expect(completed.length).toBe(2);
    expect(completed.every((lp: { portfolio: { files: unknown[] } }) => lp.portfolio.files.length > 0)).toBe(true);
    expect(history.filter((lp: { status: string }) => lp.status === 'on_hold').length).toBe(1);
    const { body: log } = await service.as('office').get(`/progressions/${current.trackingId}/hours?perPage=100`);
    expect(log.length).toBeGreaterThan(20);
  });

  test('the second has just started, the third has no LP; each sees the own record', async () => {
    const second = await recordOf(learners.learner2);
    expect(second.current).toMatchObject({ percent: 0, hours: { trained: 0 } });
    expect(await recordOf(learners.learner3)).toMatchObject({ current: null, history: [] });
    const own = await service.as('learner').get('/me/progression');
    expect(own.body.learner.learnerId).toBe(learners.learner1);
  });

  test('about seventy learners are in one of three courses; one course was extended when some had completed it', async () => {
    expect(await count('wp_courses')).toBe(3);
    const enrolled = await rows('SELECT DISTINCT learner_id FROM wp_course_enrollments');
    expect(enrolled.length).toBeGreaterThanOrEqual(60);
    expect(enrolled.length).toBeLessThanOrEqual(75);
    for (const status of ['not_started', 'in_progress', 'completed'])
      expect(await count(`wp_course_progress WHERE status = '${status}'`), status).toBeGreaterThan(8);
    const earlier = `wp_course_progress JOIN wp_courses USING (course_id)
      WHERE status = 'completed' AND course_version < version`;
    expect(await count(earlier)).toBeGreaterThan(2);
  });

  test('the first learner is amid a course and has completed another, the second has just begun, the third has none', async () => {
    const coursesOf = async (learnerId?: number) =>
      (await service.as('office').get(`/learners/${learnerId}/course-progress`)).body;
    const [safety, office, ...others] = await coursesOf(learners.learner1);
    expect(others).toEqual([]);
    expect(safety).toMatchObject({ code: 'HSW-01', status: 'in_progress', totalUnits: 5 });
    expect(safety.completedUnitsCount).toBeGreaterThan(0);
    expect(office).toMatchObject({ code: 'OFC-01', status: 'completed', version: 1, newerVersion: 2 });
    expect(await coursesOf(learners.learner2)).toMatchObject([{ code: 'HSW-01', status: 'not_started' }]);
    expect(await coursesOf(learners.learner3)).toEqual([]);
  });

  test('every training program is set up, and about twenty learners are in one, some of them waiting for long', async () => {
    expect(await count('wp_partner_lms_providers')).toBe(5);
    expect(await count('wp_programs')).toBe(49);
    expect(await count('wp_program_partner_lms')).toBe(78);
    expect(await count('wp_enrollments')).toBeGreaterThan(15);
    expect(await count('wp_enrollments')).toBeLessThan(30);
    for (const status of ['active', 'completed'])
      expect(await count(`wp_enrollments WHERE status = '${status}'`), status).toBeGreaterThan(2);
    const waiting = `wp_enrollment_steps WHERE status = 'in_progress' AND started_at < NOW(3) - INTERVAL 8 DAY`;
    expect(await count(waiting)).toBeGreaterThan(2);
  });

  test('the first learner has done the first of three partners, the second has begun, the third is in no program', async () => {
    const stepsOf = (learnerId?: number) =>
      rows(`SELECT s.status, (a.external_student_id IS NOT NULL) AS known FROM wp_enrollment_steps s
        JOIN wp_enrollments e USING (enrollment_id)
        LEFT JOIN wp_partner_accounts a ON a.provider_id = s.provider_id AND a.learner_id = e.learner_id
        WHERE e.learner_id = ${learnerId} ORDER BY s.sequence_order`);
    expect(await stepsOf(learners.learner1)).toEqual([
      { status: 'completed', known: 1 },
      { status: 'in_progress', known: 1 },
      { status: 'pending', known: 1 },
    ]);
    expect((await stepsOf(learners.learner2)).map(({ status }) => status)).toEqual(['in_progress', 'pending']);
    expect(await stepsOf(learners.learner3)).toEqual([]);
  });

  test('two courses of group classes are on sale and one is a draft; every lesson may be taken in several classes', async () => {
    const { body: courses } = await service.anonymous.get('/courses');
    expect(courses.map(({ code }: { code: string }) => code)).toEqual(['OCL-01', 'SFZ-A1']);
    for (const { steps, isOnSale } of courses) {
      expect(isOnSale).toBe(true);
      expect(steps.length).toBeGreaterThanOrEqual(5);
      for (const { options } of steps) expect(options.length).toBeGreaterThanOrEqual(2);
    }
    const { body: published } = await service.as('office').get('/admin/courses?status=published');
    const optionsOf = ({ steps }: { steps: { options: unknown[] }[] }) => steps.map(({ options }) => options.length);
    // One course begins next week; the other is taught twice, and has come to the middle of the first time.
    expect(published.map(optionsOf)).toEqual([Array(5).fill(5), Array(6).fill(3)]);
    const { body: drafts } = await service.as('office').get('/admin/courses?status=draft');
    expect(drafts).toMatchObject([{ code: 'BKE-01', steps: { length: 5 } }]);
    const [live] = (await service.as('office').get('/admin/courses?search=OCL-01')).body;
    expect(live.steps.every(({ unitId }: { unitId: number | null }) => unitId !== null)).toBe(true);
    expect((await service.as('office').get('/admin/packages')).body).toHaveLength(3);
  });

  test('a course is under way: seats are booked, registers confirmed but one, and somebody waits for a full class', async () => {
    const { body: classes } = await service.as('office').get('/admin/group-classes?needsRegister=true');
    const [day, today] = [(at: string | Date) => dayIn('Africa/Johannesburg', new Date(at)), new Date()];
    const earlier = classes.filter(({ startsAt }: { startsAt: string }) => day(startsAt) < day(today));
    expect(earlier).toHaveLength(1);
    expect(await count("wp_bookings WHERE status = 'completed'")).toBeGreaterThan(20);
    expect(await count("wp_bookings WHERE status = 'missed'")).toBeGreaterThan(0);
    expect(await count("wp_bookings WHERE status = 'booked'")).toBeGreaterThan(8);
    const { body: waits } = await service.as('office').get(`/learners/${learners.learner2}/waitlist`);
    expect(waits).toMatchObject([{ status: 'waiting', place: 1, step: { label: 'SFZ-1' } }]);
    expect(await faultsIn(service)).toEqual([]);
    expect(await count("wp_jobs WHERE kind LIKE 'courses.send-%'")).toBe(0);
  });

  test('a weekly group meets at one time of its own clocks', async () => {
    const { body: classes } = await service.as('office').get('/admin/group-classes?search=Tuesday&perPage=100');
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Amsterdam',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(classes).toHaveLength(8);
    const times = classes.map(({ startsAt }: { startsAt: string }) => clock.format(new Date(startsAt)));
    for (const time of times) expect(time).toMatch(/^Tuesday.*19:00$/);
  });

  test('a portfolio is a real file that can be downloaded', async () => {
    const [file] = await rows("SELECT file_id FROM wp_learner_portfolio_files WHERE file_type = 'pdf' LIMIT 1");
    const { status, body } = await service.as('office').get(`/portfolio-files/${file?.file_id}/content`);
    expect(status).toBe(200);
    expect(body).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  });
});

describe('loading', () => {
  test('twice changes nothing and answers the same', async () => {
    const tables = [
      'learners',
      'classes',
      'learner_lp_tracking',
      'learner_hours_log',
      'activity',
      'learner_portfolio_files',
    ];
    const counts = () => Promise.all(tables.map((table) => count(`wp_${table}`)));
    const before = await counts();
    expect(await demo(service)).toEqual(learners);
    expect(await counts()).toEqual(before);
  });

  test('without the accounts it ends with a sentence', async () => {
    await expect(demo(service, { office: { username: 'office' } })).rejects.toMatchObject({
      stderr: expect.stringMatching(/LP_DEMO_ACCOUNTS[\s\S]*office\.userId/),
    });
  });

  test('is whole or not at all, and leaves other people’s records alone', async () => {
    const other = await startService();
    try {
      const nobody = { ...accountsOf(other), facilitator2: { username: 'nobody', userId: 999_999 } };
      await expect(demo(other, nobody)).rejects.toMatchObject({ stderr: expect.stringContaining('unknown_wp_user') });
      const [left] = await other.sql.query<RowDataPacket[]>(
        'SELECT (SELECT COUNT(*) FROM wp_activity) + (SELECT COUNT(*) FROM wp_products) AS n',
      );
      expect(Number(left[0]?.n)).toBe(0);
      await other.as('office').post('/clients', { name: 'A client of the site’s own' });
      await expect(demo(other)).rejects.toMatchObject({ stderr: expect.stringContaining('an empty one only') });
    } finally {
      await other.stop();
    }
  });
});
