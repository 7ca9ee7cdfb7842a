import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { connectPartners } from '../../dev/partners/connect.ts';
import { type Course, type Delivery, openNotebook } from '../../dev/partners/notebook.ts';
import type { Ask } from '../../dev/partners/office.ts';
import { type PartnersSite, startPartners } from '../../dev/partners/start.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { enrollmentOf, ordersOf, type Run, statesOf, timesTold } from './trainings.ts';

/** The partners of the local stack against the real service: what they sign and read is what the product says. */

const SLUGS = ['hsi', 'certiport', 'careersafe'];
let service: Service;
let site: PartnersSite;
let folder: string;
let port: number;

const office: Ask = async (method, path, body) => {
  const client = service.as('office');
  const answer = await client[method.toLowerCase() as 'get' | 'post' | 'patch'](path, body as never);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.body;
};

/** In these tests no web server stands before the service. */
const sendTo = (url: string) => {
  for (const partner of site.notebook.kept.partners)
    partner.webhookUrl = `${url}/api/webhooks/partners/${partner.slug}`;
};
async function connect(): Promise<void> {
  await connectPartners(office, site.notebook, { address: site.url, named: [] });
  sendTo(service.url);
}
const file = () => join(folder, 'partners.json');

let programId: number;
beforeAll(async () => {
  service = await startService();
  folder = await mkdtemp(join(tmpdir(), 'partners-'));
  port = await freePort();
  site = await startPartners({ port, file: file() });
  const steps = [];
  for (const slug of SLUGS) {
    const { providerId } = await office<{ providerId: number }>('POST', '/training/providers', { slug, name: slug });
    steps.push({ providerId, externalCourseId: `${slug}-ma` });
  }
  ({ programId } = await office<{ programId: number }>('POST', '/training/programs', {
    ...{ code: 'MA', name: 'Medical Assistant', category: 'healthcare' },
  }));
  await service.as('office').put(`/training/programs/${programId}/sequence`, { steps });
  await connect();
});
afterAll(async () => {
  await site.stop();
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

type Enrolled = Run & { courses: Course[] };

/** Enrolled and made known to each partner by the office. */
async function aLearnerUnderWay(given: Parameters<typeof aLearner>[1] = {}): Promise<Enrolled> {
  const learnerId = await aLearner(service.deps, given);
  const courses: Course[] = [];
  for (const slug of SLUGS) {
    const student = `${slug.toUpperCase()}-${learnerId}`;
    const provider = (await providers()).find((one) => one.slug === slug);
    const path = `/training/providers/${provider?.providerId}/accounts/${learnerId}`;
    await service.as('office').put(path, { externalStudentId: student });
    courses.push({ partner: slug, student, course: `${slug}-ma` });
  }
  const { enrollmentId, steps } = await office<{ enrollmentId: number; steps: { stepId: number }[] }>(
    'POST',
    '/training/enrollments',
    { learnerId, programId },
  );
  return { learnerId, programId, enrollmentId, stepIds: steps.map(({ stepId }) => stepId), courses };
}
type Shown = { providerId: number; slug: string; secrets: unknown[]; launchUrlTemplate: string };
const providers = () => office<Shown[]>('GET', '/training/providers');

const ask = async (path: string, body: object): Promise<Delivery[]> => {
  const answer = await post(path, body);
  expect(answer.status).toBe(200);
  return answer.json() as Promise<Delivery[]>;
};
const post = (path: string, body: object) =>
  fetch(site.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const wordsOf = (deliveries: Delivery[]) => deliveries.map(({ status, answer }) => `${status} ${answer}`);

async function expectCompletedOnce(run: Enrolled): Promise<void> {
  expect(await statesOf(service, run)).toBe('c,c,c');
  expect(await enrollmentOf(service, run)).toMatchObject({ status: 'completed' });
  expect(await timesTold(service, run, 'step.completed')).toBe(3);
  expect(await timesTold(service, run, 'enrollment.completed')).toBe(1);
  expect(await ordersOf(service, run)).toHaveLength(1);
}

describe('connected', () => {
  test('each has a secret of its own and a page to launch, one of them signs the other way', async () => {
    expect(await providers()).toEqual([
      expect.objectContaining({ slug: 'careersafe', webhookScheme: 'sha256' }),
      expect.objectContaining({ slug: 'certiport', webhookScheme: 'standard' }),
      expect.objectContaining({ slug: 'hsi', launchUrlTemplate: expect.stringContaining(`${site.url}/hsi/launch?`) }),
    ]);
    for (const { secrets } of await providers()) expect(secrets).toHaveLength(1);
  });

  test('a second time nothing is made anew, and a learner under way is on the list with what is left', async () => {
    const run = await aLearnerUnderWay({ firstName: 'Nomvula', surname: 'Chainer' });
    await ask('/hsi/events', { ...run.courses[0] });
    await connect();
    for (const { secrets } of await providers()) expect(secrets).toHaveLength(1);
    const { chains } = site.notebook.kept;
    const own = chains.find(({ name }) => name === 'Nomvula Chainer, Medical Assistant');
    expect(own?.courses).toEqual(run.courses.slice(1));
    await ask('/chain', { chain: own?.name });
    await expectCompletedOnce(run);
  });
});

describe('the chain without hands', () => {
  test.each(['in_order', 'backwards', 'shuffled', 'at_once'])(
    '%s, each told three times, ends completed once',
    async (order) => {
      const run = await aLearnerUnderWay();
      const told = await ask('/chain', { courses: run.courses, order, times: 3 });
      expect(told).toHaveLength(9);
      await expectCompletedOnce(run);
      expect(await ask('/chain', { courses: run.courses, order })).toHaveLength(3);
      await expectCompletedOnce(run);
    },
  );
});

describe('what a partner may get wrong', () => {
  test('a wrong signature and a stale timestamp are refused, and change nothing', async () => {
    const run = await aLearnerUnderWay();
    const [hsi, certiport, careersafe] = run.courses;
    for (const [course, flaw] of [
      [hsi, 'signature'],
      [hsi, 'timestamp'],
      [certiport, 'timestamp'],
      [careersafe, 'signature'],
    ] as const)
      expect(wordsOf(await ask('/events', { ...course, flaw }))).toEqual(['401 not_authenticated']);
    expect(await statesOf(service, run)).toBe('ip,p,p');
  });

  test('a student nobody knows is parked; a duplicate and another event change nothing', async () => {
    const run = await aLearnerUnderWay();
    const [hsi] = run.courses;
    expect(wordsOf(await ask('/hsi/events', { ...hsi, student: 'NOBODY' }))).toEqual(['202 parked']);
    expect(wordsOf(await ask('/hsi/events', { ...hsi, event: 'course.started' }))).toEqual(['202 applied']);
    expect(await statesOf(service, run)).toBe('ip,p,p');
    expect(wordsOf(await ask('/hsi/events', { ...hsi, times: 3 })).sort()).toEqual([
      '200 duplicate',
      '200 duplicate',
      '202 applied',
    ]);
    const [sent] = site.notebook.kept.deliveries;
    expect(wordsOf(await ask(`/deliveries/${sent?.id}/again`, {}))).toEqual(['200 duplicate']);
    expect(await statesOf(service, run)).toBe('c,ip,p');
  });

  test('what is no event is 400 here already', async () => {
    expect((await post('/hsi/events', { student: 'S' })).status).toBe(400);
  });
});

describe('launched', () => {
  const page = async (url: string) => {
    const answer = await fetch(url, { redirect: 'manual' });
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
  };
  const launch = async (role: 'learner' | 'otherLearner' | 'facilitator') => {
    const run = await aLearnerUnderWay({ wpUserId: service.people[role].userId });
    const { body } = await service.as(role).post(`/training/steps/${run.stepIds[0]}/launch`);
    return { run, url: new URL(body.url) };
  };

  test('the learner gets in, the proof leaves the address, and the buttons move the step on', async () => {
    const { run, url } = await launch('learner');
    const entry = await page(url.href);
    expect(entry.status).toBe(303);
    const address = `${site.url}${entry.to}`;
    expect(address).not.toContain(url.searchParams.get('token'));
    expect((await page(address)).text).toContain(run.courses[0]?.student);
    const body = new URLSearchParams({ event: 'course.completed' });
    await fetch(address, { method: 'POST', body });
    expect((await page(address)).text).toContain('You have completed this course');
    expect(await statesOf(service, run)).toBe('c,ip,p');
  });

  test('without a proof, with another partner’s or with somebody else’s name nobody gets in', async () => {
    const { url } = await launch('otherLearner');
    const refused = async (change: (url: URL) => void) => {
      const changed = new URL(url);
      change(changed);
      const { status, text } = await page(changed.href);
      return `${status} ${/role="alert">([^<]*)</.exec(text)?.[1]}`;
    };
    expect(await refused(({ searchParams }) => searchParams.delete('token'))).toMatch(/^403 .*no proof/);
    expect(await refused(({ searchParams }) => searchParams.set('student', 'HSI-0'))).toMatch(/^403 .*another student/);
    expect(await refused((to) => Object.assign(to, { pathname: '/certiport/launch' }))).toMatch(/^403 .*not made/);
  });

  test('by itself the course starts and ends without a button', async () => {
    await ask('/settings', { finishAfterSeconds: 0 });
    const { run, url } = await launch('facilitator');
    await page(url.href);
    await expect.poll(() => statesOf(service, run), { timeout: 10_000 }).toBe('c,ip,p');
    await ask('/settings', { finishAfterSeconds: null });
  });
});

describe('while the service is away', () => {
  test('events wait for it, over a restart of the partners as well, and arrive once', async () => {
    const run = await aLearnerUnderWay();
    sendTo('http://127.0.0.1:9');
    const [told] = await ask('/hsi/events', { ...run.courses[0] });
    expect(told).toMatchObject({ status: null, answer: 'unreachable', attempts: 1, dueAt: expect.any(String) });
    sendTo(service.url);
    await site.stop();
    site = await startPartners({ port, file: file() });
    await expect.poll(() => statesOf(service, run), { timeout: 15_000 }).toBe('c,ip,p');
    await expect.poll(() => site.notebook.kept.deliveries[0]).toMatchObject({ status: 202, dueAt: null });
  });

  test('a server that fails is asked again, one that refuses is not', async () => {
    const statuses = [502, 401];
    const stub = createServer((_request, response) => response.writeHead(statuses.shift() ?? 500).end()).listen(0);
    sendTo(`http://127.0.0.1:${(stub.address() as AddressInfo).port}`);
    const [told] = await ask('/hsi/events', { student: 'S', course: 'C' });
    expect(told).toMatchObject({ status: 502, dueAt: expect.any(String) });
    await expect
      .poll(() => site.notebook.kept.deliveries[0], { timeout: 10_000 })
      .toMatchObject({ status: 401, attempts: 2, dueAt: null });
    stub.close();
    sendTo(service.url);
  });
});

test('a secret that the office has made since is signed with once it was handed over', async () => {
  const run = await aLearnerUnderWay();
  const provider = (await providers()).find(({ slug }) => slug === 'hsi');
  const { secret } = await office<{ secret: string }>('POST', `/training/providers/${provider?.providerId}/secrets`);
  await fetch(`${site.url}/hsi/secret`, { method: 'POST', body: new URLSearchParams({ secret }) });
  expect(site.notebook.kept.partners.find(({ slug }) => slug === 'hsi')).toMatchObject({ secret, scheme: 'standard' });
  expect(wordsOf(await ask('/hsi/events', { ...run.courses[0] }))).toEqual(['202 applied']);
});

test('two sites in one process keep their notes apart', async () => {
  const beside = await openNotebook(join(folder, 'beside.json'));
  const other = await openNotebook(join(folder, 'other.json'));
  beside.kept.partners.push(...site.notebook.kept.partners);
  expect(site.notebook.kept.partners.length).toBeGreaterThan(0);
  expect(other.kept.partners).toEqual([]);
  expect((await openNotebook(join(folder, 'third.json'))).kept.partners).toEqual([]);
});
