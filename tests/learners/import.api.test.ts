import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClient } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { anotherSaId } from './sa-ids.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
});
afterAll(() => service.stop());

const send = (text: string, dryRun = false, headers = {}) =>
  service.as('office').post(`/learners/import?dryRun=${dryRun}`, text, headers);
const learnerCount = async () => {
  const [rows] = await service.sql.query<RowDataPacket[]>('select count(*) as many from wp_learners');
  return rows[0]?.many as number;
};

/** Good, bad number, repeated number, known number, too many cells, no surname, a line break in a name, unknown client. */
function sheet(known: string, repeated = anotherSaId()): string {
  return [
    'firstName,surname,saIdNumber,birthDate,client',
    `Thandi,Mokoena,${repeated},,`,
    'Bad,Number,8001015009088,,',
    `Same,Person,${repeated},,`,
    `Known,Person,${known},,`,
    'Too,Many,,1990-02-15,,cells',
    'Nobody,,,,',
    '',
    '"Line\r\nbreak",Name,,,',
    'Anna,"Smith, Jones",,1990-02-15,',
    'Un,Known,,,No such client',
    'Wrong,Date,,15/02/1990,',
  ].join('\r\n');
}
const EXPECTED = [
  { line: 2, ok: true },
  { line: 3, ok: false, code: 'sa_id_number_invalid', errors: [{ path: 'saIdNumber' }] },
  { line: 4, ok: false, code: 'sa_id_number_taken' },
  { line: 5, ok: false, code: 'sa_id_number_taken' },
  { line: 6, ok: false, code: 'invalid_request' },
  { line: 7, ok: false, code: 'invalid_request', errors: [{ path: 'surname' }] },
  { line: 9, ok: false, code: 'invalid_request', errors: [{ path: 'firstName' }] },
  { line: 11, ok: true },
  { line: 12, ok: false, code: 'unknown_client', errors: [{ path: 'client' }] },
  { line: 13, ok: false, code: 'invalid_request', errors: [{ path: 'birthDate' }] },
];

describe('importing a sheet', () => {
  test('a dry run tells each row its fate and writes nothing', async () => {
    const known = anotherSaId();
    await service.as('office').post('/learners', { firstName: 'Known', surname: 'Already', saIdNumber: known });
    const before = await learnerCount();
    const { status, body } = await send(sheet(known), true);
    expect(status).toBe(200);
    expect(body.rows).toMatchObject(EXPECTED);
    expect(body.rows[0]).not.toHaveProperty('learnerId');
    expect(await learnerCount()).toBe(before);
  });

  test('the import itself gives the same answers and keeps the good rows', async () => {
    const known = anotherSaId();
    await service.as('office').post('/learners', { firstName: 'Known', surname: 'Already', saIdNumber: known });
    const before = await learnerCount();
    const { body } = await send(sheet(known));
    expect(body.rows).toMatchObject(EXPECTED);
    expect(await learnerCount()).toBe(before + 2);
    const { body: anna } = await service.as('office').get(`/learners/${body.rows[7].learnerId}`);
    expect(anna).toMatchObject({ firstName: 'Anna', surname: 'Smith, Jones', birthDate: '1990-02-15', initials: 'A' });
  });

  test('twice adds nobody twice who has an ID number', async () => {
    const text = `firstName,surname,saIdNumber\nA,B,${anotherSaId()}\nC,D,${anotherSaId()}`;
    await send(text);
    const { body } = await send(text);
    expect(body.rows.map((row: { code: string }) => row.code)).toEqual(['sa_id_number_taken', 'sa_id_number_taken']);
  });

  test('twice with one Idempotency-Key is once', async () => {
    const key = { 'Idempotency-Key': 'sheet-1' };
    const text = 'firstName,surname\nA,B\n,C\nD,E';
    const first = await send(text, false, key);
    const before = await learnerCount();
    expect((await send(text, false, key)).body).toEqual(first.body);
    expect(first.body.rows).toMatchObject([{ ok: true }, { ok: false }, { ok: true }]);
    expect(await learnerCount()).toBe(before);
  });

  test('two at once share the rows between them', async () => {
    const numbers = Array.from({ length: 20 }, anotherSaId);
    const text = ['firstName,surname,saIdNumber', ...numbers.map((number) => `A,B,${number}`)].join('\n');
    const before = await learnerCount();
    const answers = await Promise.all([send(text), send(text)]);
    expect(answers.flatMap(({ body }) => body.rows).filter(({ ok }) => ok)).toHaveLength(20);
    expect(await learnerCount()).toBe(before + 20);
  });

  test('takes a byte order mark, semicolons, a client by name or id, and a WordPress user', async () => {
    const clientId = await aClient(service.deps);
    const [rows] = await service.sql.query<RowDataPacket[]>('select name from wp_clients where client_id = ?', [
      clientId,
    ]);
    const wpUserId = service.people.learner.userId;
    const text = [
      '\uFEFFfirstName; surname;client;clientId;wpUserId;',
      `A;B;${rows[0]?.name};;${wpUserId}`,
      `C;D;;${clientId};;;`,
      `E;F;;;${wpUserId}`,
      'G;H;;zero;',
    ].join('\n');
    const expected = [
      { line: 2, ok: true },
      { line: 3, ok: true },
      { line: 4, ok: false, code: 'wp_user_taken' },
      { line: 5, ok: false, code: 'invalid_request', errors: [{ path: 'clientId' }] },
    ];
    expect((await send(text, true)).body.rows).toMatchObject(expected);
    const { body } = await send(text);
    expect(body.rows).toMatchObject(expected);
    for (const row of body.rows.slice(0, 2))
      expect((await service.as('office').get(`/learners/${row.learnerId}`)).body.clientId).toBe(clientId);
  });

  test.each([
    ['', 'firstName'],
    ['surname\nB', 'firstName'],
    ['firstName,surname,shoeSize\nA,B,44', 'shoeSize'],
    ['firstName,surname,surname\nA,B,C', 'surname'],
    ['firstName,surname\n"A,B', ''],
    [`firstName,surname\n${'A,B\n'.repeat(2001)}`, ''],
  ])('a sheet that cannot be read is refused as a whole: %#', async (text, path) => {
    const before = await learnerCount();
    const { status, body } = await send(text);
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe(path);
    expect(await learnerCount()).toBe(before);
  });

  test('2000 rows are answered within the deadline', async () => {
    const rows = Array.from({ length: 2000 }, (_, row) => `Learner,Number${row},${anotherSaId()}`);
    const text = ['firstName,surname,saIdNumber', ...rows].join('\n');
    for (const dryRun of [true, false]) {
      const { status, body } = await send(text, dryRun);
      expect(status).toBe(200);
      expect(body.rows.filter(({ ok }: { ok: boolean }) => ok)).toHaveLength(2000);
    }
  });

  test('is not for a facilitator or a learner, and takes CSV only', async () => {
    for (const role of ['facilitator', 'learner'] as const)
      expect((await service.as(role).post('/learners/import', 'firstName,surname\nA,B')).status).toBe(403);
    expect((await service.as('office').post('/learners/import', { rows: [] })).status).toBe(415);
  });
});
