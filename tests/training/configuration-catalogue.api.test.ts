import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import catalogue from '../../drizzle/data/programs.json' with { type: 'json' };
import type { Program } from '../../server/contract/training.ts';
import { CatalogueAnswer } from '../../server/contract/training-catalogue.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** The whole of the office's training, configured from its file. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** The last first: rows point to those above. */
const TABLES = ['activity', 'program_partner_lms', 'programs', 'partner_lms_providers'].map((table) => `wp_${table}`);
beforeEach(async () => {
  for (const table of TABLES) await service.sql.query(`delete from ${table}`);
});

const PATH = '/training/catalogue';
const load = (body: object = catalogue, { role = 'office' as Role, query = '' } = {}) =>
  service.as(role).post(`${PATH}${query}`, body);
const [hsi] = catalogue.providers;
const [medical, nursing] = catalogue.programs;

async function programsNow(): Promise<Program[]> {
  return (await service.as('office').get('/training/programs?perPage=100')).body;
}

async function rows(sql: string) {
  const [found] = await service.sql.query<RowDataPacket[]>(sql);
  return found;
}
const checksums = () => rows(`checksum table ${TABLES.join(', ')}`);

function changesIn(answer: unknown): Record<string, number> {
  const { providers, programs } = CatalogueAnswer.parse(answer);
  const changes = [
    ...providers.map(({ change }) => `provider ${change}`),
    ...programs.map(({ change }) => `program ${change}`),
  ];
  return Object.fromEntries([...Map.groupBy(changes, (change) => change)].map(([change, all]) => [change, all.length]));
}

test('five partners, 49 programs in six categories and 78 mappings are there as the file has them', async () => {
  const answer = await load();
  expect(answer.status).toBe(200);
  expect(changesIn(answer.body)).toEqual({ 'provider created': 5, 'program created': 49 });
  const now = await programsNow();
  expect(now).toHaveLength(49);
  expect(new Set(now.map(({ category }) => category)).size).toBe(6);
  expect(now.flatMap(({ steps }) => steps)).toHaveLength(78);
  const asFile = ({ code, name, category, steps }: Program) => ({
    ...{ code, name, category },
    partners: steps.map(({ order, provider, externalCourseId, isRequired }) => ({
      ...{ order, provider: provider.slug, courseId: externalCourseId, required: isRequired },
    })),
  });
  const inFile = catalogue.programs.map(({ partners, ...program }) => ({
    ...program,
    partners: partners.map((partner, index) => ({ ...partner, order: index + 1 })),
  }));
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
  expect(now.map(asFile).sort(byCode)).toEqual(inFile.sort(byCode));
  const partners = (await service.as('office').get('/training/providers')).body;
  for (const provider of catalogue.providers) expect(partners).toContainEqual(expect.objectContaining(provider));
  const kinds = await rows('select kind, count(*) as times from wp_activity group by kind order by kind');
  expect(kinds).toEqual([
    { kind: 'program.created', times: 49 },
    { kind: 'provider.created', times: 5 },
    { kind: 'sequence.changed', times: 49 },
  ]);
});

test('a second time all is unchanged and nothing is written', async () => {
  await load();
  const before = await checksums();
  expect(changesIn((await load()).body)).toEqual({ 'provider unchanged': 5, 'program unchanged': 49 });
  expect(await checksums()).toEqual(before);
});

test('a dry run gives the same answer and writes nothing', async () => {
  const before = await checksums();
  const rehearsed = await load(catalogue, { query: '?dryRun=true' });
  expect(await checksums()).toEqual(before);
  expect(rehearsed.body).toEqual((await load()).body);
});

test('all of it takes a few statements', async () => {
  let many = 0;
  const undo = interceptStatements(service, (_statement, carryOut) => {
    many += 1;
    return carryOut();
  });
  await load().finally(undo);
  expect(many).toBeGreaterThan(5);
  expect(many).toBeLessThanOrEqual(16);
});

test('what differs is changed, what the file does not name stays', async () => {
  await load();
  const [partner] = (await service.as('office').get('/training/providers')).body.filter(
    ({ slug }: { slug: string }) => slug === hsi?.slug,
  );
  await service.as('office').patch(`/training/providers/${partner.providerId}`, { webhookScheme: 'sha256' });
  const before = await programsNow();
  const answer = await load({
    providers: [
      { slug: hsi?.slug, name: 'Another name', contactEmail: null },
      { slug: 'new', name: 'New' },
    ],
    programs: [
      { ...medical, code: 'ma', partners: medical?.partners.toReversed() },
      { ...nursing, name: 'Nursing' },
      catalogue.programs[2],
      { code: 'NEW', name: 'New', category: 'it', partners: [{ provider: 'new', courseId: 'n-1', required: false }] },
    ],
  });
  expect(answer.body).toEqual({
    providers: [
      { slug: 'hsi', change: 'changed' },
      { slug: 'new', change: 'created' },
    ],
    programs: [
      { code: 'ma', change: 'changed' },
      { code: 'CNA', change: 'changed' },
      { code: 'DA', change: 'unchanged' },
      { code: 'NEW', change: 'created' },
    ],
  });
  const edited = (await service.as('office').get('/training/providers')).body;
  expect(edited).toContainEqual({ ...partner, name: 'Another name', contactEmail: null, webhookScheme: 'sha256' });
  const after = await programsNow();
  const named = (code: string, all: Program[]) => all.find((program) => program.code === code);
  expect(after).toHaveLength(50);
  expect(named('ma', after)?.steps.map(({ provider }) => provider.slug)).toEqual(['careersafe', 'certiport', 'hsi']);
  expect(named('CNA', after)).toMatchObject({ name: 'Nursing', programId: named('CNA', before)?.programId });
  expect(named('NEW', after)?.steps).toMatchObject([{ order: 1, externalCourseId: 'n-1', isRequired: false }]);
  expect(named('SEC', after)?.steps.map(({ order }) => order)).toEqual(
    named('SEC', before)?.steps.map(({ order }) => order),
  );
  const told = await rows(
    "select kind, data from wp_activity where kind in ('program.edited', 'provider.edited') order by activity_id",
  );
  const fields = told.slice(1).map(({ data }) => data.fields);
  expect(fields).toEqual([['name', 'contactEmail'], ['code'], ['name']]);
});

test('twenty at once leave one of each, whatever each is told', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => load()));
  const codes = answers.map(({ status, body }) => (status === 200 ? 200 : `${status} ${body.code}`));
  expect(codes).toContain(200);
  expect(codes.filter((code) => code !== 200 && code !== '409 code_taken')).toEqual([]);
  expect((await programsNow()).flatMap(({ steps }) => steps)).toHaveLength(78);
  const twice = await rows(
    "select subject_id from wp_activity where kind like 'pro%' group by kind, subject_id having count(*) > 1",
  );
  expect(twice).toEqual([]);
});

test('one wrong entry refuses all of it and says where', async () => {
  const before = await checksums();
  const partner = { provider: 'nobody', courseId: 'x-1' };
  const refused = async (change: object) => {
    const { status, body } = await load({ ...catalogue, ...change });
    return [status, body.code, body.errors.map(({ path }: { path: string }) => path)];
  };
  expect(await refused({ programs: [medical, { ...nursing, partners: [partner] }] })).toEqual([
    ...[422, 'unknown_provider', ['programs.1.partners.0.provider']],
  ]);
  expect(await refused({ programs: [medical, { ...nursing, code: 'ma' }] })).toEqual([
    ...[400, 'invalid_request', ['programs.1.code']],
  ]);
  expect(await refused({ providers: [...catalogue.providers, hsi] })).toEqual([
    ...[400, 'invalid_request', ['providers.5.slug']],
  ]);
  const twice = { ...nursing, partners: [nursing?.partners[0], nursing?.partners[0]] };
  expect(await refused({ programs: [twice] })).toEqual([
    ...[400, 'invalid_request', ['programs.0.partners.1.courseId']],
  ]);
  expect((await load({ ...catalogue, programs: [{ ...nursing, price: 7 }] })).status).toBe(400);
  for (const role of ['facilitator', 'learner', 'subscriber'] as Role[])
    expect((await load(catalogue, { role })).status).toBe(403);
  expect(await checksums()).toEqual(before);
});

test('a file may speak of a partner that is there already', async () => {
  await load({ providers: catalogue.providers, programs: [] });
  const answer = await load({ providers: [], programs: catalogue.programs });
  expect(changesIn(answer.body)).toEqual({ 'program created': 49 });
});
