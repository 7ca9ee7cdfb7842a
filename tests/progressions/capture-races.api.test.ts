import { setTimeout as pause } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aLearner, aMember } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** Many clerks at one register: hours count once, by the locks and again by the schema; the control shows what they hold off. */

const AT_ONCE = 20;
const DAY = '2026-03-02';
const now = () => new Date('2026-03-20T10:00:00Z');
let service: Service;
let onlyKeys: Service;
let unguarded: Service;

beforeAll(async () => {
  service = await startService({ now });
  onlyKeys = await startService({ now });
  unguarded = await startService({ now });
  for (const open of [onlyKeys, unguarded]) takeLocksAway(open);
  await takeKeysAway(unguarded);
});
afterAll(async () => {
  for (const one of [service, onlyKeys, unguarded]) await one.stop();
});

/** Runs the same verbs without row locks, with the moment between reading and writing as long as a busy server makes it. */
function takeLocksAway(open: Service): void {
  interceptStatements(open, async ({ text, values }, carryOut) => {
    if (/^(insert into|update) \S*(class_sessions|learner_lp_tracking)/i.test(text)) await pause(50);
    return carryOut({ text: text.replace(/ for update/i, ''), values });
  });
}

/** The foreign keys need an index of their own once the unique ones are gone. */
async function takeKeysAway({ sql }: Service): Promise<void> {
  await sql.query('ALTER TABLE wp_class_sessions ADD INDEX plain (class_id), DROP INDEX one_session_a_day');
  await sql.query('ALTER TABLE wp_session_attendance ADD INDEX plain (session_id), DROP INDEX one_line_a_learner');
  await sql.query(
    'ALTER TABLE wp_learner_hours_log ADD INDEX a (session_id), ADD INDEX b (reverses_log_id), ADD INDEX c (replaces_log_id), DROP INDEX one_chain, DROP INDEX one_reversal, DROP INDEX one_replacement',
  );
}

async function aRegister(of: Service) {
  const registers = registersOf(of);
  const classId = await aClass(of.deps, { startDate: DAY, schedule: MON_WED_FRI });
  const pupils = [await registers.aPupil(classId, DAY), await registers.aPupil(classId, DAY)];
  const present = (amount: number) => Object.fromEntries(pupils.map(({ learnerId }) => [learnerId, amount]));
  const capture = (amount: number, more: object = {}) => registers.capture(classId, DAY, present(amount), more);
  return { ...registers, classId, capture, trackingIds: pupils.map(({ trackingId }) => trackingId) };
}

const times = <T>(many: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: many }, (_, index) => work(index)));
const statusesOf = (answers: { status: number }[]) => new Set(answers.map(({ status }) => status));

/** Totals, log and register say the same; the trained hours are those of the session or none. */
async function expectOneTruth({ sql }: Service, trackingId: number, trained: number): Promise<void> {
  const [rows] = await sql.query<RowDataPacket[]>(
    `select t.hours_trained as trained, t.hours_present as present, sum(l.hours_trained) as logged,
       sum(l.hours_present) as logged_present,
       (select sum(hours_present) from wp_session_attendance a where a.tracking_id = t.tracking_id) as line
     from wp_learner_lp_tracking t left join wp_learner_hours_log l using (tracking_id) where t.tracking_id = ? group by t.tracking_id`,
    [trackingId],
  );
  const sums = rows[0] as RowDataPacket;
  expect(Number(sums.trained)).toBe(trained);
  expect([Number(sums.logged), Number(sums.logged_present)]).toEqual([Number(sums.trained), Number(sums.present)]);
  expect(Number(sums.line)).toBe(Number(sums.present));
}

const captureAtOnce = async (of: Service) => {
  const { capture, trackingIds } = await aRegister(of);
  const answers = await times(AT_ONCE, (index) => capture((index % 12) / 4 + 0.25));
  return { answers, trackingIds };
};

test('twenty clerks at once end as one capture and corrections of it', async () => {
  const { answers, trackingIds } = await captureAtOnce(service);
  expect(statusesOf(answers)).toEqual(new Set([200]));
  for (const trackingId of trackingIds) await expectOneTruth(service, trackingId, 3);
});

test('with the revision they have seen, one captures and the others are told', async () => {
  const { capture, trackingIds } = await aRegister(service);
  const answers = await times(AT_ONCE, () => capture(3, { revision: 0 }));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'session_changed')).toHaveLength(AT_ONCE - 1);
  for (const trackingId of trackingIds) await expectOneTruth(service, trackingId, 3);
});

test('the same capture twenty times posts once', async () => {
  const { capture, trackingIds } = await aRegister(service);
  const answers = await times(AT_ONCE, () => capture(2));
  expect(answers.map(({ body }) => body.recorded).sort()).toEqual([...Array(AT_ONCE - 1).fill(0), 2]);
  for (const trackingId of trackingIds) await expectOneTruth(service, trackingId, 3);
});

test('captures and take-backs at once leave the hours of the session or none', async () => {
  const { capture, setStatus, classId, trackingIds, register } = await aRegister(service);
  const back = { status: 'scheduled', reason: 'Wrong day' };
  const answers = await times(AT_ONCE, (index) => (index % 2 ? capture(3) : setStatus(classId, DAY, back)));
  expect(statusesOf(answers)).toEqual(new Set([200]));
  const isCaptured = (await register(classId, DAY)).body.session.status === 'captured';
  for (const trackingId of trackingIds) await expectOneTruth(service, trackingId, isCaptured ? 3 : 0);
});

test('captures and corrections by hand at once keep register and log in step', async () => {
  const { capture, office, log, trackingIds } = await aRegister(service);
  await capture(3);
  const trackingId = trackingIds[0] as number;
  const [entry] = await log(trackingId);
  const byHand = { hoursTrained: 3, hoursPresent: 1, reason: 'Left early' };
  const answers = await times(6, (index) =>
    index % 2 ? capture(index / 4) : office.post(`/hours/${entry.logId}/corrections`, byHand),
  );
  expect([...statusesOf(answers)].every((status) => [200, 201, 409].includes(status))).toBe(true);
  await expectOneTruth(service, trackingId, 3);
});

test('learners who join while the register is captured are in it or not, never half', async () => {
  const { capture, office, classId, trackingIds } = await aRegister(service);
  const late = await times(6, () => aLearner(service.deps));
  const answers = await Promise.all([
    capture(3),
    ...late.map((id) => office.put(`/classes/${classId}/learners/${id}`, { startDate: DAY })),
    capture(2),
  ]);
  expect(statusesOf(answers)).toEqual(new Set([200]));
  for (const trackingId of trackingIds) await expectOneTruth(service, trackingId, 3);
  expect((await capture(1)).body.exceptions).toHaveLength(6);
});

const postAtOnce = async (of: Service) => {
  const { anLp, classId, office, capture } = await aRegister(of);
  const learnerId = await aLearner(of.deps);
  await aMember(of.deps, classId, learnerId, DAY);
  await capture(3);
  const trackingId = await anLp(learnerId, { classId, startDate: DAY });
  const { body } = await office.get(`/hours-exceptions?classId=${classId}`);
  const post = { attendanceIds: [body[0].attendanceId], action: 'post' };
  const answers = await times(AT_ONCE, () => office.post('/hours-exceptions/actions', post));
  return { trackingId, codes: answers.map((answer) => answer.body.results[0].code ?? 'ok') };
};

test('an exception that twenty post at once is posted once', async () => {
  const { trackingId, codes } = await postAtOnce(service);
  expect(codes.sort()).toEqual([...Array(AT_ONCE - 1).fill('exception_settled'), 'ok']);
  await expectOneTruth(service, trackingId, 3);
});

test('the schema alone lets no hours count twice: the locks are comfort, the keys are the promise', async () => {
  const { answers, trackingIds } = await captureAtOnce(onlyKeys);
  expect([...statusesOf(answers)].every((status) => status === 200 || status === 409)).toBe(true);
  for (const trackingId of trackingIds) await expectOneTruth(onlyKeys, trackingId, 3);
  const { trackingId, codes } = await postAtOnce(onlyKeys);
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  await expectOneTruth(onlyKeys, trackingId, 3);
});

test('control: without locks and keys the same clerks count hours twice', async () => {
  const { trackingIds } = await captureAtOnce(unguarded);
  const registers = registersOf(unguarded);
  for (const trackingId of trackingIds) expect((await registers.hours(trackingId))[0]).toBeGreaterThan(3);
  const { trackingId } = await postAtOnce(unguarded);
  expect((await registers.hours(trackingId))[0]).toBeGreaterThan(3);
});
