import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { learners } from '../../drizzle/schema/learners.ts';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import { aClass, aClient, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { hoursFor } from './months.ts';

let service: Service;
let clientId: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
});
afterAll(() => service.stop());
beforeEach(async () => {
  clientId = await aClient(service.deps);
});

const office = () => service.as('office');

/** Fetches an export as bytes; `by` spares the office its limit. */
async function fetched(path: string, by: 'office' | 'admin' = 'admin') {
  const headers = { Authorization: `Bearer ${mintToken(service.config, service.people[by])}` };
  const answer = await fetch(`${service.url}/api/v1/exports/${path}`, { headers });
  const bytes = answer.body ? await buffer(answer.body) : Buffer.alloc(0);
  return { status: answer.status, name: answer.headers.get('content-disposition') ?? '', bytes };
}
const csv = async (path: string): Promise<Record<string, string>[]> =>
  parse((await fetched(path)).bytes, { bom: true, columns: true });
const lastDisclosure = async () => (await office().get('/disclosures?perPage=1')).body[0];
const learnersOf = async (activityId: number) => {
  const [rows] = await service.sql.query(
    'SELECT learner_id AS id FROM wp_disclosed_learners WHERE activity_id = ? ORDER BY learner_id',
    [activityId],
  );
  return (rows as { id: number }[]).map(({ id }) => id);
};

async function begun(learner: object, startDate = '2026-03-02', more: object = {}) {
  const learnerId = await aLearner(service.deps, { clientId, ...learner });
  const start = { productId: await aProduct(service.deps, 40), startDate, ...more };
  const { body } = await office().post(`/learners/${learnerId}/progressions`, start);
  return { learnerId, trackingId: body.trackingId as number };
}

describe('the regulatory export', () => {
  const query = () => `from=2026-01-01&to=2026-06-30&clientId=${clientId}`;

  test('has the regulator’s columns in their order, the ID number in full and codes beside the words', async () => {
    const sealed = { saIdEncrypted: service.deps.secrets.seal('0001015009087'), saIdLast4: '9087' };
    const codes = { race: 'BA', gender: 'F', homeLanguage: 'Zul', nationality: 'SA', citizenStatus: 'SA' };
    const { trackingId } = await begun({ surname: 'Dube', ...sealed, ...codes, disability: 'N', province: '3' });
    await hoursFor(service, trackingId, '2026-03-03', 3.5, 2.25);
    const [row] = await csv(`regulatory?${query()}`);
    expect(Object.keys(row ?? {}).join(', ')).toBe(
      'First Name, Surname, SA ID Number, Passport Number, Race, Gender, Programme Code, Programme Name, ' +
        'Programme Duration (Hours), Class Code, Client, Employer, Start Date, Completion Date, Hours Trained, ' +
        'Hours Present, Hours Absent, Status, Portfolio Submitted, Equity Code, Gender Code, Home Language Code, ' +
        'Nationality Code, Citizen Status Code, Disability Code, Province Code, Achievement Status',
    );
    expect(row).toMatchObject({
      ...{ Surname: 'Dube', 'SA ID Number': '0001015009087', Race: 'African', Gender: 'Female' },
      ...{ 'Start Date': '2026-03-02', 'Hours Trained': '3.50', 'Hours Present': '2.25', 'Hours Absent': '1.25' },
      ...{ Status: 'In progress', 'Portfolio Submitted': 'No', 'Equity Code': 'BA', 'Home Language Code': 'Zul' },
      ...{ 'Province Code': '3', 'Achievement Status': '3' },
    });
  });

  test('as a workbook it keeps zeros and types, and says on a second sheet what it is and what is lacking', async () => {
    const saIdEncrypted = service.deps.secrets.seal('0001015009087');
    await begun({ surname: 'Dube', saIdEncrypted });
    const { bytes, name } = await fetched(`regulatory?format=xlsx&recipient=DHET&${query()}`);
    expect(name).toContain('filename=regulatory-2026-01-01-2026-06-30.xlsx');
    const [sheet, notes] = await readWorkbook(bytes);
    expect(sheet?.data[1]?.slice(1, 3)).toEqual(['Dube', '0001015009087']);
    expect(sheet?.data[1]?.[12]).toEqual(new Date('2026-03-02T00:00:00Z'));
    expect(notes?.data.map(([line]) => line)).toEqual([
      'Prepared for Umalusi/DHET reporting. Internal format: no public upload format exists.',
      'Period: 2026-01-01 to 2026-06-30',
      `Filter: clientId ${clientId}`,
      'Prepared at 2026-04-20T10:00:00.000Z by admin for DHET',
      ...[
        'birth date',
        'race',
        'gender',
        'home language',
        'nationality',
        'citizen status',
        'disability',
        'province',
      ].map((field) => `1 of 1 learners lack ${field}`),
    ]);
  });

  test('is noted with its filter, its rows and everybody in it', async () => {
    const [one, two] = [await begun({}), await begun({})];
    await fetched(`regulatory?recipient=Umalusi&${query()}`);
    const disclosure = await lastDisclosure();
    expect(disclosure).toMatchObject({
      ...{ kind: 'report.exported', report: 'regulatory', format: 'csv', rows: 2, recipient: 'Umalusi' },
      filter: { from: '2026-01-01', to: '2026-06-30', clientId },
      actor: { name: 'admin' },
    });
    expect(await learnersOf(disclosure.activityId)).toEqual([one.learnerId, two.learnerId]);
  });
});

describe('the progressions export', () => {
  test('reads back alike in both formats, names that look like formulas included', async () => {
    const surnames = ['=HYPERLINK("x")', '@SUM(A1)', "O'Brien", 'משה כהן'];
    for (const surname of surnames) await begun({ surname });
    const safe = [`'=HYPERLINK("x")`, `'@SUM(A1)`, "O'Brien", 'משה כהן'];
    const rows = await csv(`progressions?clientId=${clientId}`);
    expect(rows.map((row) => row.Surname)).toEqual(safe);
    const { bytes } = await fetched(`progressions?format=xlsx&clientId=${clientId}`);
    const [sheet] = await readWorkbook(bytes);
    expect(sheet?.data.slice(1).map(([surname]) => surname)).toEqual(safe);
    expect(sheet?.data[0]).toEqual(Object.keys(rows[0] ?? {}));
  });

  test('filters by the days on which LPs began, and carries no ID number', async () => {
    await begun({ surname: 'Early', passportNumber: 'P99887766' }, '2026-02-27');
    await begun({ surname: 'Late' }, '2026-03-02');
    const { bytes } = await fetched(`progressions?clientId=${clientId}&to=2026-02-28`);
    expect(bytes.toString()).toContain('Early');
    expect(bytes.toString()).not.toMatch(/Late|P99887766/);
  });

  test('an empty one has its titles, and is a disclosure of nobody', async () => {
    const { bytes } = await fetched(`progressions?clientId=${clientId}`);
    expect(bytes.toString().trim().split('\r\n')).toHaveLength(1);
    const disclosure = await lastDisclosure();
    expect(disclosure).toMatchObject({ report: 'progressions', rows: 0 });
    expect(await learnersOf(disclosure.activityId)).toEqual([]);
  });

  test('what somebody searched for is not kept: it may be a name', async () => {
    await fetched('progressions?search=Nomvula');
    const disclosure = await lastDisclosure();
    expect(disclosure.filter).toEqual({ search: true });
  });

  test('more rows than a chunk come whole, once each, and all their learners are noted', async () => {
    const productId = await aProduct(service.deps, 40);
    const people = Array.from({ length: 2100 }, (_, each) => ({ firstName: 'A', surname: `S${each}`, clientId }));
    const [{ insertId }] = await service.deps.db.insert(learners).values(people);
    const ids = people.map((_, each) => insertId + each);
    const runs = ids.map((learnerId) => ({ learnerId, productId, durationHours: '40.00', startDate: '2026-03-02' }));
    await service.deps.db.insert(learnerLpTracking).values(runs);
    for (const report of ['progressions?', 'regulatory?from=2026-01-01&to=2026-06-30&']) {
      const rows = await csv(`${report}clientId=${clientId}`);
      expect(new Set(rows.map((row) => row.Surname)).size).toBe(2100);
      expect(rows).toHaveLength(2100);
      expect(await learnersOf((await lastDisclosure()).activityId)).toEqual(ids);
    }
  });
});

test('the monthly export of a closed month is the one that was issued, its adjustments are lines of their own', async () => {
  const classId = await aClass(service.deps, { clientId, code: `A/${clientId}` });
  const learnerId = await aLearner(service.deps, { surname: 'Zulu', initials: 'Z', passportNumber: 'P99887766' });
  await aMember(service.deps, classId, learnerId);
  const start = { productId: await aProduct(service.deps, 40), startDate: '2026-03-02', classId };
  const { body } = await office().post(`/learners/${learnerId}/progressions`, start);
  const logId = await hoursFor(service, body.trackingId, '2026-03-03', 4, 1);
  await office().post('/reporting-periods/2026-03/close');
  await office().post(`/hours/${logId}/corrections`, { hoursTrained: 3, hoursPresent: 3, reason: 'Wrong' });

  const march = await fetched(`monthly?month=2026-03&classId=${classId}`);
  expect(march.name).toContain(`monthly-2026-03-A-${clientId}.csv`);
  expect(march.bytes.toString()).not.toContain('P99887766');
  const [closed] = parse(march.bytes, { bom: true, columns: true }) as Record<string, string>[];
  expect(closed).toMatchObject({
    ...{ Line: 'Learner', Surname: 'Zulu', 'Month Trained': '4.00', 'Month Attendance %': '25.0' },
    'Attendance Below 50 %': 'Yes',
  });
  const april = await csv(`monthly?month=2026-04&clientId=${clientId}`);
  expect(april).toMatchObject([
    { Line: 'Learner', 'Month Trained': '0.00', 'Total Trained': '3.00', 'Adjusted Trained': '' },
    { Line: 'Prior-period adjustment', 'Adjusted Month': '2026-03', 'Adjusted Trained': '-4.00', 'Total Trained': '' },
    { Line: 'Prior-period adjustment', 'Adjusted Trained': '3.00' },
  ]);
  expect(await learnersOf((await lastDisclosure()).activityId)).toEqual([learnerId]);
});

test('a query that fails before the first byte is an ordinary problem', async () => {
  await service.sql.query('RENAME TABLE wp_clients TO wp_clients_away');
  try {
    const { status, bytes } = await fetched('progressions');
    expect(status).toBe(500);
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'unexpected' });
  } finally {
    await service.sql.query('RENAME TABLE wp_clients_away TO wp_clients');
  }
});

test('who may not, may not; and the ID numbers need a capability of their own', async () => {
  for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
    for (const path of [
      'progressions',
      'monthly?month=2026-03&classId=1',
      'regulatory?from=2026-01-01&to=2026-01-02',
    ]) {
      expect((await service.as(role).get(`/exports/${path}`)).status).toBe(403);
    }
  }
});

test('beyond thirty exports in ten minutes a caller has to wait, whichever export it is', async () => {
  const paths = ['progressions', 'regulatory?from=2026-01-01&to=2026-01-02', 'monthly?month=2026-01&clientId='];
  const statuses: number[] = [];
  for (let each = 0; each < 31; each++) {
    const path = paths[each % 3]?.replace(/clientId=$/, `clientId=${clientId}`) ?? '';
    statuses.push((await fetched(`${path}`, 'office')).status);
  }
  expect(statuses).toEqual([...Array(30).fill(200), 429]);
});
