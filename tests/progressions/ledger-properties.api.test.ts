import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';
import { take } from '../support/steps.ts';
import { aWorld, steps, TODAY, type World } from './ledger-steps.ts';

/**
 * Whatever the office does, in whatever order: the ledger's promises hold after every step. `LP_PROPERTY_RUNS` and
 * `LP_PROPERTY_SEED` run more of them by hand; a failure names its seed and path.
 */

const RUNS = Number(process.env.LP_PROPERTY_RUNS ?? 40);
const SEED = Number(process.env.LP_PROPERTY_SEED ?? 20_260_420);
let service: Service;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${TODAY}T10:00:00Z`) });
});
afterAll(() => service.stop());

type Row = Record<string, string | number | null>;
const rows = async ({ learnerIds, classId }: World, query: string) =>
  (
    await service.sql.query(query.replaceAll(':learners', learnerIds.join()).replaceAll(':class', String(classId)))
  )[0] as Row[];

const LIVE = `(SELECT l.* FROM wp_learner_hours_log l LEFT JOIN wp_learner_hours_log r ON r.reverses_log_id = l.log_id
  WHERE l.learner_id IN (:learners) AND l.reverses_log_id IS NULL AND r.log_id IS NULL)`;

/** Each answers the rows that break a promise: none. */
const PROMISES: Record<string, string> = {
  'stored totals are the sum of the log': `SELECT t.tracking_id FROM wp_learner_lp_tracking t
    LEFT JOIN wp_learner_hours_log l ON l.tracking_id = t.tracking_id WHERE t.learner_id IN (:learners)
    GROUP BY t.tracking_id, t.hours_trained, t.hours_present
    HAVING t.hours_trained <> COALESCE(SUM(l.hours_trained), 0) OR t.hours_present <> COALESCE(SUM(l.hours_present), 0)`,
  'stored totals are the sum of the live entries': `SELECT t.tracking_id FROM wp_learner_lp_tracking t
    LEFT JOIN ${LIVE} l ON l.tracking_id = t.tracking_id WHERE t.learner_id IN (:learners)
    GROUP BY t.tracking_id, t.hours_trained, t.hours_present
    HAVING t.hours_trained <> COALESCE(SUM(l.hours_trained), 0) OR t.hours_present <> COALESCE(SUM(l.hours_present), 0)`,
  'a reversal takes off exactly what it reverses, where it stood': `SELECT r.log_id FROM wp_learner_hours_log r
    JOIN wp_learner_hours_log l ON l.log_id = r.reverses_log_id WHERE r.learner_id IN (:learners)
      AND (r.hours_trained <> -l.hours_trained OR r.hours_present <> -l.hours_present OR r.log_date <> l.log_date
        OR r.tracking_id <> l.tracking_id OR NOT r.session_id <=> l.session_id)`,
  'a session counts once for a learner': `SELECT session_id, learner_id FROM ${LIVE} l WHERE session_id IS NOT NULL
    GROUP BY 1, 2 HAVING COUNT(*) > 1`,
  'a line of the register with an LP is one live entry there, with its hours': `SELECT a.attendance_id
    FROM wp_session_attendance a JOIN wp_class_sessions s USING (session_id)
    LEFT JOIN ${LIVE} l ON l.session_id = a.session_id AND l.learner_id = a.learner_id
    WHERE a.learner_id IN (:learners) AND a.exception_code IS NULL AND (l.log_id IS NULL OR s.status <> 'captured'
      OR l.tracking_id <> a.tracking_id OR l.hours_present <> a.hours_present OR l.log_date <> s.session_date
      OR (l.hours_trained <> s.hours AND l.reason <> 'By hand'))`,
  'an exception has no live entry': `SELECT a.attendance_id FROM wp_session_attendance a
    JOIN ${LIVE} l ON l.session_id = a.session_id AND l.learner_id = a.learner_id
    WHERE a.learner_id IN (:learners) AND a.exception_code IS NOT NULL`,
  'a live entry of a session has its line in the register': `SELECT l.log_id FROM ${LIVE} l
    LEFT JOIN wp_session_attendance a ON a.session_id = l.session_id AND a.learner_id = l.learner_id
    WHERE l.session_id IS NOT NULL AND a.attendance_id IS NULL`,
  'a session that is not captured has no lines': `SELECT a.attendance_id FROM wp_session_attendance a
    JOIN wp_class_sessions s USING (session_id) WHERE s.class_id = :class AND s.status <> 'captured'`,
  'nobody trains more than a day has hours': `SELECT learner_id, log_date FROM wp_learner_hours_log
    WHERE learner_id IN (:learners) GROUP BY 1, 2 HAVING SUM(hours_trained) NOT BETWEEN 0 AND 24`,
  'live hours lie in days on which their LP counts': `SELECT l.log_id FROM ${LIVE} l
    JOIN wp_learner_lp_tracking t USING (tracking_id)
    WHERE l.hours_trained > 0 AND (l.log_date < t.start_date OR l.log_date > COALESCE(t.completion_date, l.log_date)
      OR EXISTS (SELECT 1 FROM wp_learner_lp_holds h WHERE h.tracking_id = t.tracking_id
        AND h.from_date < l.log_date AND l.log_date < COALESCE(h.to_date, '9999-12-31')))`,
};

/** What the office said was present is posted, waits, or was dismissed: nothing is lost and nothing added. */
async function whereHoursAre(world: World): Promise<{ said: number; kept: number }> {
  const said = [...world.captured.values()]
    .flatMap((lines) => [...lines.values()])
    .reduce((sum, hours) => sum + hours, 0);
  const [sum] = await rows(
    world,
    `SELECT (SELECT COALESCE(SUM(hours_present), 0) FROM ${LIVE} l WHERE session_id IS NOT NULL) +
      (SELECT COALESCE(SUM(a.hours_present), 0) FROM wp_session_attendance a
        JOIN wp_class_sessions s USING (session_id) WHERE s.class_id = :class AND a.exception_code IS NOT NULL) AS kept`,
  );
  return { said, kept: Number(sum?.kept) };
}

const logOf = (world: World) =>
  rows(world, 'SELECT * FROM wp_learner_hours_log WHERE learner_id IN (:learners) ORDER BY log_id');
const closedMonth = async (world: World) =>
  (await rows(world, 'SELECT MAX(month) AS month FROM wp_reporting_periods WHERE closed_at IS NOT NULL'))[0]?.month ??
  '';

async function expectPromises(world: World): Promise<void> {
  for (const [promise, broken] of Object.entries(PROMISES)) expect(await rows(world, broken), promise).toEqual([]);
  const { said, kept } = await whereHoursAre(world);
  expect(kept, 'hours said and hours kept').toBe(said);
}

/** Rule 3 and 4: what was written stays as it was, and what is new in a closed month says so. */
async function expectAppendOnly(world: World, before: Row[], closed: string | number): Promise<Row[]> {
  const after = await logOf(world);
  expect(after.slice(0, before.length), 'the log as it was').toEqual(before);
  for (const entry of after.slice(before.length)) {
    const month = new Date(String(entry.log_date)).toLocaleDateString('sv-SE').slice(0, 7);
    expect(entry.adjusts_period, `an entry of ${month}`).toBe(month <= closed ? month : null);
  }
  return after;
}

const howOften = new Map<string, number>();

test('any sequence of steps leaves the ledger true', async () => {
  const property = fc.asyncProperty(steps, async (sequence) => {
    const world = await aWorld(service);
    let log = await logOf(world);
    for (const next of sequence) {
      const closed = await closedMonth(world);
      await take(world, next);
      log = await expectAppendOnly(world, log, closed);
    }
    await expectPromises(world);
    for (const name of world.passed) howOften.set(name, (howOften.get(name) ?? 0) + 1);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: process.env.CI !== undefined });
  const { body } = await service.as('office').get('/hours/reconciliation');
  expect(body.differences).toEqual([]);
}, 3_600_000);

test('every kind of step was let pass at least once, so that the promises were tried', () => {
  const kinds = [
    'capture',
    'say',
    'log',
    'correct',
    'start',
    'hold',
    'resume',
    'complete',
    'join',
    'leave',
    'settle',
    'close',
  ];
  expect(kinds.filter((kind) => !howOften.get(kind))).toEqual([]);
});

/** What a sequence of steps has once found: hours that came back on a day on which their LP did not count any more. */
async function anEmptiedEntry() {
  const world = await aWorld(service);
  const office = service.as('office');
  const [learnerId] = world.learnerIds;
  const path = `/classes/${world.classId}/sessions/2026-03-02`;
  const capture = (hoursPresent: number) =>
    office.put(`${path}/attendance`, { learners: [{ learnerId, hoursPresent }] });
  await capture(3);
  const { trackingId } = (await office.get(`/learners/${learnerId}/progression`)).body.current;
  const { body: log } = await office.get(`/progressions/${trackingId}/hours`);
  const nothing = { hoursTrained: 0, hoursPresent: 0, reason: 'Another class' };
  const { body } = await office.post(`/hours/${log[0].logId}/corrections`, nothing);
  await office.post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-02-27' });
  return { office, learnerId, trackingId, logId: body.replacement.logId, capture };
}

test('hours corrected to nothing do not come back by a correction once their LP rests', async () => {
  const { office, logId } = await anEmptiedEntry();
  const back = { hoursTrained: 3, hoursPresent: 3, reason: 'This class after all' };
  expect(await office.post(`/hours/${logId}/corrections`, back)).toMatchObject({
    status: 422,
    body: { code: 'date_on_hold' },
  });
});

test('hours corrected to nothing wait when the register is captured again once their LP rests', async () => {
  const { office, learnerId, trackingId, capture } = await anEmptiedEntry();
  expect((await capture(2)).body.exceptions).toContainEqual({ learnerId, code: 'date_on_hold' });
  expect((await office.get(`/progressions/${trackingId}`)).body.hours).toMatchObject({ trained: 0, present: 0 });
  expect((await office.get('/hours/reconciliation')).body.differences).toEqual([]);
});
