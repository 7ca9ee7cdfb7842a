import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, type Service, startService } from '../support/service.ts';
import { anotherSaId, withCheckDigit } from './sa-ids.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const create = (given: Record<string, unknown> = {}) =>
  office().post('/learners', { firstName: 'Thandi', surname: 'Mokoena', ...given });
const created = async (given: Record<string, unknown> = {}) => {
  const { status, body } = await create(given);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const rows = async (query: string, values: unknown[] = []) =>
  (await service.sql.query<RowDataPacket[]>(query, values))[0];
const activities = (learnerId: number) =>
  rows('select kind, data, actor_id from wp_activity where learner_id = ? order by activity_id', [learnerId]);

describe('adding a learner', () => {
  test('answers the whole record; birth date, gender and initials follow from what was given', async () => {
    const saIdNumber = anotherSaId();
    const learner = await created({ firstName: ' Thandi ', secondName: 'Nomsa', saIdNumber });
    expect(learner).toMatchObject({
      firstName: 'Thandi',
      initials: 'TN',
      saIdMasked: `•••••••••${saIdNumber.slice(-4)}`,
      birthDate: '1980-01-01',
      gender: 'M',
      email: null,
      clientName: null,
      createdAt: '2026-03-20T10:00:00.000Z',
    });
    expect(await activities(learner.learnerId)).toMatchObject([
      { kind: 'learner.created', actor_id: service.people.office.userId },
    ]);
  });

  test('the ID number is stored sealed and stands nowhere in clear', async () => {
    const saIdNumber = anotherSaId();
    const { learnerId } = await created({ saIdNumber });
    const [stored] = await rows('select * from wp_learners where learner_id = ?', [learnerId]);
    expect(service.deps.secrets.open(stored?.sa_id_encrypted)).toBe(saIdNumber);
    for (const table of ['learners', 'activity', 'learner_search_terms', 'idempotency_keys'])
      expect(JSON.stringify(await rows(`select * from wp_${table}`))).not.toContain(saIdNumber);
  });

  test.each([
    [{ saIdNumber: '8001015009088' }, 422, 'sa_id_number_invalid', 'saIdNumber'],
    [{ saIdNumber: '8001015009087', birthDate: '1980-01-02' }, 422, 'sa_id_birth_date_mismatch', 'birthDate'],
    [{ saIdNumber: '8001015009087', gender: 'F' }, 422, 'sa_id_gender_mismatch', 'gender'],
    [{ saIdNumber: '' }, 422, 'sa_id_number_invalid', 'saIdNumber'],
    [{ birthDate: '2026-03-21' }, 422, 'date_in_future', 'birthDate'],
    [{ clientId: 999_999 }, 422, 'unknown_client', 'clientId'],
    [{ wpUserId: 999_999 }, 422, 'unknown_wp_user', 'wpUserId'],
    [{ firstName: ' ' }, 400, 'invalid_request', 'firstName'],
    [{ race: 'purple' }, 400, 'invalid_request', 'race'],
    [{ birthDate: '2026-02-30' }, 400, 'invalid_request', 'birthDate'],
    [{ learnerId: 7 }, 400, 'invalid_request', 'learnerId'],
    [{ saIdNumber: 8001015009087 }, 400, 'invalid_request', 'saIdNumber'],
  ])('%j is refused, pointing at the field', async (given, status, code, path) => {
    const answer = await create(given);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, errors: [{ path }] });
    expect(JSON.stringify(answer.body)).not.toContain('800101500');
  });

  test('twice with one ID number is refused', async () => {
    const saIdNumber = anotherSaId();
    await created({ saIdNumber });
    const again = await create({ saIdNumber: saIdNumber.replace(/^(.{6})/, '$1 ') });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'sa_id_number_taken', errors: [{ path: 'saIdNumber' }] },
    });
  });

  test('twice for one WordPress user is refused; the user meets the record at once', async () => {
    const wpUserId = service.people.otherLearner.userId;
    expect((await service.as('otherLearner').get('/me')).body.learnerId).toBeNull();
    const learner = await created({ wpUserId });
    expect((await service.as('otherLearner').get('/me')).body.learnerId).toBe(learner.learnerId);
    expect(await create({ wpUserId })).toMatchObject({ status: 409, body: { code: 'wp_user_taken' } });
  });

  test('an Idempotency-Key gives the first answer again', async () => {
    const key = { 'Idempotency-Key': 'one-learner-please' };
    const body = { firstName: 'Once', surname: 'Only' };
    const [first, second] = [await office().post('/learners', body, key), await office().post('/learners', body, key)];
    expect(second.body).toEqual(first.body);
    expect(await rows("select 1 from wp_learners where surname = 'Only'")).toHaveLength(1);
  });

  test.each(['facilitator', 'learner', 'subscriber'] as Role[])('is not for a %s', async (role) => {
    expect((await service.as(role).post('/learners', { firstName: 'A', surname: 'B' })).status).toBe(403);
  });
});

describe('twenty at once with one ID number', () => {
  const race = async () => {
    const saIdNumber = anotherSaId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ saIdNumber })));
    const hash = service.deps.secrets.fingerprint(saIdNumber);
    const stored = await rows('select learner_id from wp_learners where sa_id_hash = ?', [hash]);
    return { statuses: answers.map(({ status }) => status).sort(), stored };
  };

  test('leave one learner', async () => {
    const { statuses, stored } = await race();
    expect(statuses).toEqual([201, ...Array(19).fill(409)]);
    expect(stored).toHaveLength(1);
  });

  test('control: without the unique key they leave twenty', async () => {
    await service.sql.query('alter table wp_learners drop index one_learner_a_sa_id');
    const { stored } = await race();
    expect(stored).toHaveLength(20);
    await service.sql.query('delete from wp_learners where learner_id in (?)', [
      stored.slice(1).map(({ learner_id }) => learner_id),
    ]);
    await service.sql.query('alter table wp_learners add unique index one_learner_a_sa_id (sa_id_hash)');
  });
});

describe('editing a learner', () => {
  test('changes what was given, clears with null, and notes the names of what changed', async () => {
    const { learnerId } = await created({ email: 'thandi@example.test', phone: '012 345 6789', employer: 'Bakery' });
    const change = { email: null, phone: '012 000 0000', employer: 'Bakery' };
    const { status, body } = await office().patch(`/learners/${learnerId}`, change);
    expect(status).toBe(200);
    expect(body).toMatchObject({ email: null, phone: '012 000 0000', employer: 'Bakery', firstName: 'Thandi' });
    expect((await activities(learnerId))[1]).toMatchObject({
      kind: 'learner.edited',
      data: { fields: ['email', 'phone'] },
    });
  });

  test('the same again changes nothing and notes nothing', async () => {
    const saIdNumber = anotherSaId();
    const { learnerId, updatedAt } = await created({ saIdNumber, employer: 'Bakery' });
    const again = await office().patch(`/learners/${learnerId}`, { saIdNumber, employer: 'Bakery', gender: 'M' });
    expect(again).toMatchObject({ status: 200, body: { updatedAt } });
    expect(await activities(learnerId)).toHaveLength(1);
  });

  test('initials follow a new name until somebody writes them', async () => {
    const { learnerId } = await created({ firstName: 'Thandi' });
    const edit = async (change: object) => (await office().patch(`/learners/${learnerId}`, change)).body.initials;
    expect(await edit({ firstName: 'Zanele' })).toBe('Z');
    expect(await edit({ initials: 'ZQ' })).toBe('ZQ');
    expect(await edit({ firstName: 'Lerato' })).toBe('ZQ');
    expect(await edit({ initials: null })).toBe('L');
  });

  test('a corrected ID number brings its birth date along; a contradicting one is refused', async () => {
    const { learnerId } = await created({ saIdNumber: anotherSaId() });
    const edit = (change: object) => office().patch(`/learners/${learnerId}`, change);
    const corrected = await edit({ saIdNumber: withCheckDigit('900215012308') });
    expect(corrected.body).toMatchObject({ birthDate: '1990-02-15', gender: 'F' });
    expect(await edit({ birthDate: '1990-02-16' })).toMatchObject({
      status: 422,
      body: { code: 'sa_id_birth_date_mismatch' },
    });
    const cleared = await edit({ saIdNumber: null });
    expect(cleared.body).toMatchObject({ saIdMasked: null, birthDate: '1990-02-15' });
    expect((await edit({ birthDate: '1990-02-16' })).status).toBe(200);
  });

  test('a number or user of somebody else is refused, and so is an unknown learner', async () => {
    const saIdNumber = anotherSaId();
    await created({ saIdNumber });
    const { learnerId } = await created();
    const edit = (change: object, of = learnerId) => office().patch(`/learners/${of}`, change);
    expect((await edit({ saIdNumber })).body.code).toBe('sa_id_number_taken');
    expect((await edit({ clientId: 999_999 })).body.code).toBe('unknown_client');
    expect((await edit({ firstName: null })).status).toBe(400);
    expect((await edit({ phone: '012 345 6789' }, 999_999)).status).toBe(404);
  });

  test('two at once both last: different fields do not overwrite each other', async () => {
    const { learnerId } = await created();
    const changes = [
      { phone: '012 111 1111' },
      { employer: 'Bakery' },
      { nationality: 'ZA' },
      { email: 'a@example.test' },
    ];
    await Promise.all(changes.map((change) => office().patch(`/learners/${learnerId}`, change)));
    expect((await office().get(`/learners/${learnerId}`)).body).toMatchObject(Object.assign({}, ...changes));
  });

  test('is not for a facilitator, nor for the learner', async () => {
    const learner = await created({ wpUserId: service.people.learner.userId });
    for (const role of ['facilitator', 'learner', 'subscriber'] as Role[])
      expect((await service.as(role).patch(`/learners/${learner.learnerId}`, { phone: '012 345' })).status).toBe(403);
    expect((await service.as('learner').get(`/learners/${learner.learnerId}`)).body).toEqual(learner);
    expect((await service.as('otherLearner').get(`/learners/${learner.learnerId}`)).status).toBe(403);
  });

  test('unlinking a user takes the record away from them at once', async () => {
    const { body } = await service.as('learner').get('/me');
    await office().patch(`/learners/${body.learnerId}`, { wpUserId: null });
    expect((await service.as('learner').get('/me')).body.learnerId).toBeNull();
  });
});

test('GET /me names the caller’s user, record and capabilities', async () => {
  const { body } = await service.as('facilitator').get('/me');
  const { userId } = service.people.facilitator;
  expect(body).toEqual({ userId, learnerId: null, displayName: 'facilitator', capabilities: ['lp_view_own'] });
  expect((await service.anonymous.get('/me')).status).toBe(401);
});
