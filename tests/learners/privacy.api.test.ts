import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { classLearners } from '../../drizzle/schema/progressions.ts';
import { expireContacts } from '../../server/learners/privacy/expire-contacts.ts';
import { removeExpiredFiles } from '../../server/learners/privacy/jobs.ts';
import { SERVICE_AUDIENCE } from '../../server/platform/auth.ts';
import { removeOrphanFiles } from '../../server/progressions/jobs.ts';
import { clientFor } from '../support/client.ts';
import { aClass, aLearner, aMember, aProduct, PDF } from '../support/fixtures.ts';
import { registersOf } from '../support/registers.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { pageWords } from './page-words.ts';
import { anotherSaId } from './sa-ids.ts';

let today = '2026-03-20';
let service: Service;
let counter = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${today}T10:00:00Z`) });
});
afterAll(() => service.stop());
beforeEach(() => {
  today = '2026-03-20';
});

const office = () => service.as('office');
const wordpress = (role: Role = 'admin') =>
  clientFor(service.url, () =>
    mintToken(service.config, service.people[role], { claims: { aud: SERVICE_AUDIENCE, sid: '' } }),
  );
const erase = (email: string) => wordpress().post('/wordpress/privacy/erase', { email, page: 1 });
const exported = (email: string, page = 1) => wordpress().post('/wordpress/privacy/export', { email, page });

async function aPerson(given: object = {}) {
  const email = `Nomsa.Erasable+${++counter}@example.test`;
  const phone = `+27 82 555 ${1000 + counter}`;
  const input = { firstName: 'Nomsa', surname: `Erasable${counter}`, email, phone, race: 'BA', ...given };
  const made = await office().post('/learners', input, { 'Idempotency-Key': `made-${counter}` });
  expect(made.status).toBe(201);
  return { learnerId: made.body.learnerId as number, email, phone };
}

/** Everything that is written about a person in free words, each with the contacts in it. */
async function aTrainedPerson() {
  const saIdNumber = anotherSaId();
  const person = { saIdNumber, ...(await aPerson({ saIdNumber, employer: 'A mine' })) };
  const told = `call ${person.phone} or ${person.email.toLowerCase()}`;
  const productId = await aProduct(service.deps, 40);
  const classId = await aClass(service.deps);
  await aMember(service.deps, classId, person.learnerId);
  const start = { productId, classId, startDate: '2026-03-02', notes: told };
  const { trackingId } = (await office().post(`/learners/${person.learnerId}/progressions`, start)).body;
  const hours = { date: '2026-03-03', hoursTrained: 3, hoursPresent: 3, notes: told, reason: told };
  const { logId } = (await office().post(`/progressions/${trackingId}/hours`, hours)).body;
  await office().post(`/hours/${logId}/corrections`, { hoursTrained: 3, hoursPresent: 2, reason: `Moved; ${told}` });
  await office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-09', reason: told });
  await office().post(`/progressions/${trackingId}/resume`, { effectiveDate: '2026-03-10', reason: told });
  await office().upload(`/progressions/${trackingId}/portfolio`, { name: `${person.email}.pdf`, content: PDF });
  await tellOfSessions(classId, person.learnerId, told);
  await tellOfExcess(trackingId, told);
  const wish = { kind: 'access', receivedOn: '2026-03-02', note: told };
  const { requestId } = (await office().post(`/learners/${person.learnerId}/privacy-requests`, wish)).body;
  await office().post(`/privacy-requests/${requestId}/settle`, { decision: 'decline', reason: told });
  return { ...person, productId, classId, trackingId, told };
}

/** One session called off, one held on a holiday whose hours wait, and one whose hours were dismissed. */
async function tellOfSessions(classId: number, learnerId: number, told: string) {
  const { capture, setStatus } = registersOf(service);
  await setStatus(classId, '2026-03-16', { status: 'client_cancelled', reason: told });
  await capture(classId, '2026-02-23', { [learnerId]: 2 });
  await service.sql.query(
    "UPDATE wp_class_sessions SET holiday_override_reason = ? WHERE class_id = ? AND session_date = '2026-02-23'",
    [told, classId],
  );
  await capture(classId, '2026-03-09', { [learnerId]: 1.5 });
  const [rows] = await service.sql.query(
    "SELECT attendance_id FROM wp_session_attendance WHERE learner_id = ? AND exception_code = 'date_on_hold'",
    [learnerId],
  );
  const attendanceIds = (rows as { attendance_id: number }[]).map(({ attendance_id }) => attendance_id);
  const dismissed = await office().post('/hours-exceptions/actions', {
    attendanceIds,
    action: 'dismiss',
    reason: told,
  });
  expect(dismissed.body.results).toMatchObject([{ ok: true }]);
}

const tellOfExcess = (trackingId: number, told: string) =>
  service.sql.query(
    `INSERT INTO wp_excessive_hours_actions (tracking_id, action, notes, overage_hours, taken_by, taken_at)
     VALUES (?, 'accepted', ?, 2, 1, '2026-03-19 08:00')`,
    [trackingId, told],
  );

async function complete(trackingId: number, effectiveDate = '2026-03-12') {
  expect((await office().post(`/progressions/${trackingId}/complete`, { effectiveDate })).status).toBe(200);
}

/** Every value of every table of ours, as one text in lower case. */
async function everything(): Promise<string> {
  const [tables] = await service.sql.query('SHOW TABLES');
  const names = (tables as Record<string, string>[]).map((row) => String(Object.values(row)[0]));
  const dumps = [];
  for (const name of names.filter((table) => !/^wp_(users|usermeta|options)$/.test(table))) {
    const [rows] = await service.sql.query(`SELECT * FROM ${name}`);
    dumps.push(JSON.stringify(rows));
  }
  return dumps.join('\n').toLowerCase();
}
const activitiesOf = async (learnerId: number, kind: string) => {
  const [rows] = await service.sql.query('SELECT data FROM wp_activity WHERE learner_id = ? AND kind = ?', [
    learnerId,
    kind,
  ]);
  return (rows as { data: string }[]).map(({ data }) => (typeof data === 'string' ? JSON.parse(data) : data));
};
type Item = { group: string; itemId: string; fields: { name: string; value: string }[] };
const fieldsOf = (items: Item[], group: string) =>
  items
    .filter((item) => item.group === group)
    .map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));

/** Both files that a person may be handed have a word for every group and field. */
function expectLabels(items: Item[]) {
  const names = new Set(items.flatMap(({ group, fields }) => [group, ...fields.map(({ name }) => name)]));
  const plugin = readFileSync('wp-plugin/inc/privacy-words.php', 'utf8');
  const page = pageWords();
  expect([...names].filter((name) => !plugin.includes(`'${name}'`))).toEqual([]);
  expect([...names].filter((name) => !new RegExp(`\\b${name}: __\\(`).test(page))).toEqual([]);
}

describe('what is kept of a person', () => {
  test('covers record, LPs, hours, classes, files and disclosures, the ID number in full', async () => {
    const { email, learnerId, saIdNumber } = await aTrainedPerson();
    const { status, body } = await exported(email);
    expect(status).toBe(200);
    expect(body.done).toBe(true);
    expect(fieldsOf(body.items, 'learner')[0]).toMatchObject({ saIdNumber, email, race: 'BA' });
    expect(fieldsOf(body.items, 'progressions')[0]).toMatchObject({ hoursTrained: '3.00', hoursPresent: '2.00' });
    expect(fieldsOf(body.items, 'hours').map(({ hoursPresent }) => hoursPresent)).toEqual(['3.00', '-3.00', '2.00']);
    expect(fieldsOf(body.items, 'classes')[0]).toMatchObject({ startDate: '2026-01-05' });
    expect(fieldsOf(body.items, 'files')[0]).toMatchObject({ fileName: `${email}.pdf` });
    expect(fieldsOf(body.items, 'disclosures')[0]).toMatchObject({ report: 'personal_data', givenBy: 'admin' });
    const office = await service.as('office').get(`/learners/${learnerId}/personal-data`);
    expect(office.body.items).toHaveLength(body.items.length + 1);
    await erase(email);
  });

  test('covers what the office wrote: holds, excess, hours that wait or were dismissed, requests, transitions', async () => {
    const { email, learnerId, trackingId, classId, told } = await aTrainedPerson();
    await complete(trackingId);
    const productId = await aProduct(service.deps, 40);
    await office().post(`/learners/${learnerId}/progressions`, { productId, classId, startDate: '2026-03-13' });
    const wish = { kind: 'erasure', receivedOn: '2026-03-03' };
    const { requestId } = (await office().post(`/learners/${learnerId}/privacy-requests`, wish)).body;
    const { items } = (await exported(email)).body;
    const period = { fromDate: '2026-03-09', toDate: '2026-03-10' };
    expect(fieldsOf(items, 'holds')).toMatchObject([{ ...period, reason: told, resumeReason: told }]);
    expect(fieldsOf(items, 'excess')).toMatchObject([{ action: 'accepted', overageHours: '2.00', notes: told }]);
    expect(fieldsOf(items, 'register')).toMatchObject([
      { date: '2026-02-23', hoursPresent: '2.00', exceptionCode: 'date_before_start' },
      { date: '2026-03-09', hoursPresent: '1.50', exceptionCode: 'date_on_hold', dismissReason: told },
    ]);
    const asked = { request: 'access', status: 'declined', receivedOn: '2026-03-02', dueOn: '2026-04-01' };
    expect(fieldsOf(items, 'requests')[0]).toMatchObject({ ...asked, notes: told, reason: told });
    expect(fieldsOf(items, 'transitions')).toMatchObject([{ date: '2026-03-13' }]);
    await office().post(`/privacy-requests/${requestId}/settle`, { decision: 'carry_out' });
    const after: Item[] = (await office().get(`/learners/${learnerId}/personal-data`)).body.items;
    const outcome = after.filter(({ group }) => group === 'requests')[1]?.fields ?? [];
    expect(outcome.filter(({ name }) => name === 'removed').map(({ value }) => value)).toEqual(['contacts', 'notes']);
    const sent: Item[] = [...items, ...after];
    expect(new Set(sent.map(({ itemId }) => itemId)).size).toBe(items.length + 1);
    expectLabels(sent);
  });

  test('is paged by hours and noted once an export, also for the learner the address of an account leads to', async () => {
    const learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
    const productId = await aProduct(service.deps, 40);
    const start = { productId, startDate: '2026-01-05' };
    const { trackingId } = (await office().post(`/learners/${learnerId}/progressions`, start)).body;
    await service.sql.query(
      `INSERT INTO wp_learner_hours_log (tracking_id, learner_id, product_id, log_date, hours_trained, hours_present,
         source, created_by, created_at)
       SELECT ?, ?, ?, '2026-01-06', 0.25, 0.25, 'manual', 1, now(3) FROM seq_1_to_501`,
      [trackingId, learnerId, productId],
    );
    const pages = [await exported('learner@example.test', 1), await exported('LEARNER@example.test', 2)];
    expect(pages.map(({ body }) => body.done)).toEqual([false, true]);
    expect(pages.map(({ body }) => fieldsOf(body.items, 'hours').length)).toEqual([500, 1]);
    expect(await activitiesOf(learnerId, 'report.exported')).toEqual([
      { report: 'personal_data', format: null, filter: {}, rows: null, recipient: null },
    ]);
    const [rows] = await service.sql.query('SELECT * FROM wp_disclosed_learners WHERE learner_id = ?', [learnerId]);
    expect(rows).toHaveLength(1);
    expect((await service.as('office').get(`/learners/${learnerId}/personal-data`)).body.done).toBe(true);
  });

  test('an address nobody has yields nothing; a learner who is not there is 404', async () => {
    expect((await exported('nobody@example.test')).body).toEqual({ items: [], done: true });
    expect((await erase('nobody@example.test')).body).toEqual({ removed: [], retained: [], learners: 0, done: true });
    expect((await office().get('/learners/999999/personal-data')).status).toBe(404);
  });
});

describe('erasing', () => {
  test('leaves no contact of the person in any table, and keeps what the law wants', async () => {
    const { email, phone, learnerId, trackingId, saIdNumber } = await aTrainedPerson();
    await complete(trackingId);
    expect(await everything()).toContain(email.toLowerCase());
    const { body } = await erase(email);
    expect(body).toEqual({
      removed: ['contacts', 'notes'],
      retained: ['in_training', 'completed_record', 'hours_record', 'files_in_retention'],
      learners: 1,
      done: true,
    });
    const left = await everything();
    expect(left).not.toContain(email.toLowerCase());
    expect(left).not.toContain(phone);
    const after = (await office().get(`/learners/${learnerId}`)).body;
    const saIdMasked = `•••••••••${saIdNumber.slice(-4)}`;
    expect(after).toMatchObject({ saIdMasked, race: 'BA', email: null, phone: null, wpUserId: null });
    expect(after.erasedAt).toBe('2026-03-20T10:00:00.000Z');
    const kept = (await office().get(`/progressions/${trackingId}`)).body;
    expect(kept).toMatchObject({ status: 'completed', hours: { trained: 3, present: 2 }, notes: null });
    const log = (await office().get(`/progressions/${trackingId}/hours`)).body;
    expect(log.map(({ reason }: { reason: string }) => reason)).toContain('Moved; call […] or […]');
    expect((await activitiesOf(learnerId, 'learner.erased'))[0]).toEqual({
      removed: ['contacts', 'notes'],
      retained: body.retained,
    });
  });

  test('contacts in a reason given for a whole session go from it and from every member’s log', async () => {
    const { email, phone, classId, told } = await aTrainedPerson();
    const { aPupil, capture, setStatus, log, register } = registersOf(service);
    const pupil = await aPupil(classId);
    await capture(classId, '2026-03-02', { [pupil.learnerId]: 3 });
    await setStatus(classId, '2026-03-02', { status: 'client_cancelled', reason: `Closed; ${told}` });
    const before = (await register(classId, '2026-03-02')).body;
    await erase(email);
    const left = await everything();
    expect(left).not.toContain(email.toLowerCase());
    expect(left).not.toContain(phone);
    const struck = 'Closed; call […] or […]';
    const after = (await register(classId, '2026-03-02')).body;
    expect(after.session).toMatchObject({ reason: struck, revision: before.session.revision + 1 });
    const reasons = (await log(pupil.trackingId)).map(({ reason }: { reason: string | null }) => reason);
    expect(reasons).toContain(struck);
  });

  test('what was written of other classes stays as it was', async () => {
    const { email, told } = await aTrainedPerson();
    const classId = await aClass(service.deps);
    const { setStatus, register } = registersOf(service);
    await setStatus(classId, '2026-03-16', { status: 'client_cancelled', reason: told });
    await erase(email);
    expect((await register(classId, '2026-03-16')).body.session).toMatchObject({ reason: told, revision: 1 });
  });

  test('answers that a repeated request would get again hold no contact either, whatever they speak of', async () => {
    const { email, phone, trackingId } = await aTrainedPerson();
    await service.sql.query('UPDATE wp_learner_lp_tracking SET duration_hours = 1 WHERE tracking_id = ?', [trackingId]);
    const action = { action: 'other', notes: `Called ${phone}` };
    const key = { 'Idempotency-Key': `excess-${trackingId}` };
    expect((await office().post(`/excessive-hours/${trackingId}/actions`, action, key)).status).toBe(201);
    await erase(email);
    expect(await everything()).not.toContain(phone);
  });

  test('a phone number that is also the number of an entry leaves that number alone', async () => {
    const { learnerId, email } = await aPerson({ phone: '4521789' });
    const start = { productId: await aProduct(service.deps, 40), startDate: '2026-03-02' };
    const { trackingId } = (await office().post(`/learners/${learnerId}/progressions`, start)).body;
    await service.sql.query('ALTER TABLE wp_learner_hours_log AUTO_INCREMENT = 4521789');
    await office().post(`/progressions/${trackingId}/hours`, { date: '2026-03-03', hoursTrained: 1, hoursPresent: 1 });
    expect((await erase(email)).status).toBe(200);
    expect(await activitiesOf(learnerId, 'hours.logged')).toMatchObject([{ logId: 4521789 }]);
    expect((await office().get(`/learners/${learnerId}`)).body.phone).toBeNull();
  });

  test('equity fields go together when no report needs them any more', async () => {
    const equity = { race: 'BA', nationality: 'SA', citizenStatus: 'SA', province: '4', homeLanguage: 'Zul' };
    const { learnerId, email } = await aPerson(equity);
    const classId = await aClass(service.deps);
    await aMember(service.deps, classId, learnerId);
    expect((await erase(email)).body).toMatchObject({ removed: ['contacts', 'equity'], retained: ['in_training'] });
    const none = Object.fromEntries(Object.keys(equity).map((field) => [field, null]));
    expect((await office().get(`/learners/${learnerId}`)).body).toMatchObject({ ...none, firstName: 'Nomsa' });
  });

  test('a learner without any training is forgotten whole, search terms included', async () => {
    const { email, learnerId } = await aPerson({ passportNumber: 'ZX998877', birthDate: '1999-01-31' });
    expect((await erase(email)).body).toMatchObject({ removed: ['contacts', 'equity', 'identity'], retained: [] });
    const left = await everything();
    for (const trace of [email, `erasable${counter}`, 'zx998877', '1999-01-31'])
      expect(left, trace).not.toContain(trace.toLowerCase());
    const after = (await office().get(`/learners/${learnerId}`)).body;
    expect(after).toMatchObject({ firstName: 'Erased', surname: 'learner', race: null, birthDate: null });
  });

  test('twice: the second time removes nothing and says so, and two at once erase once', async () => {
    const person = await aPerson();
    await office().patch(`/learners/${person.learnerId}`, { wpUserId: service.people.otherLearner.userId });
    const request = { kind: 'erasure', receivedOn: '2026-03-01' };
    const first = await office().post(`/learners/${person.learnerId}/privacy-requests`, request);
    const both = await Promise.all([erase(person.email), erase(person.email)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const erasing = await activitiesOf(person.learnerId, 'learner.erased');
    expect(erasing).toHaveLength(1);
    const settled = await office().post(`/privacy-requests/${first.body.requestId}/settle`, { decision: 'carry_out' });
    expect(settled.body.erasure).toEqual({ removed: [], retained: [] });
    expect(await activitiesOf(person.learnerId, 'learner.erased')).toHaveLength(1);
    expect((await service.as('otherLearner').get('/me')).body.learnerId).toBeNull();
  });

  test('a request repeated with its key after an erasure shows nobody, and does nothing twice', async () => {
    const { email } = await aPerson();
    await erase(email);
    const input = { firstName: 'Nomsa', surname: `Erasable${counter}`, email, phone: `+27 82 555 ${1000 + counter}` };
    const again = await office().post('/learners', { ...input, race: 'BA' }, { 'Idempotency-Key': `made-${counter}` });
    expect(again).toMatchObject({ status: 409, body: { code: 'request_unfinished' } });
  });

  test('every learner with the address is erased; WordPress alone may ask, for somebody who manages learners', async () => {
    const { email } = await aPerson();
    await aLearner(service.deps, { email });
    expect((await wordpress('learner').post('/wordpress/privacy/erase', { email, page: 1 })).status).toBe(403);
    expect((await service.as('admin').post('/wordpress/privacy/erase', { email, page: 1 })).status).toBe(401);
    expect((await erase(email)).body.learners).toBe(2);
  });
});

describe('requests', () => {
  const ask = (learnerId: number, body: object) => office().post(`/learners/${learnerId}/privacy-requests`, body);
  const settle = (requestId: number, body: object) => office().post(`/privacy-requests/${requestId}/settle`, body);

  test('are due in thirty days, one of a kind at a time, and stand in the list with the due ones first', async () => {
    const { learnerId } = await aPerson();
    const asked = await ask(learnerId, { kind: 'access', receivedOn: '2026-02-01', note: 'By letter' });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ status: 'open', dueOn: '2026-03-03', isOverdue: true, note: 'By letter' });
    expect((await ask(learnerId, { kind: 'access', receivedOn: '2026-02-02' })).body.code).toBe('privacy_request_open');
    expect((await ask(learnerId, { kind: 'erasure', receivedOn: '2026-03-21' })).body.code).toBe('date_in_future');
    expect((await ask(999999, { kind: 'erasure', receivedOn: '2026-03-01' })).status).toBe(404);
    const later = await ask(learnerId, { kind: 'erasure', receivedOn: '2026-03-01' });
    await settle(later.body.requestId, { decision: 'decline', reason: 'Withdrawn' });
    const sooner = await ask(learnerId, { kind: 'erasure', receivedOn: '2026-01-15' });
    const { body, headers } = await office().get(`/privacy-requests?learnerId=${learnerId}`);
    expect(headers.get('X-WP-Total')).toBe('3');
    expect(body.map(({ requestId }: { requestId: number }) => requestId)).toEqual([
      sooner.body.requestId,
      asked.body.requestId,
      later.body.requestId,
    ]);
    expect((await office().get('/privacy-requests?status=declined')).body[0]).toMatchObject({ reason: 'Withdrawn' });
    expect((await office().get('/overview')).body.overduePrivacyRequests).toBeGreaterThan(0);
  });

  test('an access is marked answered, a declined one needs a reason, a settled one stays settled', async () => {
    const { learnerId } = await aPerson();
    const { requestId } = (await ask(learnerId, { kind: 'access', receivedOn: '2026-03-01' })).body;
    expect((await settle(requestId, { decision: 'decline' })).status).toBe(400);
    const done = await settle(requestId, { decision: 'carry_out' });
    expect(done.body).toMatchObject({ status: 'done', settledBy: 'office', erasure: null, isOverdue: false });
    expect((await settle(requestId, { decision: 'carry_out' })).body.code).toBe('privacy_request_settled');
    expect((await settle(999999, { decision: 'carry_out' })).status).toBe(404);
  });

  test('an erasure carried out by two at once erases once, keeps its outcome and forgets its note', async () => {
    const { learnerId, email } = await aPerson();
    const note = `Write to ${email}`;
    const { requestId } = (await ask(learnerId, { kind: 'erasure', receivedOn: '2026-03-01', note })).body;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => settle(requestId, { decision: 'carry_out', reason: 'ID was shown' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    const won = answers.find(({ status }) => status === 200);
    expect(won?.body).toMatchObject({ status: 'done', note: null, reason: 'ID was shown' });
    expect(won?.body.erasure.removed).toEqual(['contacts', 'notes', 'equity', 'identity']);
    expect(await activitiesOf(learnerId, 'privacy.settled')).toHaveLength(1);
    expect(await everything()).not.toContain(email.toLowerCase());
  });
});

describe('retention', () => {
  const periods = { portfolioYears: 5, contactYears: 5 };

  test('is assumed until an administrator saves it, and saving it again changes nothing', async () => {
    expect((await office().get('/settings/retention')).body).toEqual({ ...periods, isAssumed: true });
    for (let saved = 0; saved < 2; saved++)
      expect((await service.as('admin').put('/settings/retention', periods)).body).toEqual({
        ...periods,
        isAssumed: false,
      });
    expect((await office().get('/settings/retention')).body.isAssumed).toBe(false);
    const [rows] = await service.sql.query("SELECT * FROM wp_activity WHERE kind = 'settings.changed'");
    expect(rows).toHaveLength(1);
    expect((await service.as('admin').put('/settings/retention', { ...periods, contactYears: 0 })).status).toBe(400);
    expect((await office().put('/settings/retention', periods)).status).toBe(403);
  });

  async function aCompletedLp() {
    const { learnerId, email, trackingId } = await aTrainedPerson();
    await complete(trackingId, '2026-03-12');
    await service.sql.query("UPDATE wp_class_learners SET end_date = '2026-03-12' WHERE learner_id = ?", [learnerId]);
    return { learnerId, email, trackingId };
  }
  const filesOnDisk = async () => {
    const found = await readdir(service.config.PORTFOLIOS_DIR, { recursive: true });
    return found.filter((name) => /[0-9a-f]{62}$/.test(name)).length;
  };

  test('portfolio files go the day after their time: off the record, off the disk, with a tombstone', async () => {
    const { trackingId, learnerId } = await aCompletedLp();
    const before = await filesOnDisk();
    today = '2031-03-12';
    await removeExpiredFiles(service.deps);
    expect((await office().get(`/progressions/${trackingId}`)).body.portfolio.files).toHaveLength(1);
    today = '2031-03-13';
    const { removed } = await removeExpiredFiles(service.deps);
    expect(removed).toBeGreaterThan(0);
    expect(await filesOnDisk()).toBe(before - removed);
    expect(await removeExpiredFiles(service.deps)).toEqual({ removed: 0 });
    const shown = (await office().get(`/progressions/${trackingId}`)).body;
    expect(shown).toMatchObject({ status: 'completed', portfolio: { files: [] } });
    expect(await activitiesOf(learnerId, 'portfolio.expired')).toHaveLength(1);
    const [rows] = await service.sql.query('SELECT * FROM wp_learner_portfolio_files WHERE tracking_id = ?', [
      trackingId,
    ]);
    const [tombstone] = rows as { file_id: number; file_name: string; sha256: string; deleted_at: Date }[];
    expect(tombstone?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(tombstone?.file_name).toBe(`portfolio-${tombstone?.file_id}.pdf`);
  });

  test('an LP whose files are past their time is signed off on a new one when it is taken up again', async () => {
    const { learnerId, trackingId } = await aTrainedPerson();
    const [stay] = await service.deps.db.select().from(classLearners).where(eq(classLearners.learnerId, learnerId));
    const leaving = { reason: 'dropped_out', date: '2026-03-12' };
    await office().delete(`/classes/${stay?.classId}/learners/${learnerId}`, leaving);
    today = '2031-03-13';
    await removeExpiredFiles(service.deps);
    await office().post(`/progressions/${trackingId}/resume`, { effectiveDate: '2031-03-10' });
    const signOff = () => office().post(`/progressions/${trackingId}/complete`, { effectiveDate: '2031-03-12' });
    expect((await signOff()).body.code).toBe('portfolio_missing');
    await office().upload(`/progressions/${trackingId}/portfolio`, { name: 'again.pdf', content: PDF });
    expect((await signOff()).status).toBe(200);
  });

  test('a file whose row was struck before a crash is taken by the round for orphans', async () => {
    const { trackingId } = await aCompletedLp();
    await service.sql.query("UPDATE wp_learner_portfolio_files SET deleted_at = '2026-03-20' WHERE tracking_id = ?", [
      trackingId,
    ]);
    const before = await filesOnDisk();
    today = '2031-04-01';
    expect((await removeOrphanFiles(service.deps)).removed).toBe(1);
    expect(await filesOnDisk()).toBe(before - 1);
  });

  test('an erasure takes expired files along', async () => {
    const { email } = await aCompletedLp();
    today = '2031-03-13';
    const { body } = await erase(email);
    expect(body.removed).toEqual(['contacts', 'notes', 'expired_files']);
    expect(body.retained).toEqual(['completed_record', 'hours_record']);
  });

  test('contacts go when the last day of training is long past, and stay while an LP is in progress', async () => {
    const done = await aCompletedLp();
    const busy = await aTrainedPerson();
    const idle = await aPerson();
    today = '2031-03-12';
    await expireContacts(service.deps);
    expect((await office().get(`/learners/${done.learnerId}`)).body.email).toBe(done.email);
    today = '2031-03-21';
    expect((await expireContacts(service.deps)).cleared).toBeGreaterThan(1);
    expect(await expireContacts(service.deps)).toEqual({ cleared: 0 });
    const emailOf = async ({ learnerId }: { learnerId: number }) =>
      (await office().get(`/learners/${learnerId}`)).body.email;
    expect([await emailOf(done), await emailOf(busy), await emailOf(idle)]).toEqual([null, busy.email, null]);
    expect((await activitiesOf(done.learnerId, 'learner.edited')).at(-1)).toEqual({
      fields: ['email', 'phone'],
      from: 'retention',
    });
  });
});
