import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookAttempts, webhookRejections } from '../../drizzle/schema/platform.ts';
import type { InboxEvent } from '../../server/contract/inbox.ts';
import type { PartnerHealth } from '../../server/contract/oversight.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProgram, aProvider, aTraining } from '../support/training.ts';
import { anEvent } from './inbox-rows.ts';

/** What partners sent, and how they are doing. */

const NOW = '2026-04-20T10:00:00.000Z';
const HOUR_MS = 3_600_000;
let service: Service;
let hsi: number;
let certiport: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date(NOW) });
  hsi = await aProvider(service.deps, { slug: 'hsi', name: 'HSI' });
  certiport = await aProvider(service.deps, { slug: 'certiport', name: 'Certiport' });
});
afterAll(() => service.stop());
beforeEach(async () => {
  for (const table of ['webhook_attempts', 'webhook_inbox', 'webhook_rejections', 'enrollment_steps', 'enrollments'])
    await service.sql.query(`DELETE FROM wp_${table}`);
});

const office = () => service.as('office');
const inbox = async (query = ''): Promise<InboxEvent[]> => (await office().get(`/training/inbox?${query}`)).body;
const idsOf = async (query = '') => (await inbox(query)).map(({ eventId }) => eventId);

describe('the inbox', () => {
  test('shows what came, the latest first, with the partner', async () => {
    const occurredAt = new Date('2026-04-19T08:00:00Z');
    const named = { externalStudentId: 'stu-1', externalCourseId: 'HSI-1', occurredAt, body: '{"long":true}' };
    await anEvent(service.deps, { source: 'partner:hsi', eventId: 'one', state: 'parked', ...named });
    await anEvent(service.deps, { source: 'partner:gone', eventId: 'two', lastError: 'unexpected', attempts: 3 });
    expect(await inbox()).toEqual([
      expect.objectContaining({ eventId: 'two', provider: null, lastError: 'unexpected', attempts: 3 }),
      {
        ...{ inboxId: expect.any(Number), provider: { providerId: hsi, slug: 'hsi', name: 'HSI' }, way: 'webhook' },
        ...{ eventId: 'one', eventType: 'course.completed', externalStudentId: 'stu-1', externalCourseId: 'HSI-1' },
        ...{ state: 'parked', outcome: null, learnerId: null, learner: null, occurredAt: '2026-04-19T08:00:00.000Z' },
        ...{ receivedAt: NOW, attempts: 0, lastError: null },
      },
    ]);
    expect(await idsOf('order=asc')).toEqual(['one', 'two']);
  });

  test('is narrowed by state and by provider, a page at a time', async () => {
    for (const [eventId, state, slug] of [
      ['a', 'parked', 'hsi'],
      ['b', 'done', 'hsi'],
      ['c', 'parked', 'certiport'],
      ['d', 'parked', 'hsi'],
    ] as const)
      await anEvent(service.deps, { source: `partner:${slug}`, eventId, state });
    expect(await idsOf('state=parked')).toEqual(['d', 'c', 'a']);
    expect(await idsOf(`state=parked&providerId=${hsi}`)).toEqual(['d', 'a']);
    expect(await idsOf(`providerId=${certiport}`)).toEqual(['c']);
    expect(await idsOf('providerId=999999')).toEqual([]);
    expect(await idsOf('perPage=2&page=2')).toEqual(['b', 'a']);
    const { headers } = await office().get('/training/inbox?perPage=2&state=parked');
    expect([headers.get('X-WP-Total'), headers.get('X-WP-TotalPages')]).toEqual(['3', '2']);
  });

  test('is searched by the beginning of a student, a course or an event, letter for letter', async () => {
    const source = 'partner:hsi';
    await anEvent(service.deps, { source, eventId: 'evt-Ab', externalStudentId: 's1', externalCourseId: 'c1' });
    await anEvent(service.deps, { source, eventId: 'other', externalStudentId: 'evt-A', externalCourseId: 'c2' });
    await anEvent(service.deps, { source, eventId: 'third', externalStudentId: 's3', externalCourseId: 'evt-Ac' });
    await anEvent(service.deps, { source, eventId: 'evt-ab', externalStudentId: '100%', externalCourseId: 'c_4' });
    expect(await idsOf('search=evt-A')).toEqual(['third', 'other', 'evt-Ab']);
    expect(await idsOf('search=evt-Ab')).toEqual(['evt-Ab']);
    expect(await idsOf('search=100%25')).toEqual(['evt-ab']);
    expect(await idsOf('search=%25')).toEqual([]);
    expect(await idsOf('search=c_')).toEqual(['evt-ab']);
    expect(await idsOf('search=%27%20or%201%3D1')).toEqual([]);
  });

  test('holds none of the events that are not training’s', async () => {
    const inboxId = await anEvent(service.deps, { source: 'stripe', eventId: 'evt_stripe' });
    expect(await inbox()).toEqual([]);
    expect((await office().get(`/training/inbox/${inboxId}`)).status).toBe(404);
  });
});

describe('one event', () => {
  test('is shown as it came, its signature masked, with every try', async () => {
    const body = '{ "event":"course.completed",\n "note":"<b>&\\u00e9</b>" }';
    const headers = { 'webhook-id': 'evt_7', 'webhook-signature': 'v1,c2VjcmV0', 'content-type': 'application/json' };
    const inboxId = await anEvent(service.deps, { source: 'partner:hsi', body, headers, state: 'done' });
    const at = new Date('2026-04-20T08:00:00Z');
    await service.deps.db.insert(webhookAttempts).values([
      { inboxId, at, state: 'failed', error: 'unexpected' },
      {
        ...{ inboxId, at: new Date(at.getTime() + 5000), state: 'done', outcome: { outcome: 'applied' } },
        replayedBy: service.people.office.userId,
      },
    ]);
    const { status, body: event } = await office().get(`/training/inbox/${inboxId}`);
    expect(status).toBe(200);
    expect(event).toMatchObject({ inboxId, body, provider: { slug: 'hsi' }, state: 'done' });
    expect(event.headers).toEqual({ ...headers, 'webhook-signature': '[…]' });
    expect(event.tries).toEqual([
      { at: '2026-04-20T08:00:00.000Z', state: 'failed', outcome: null, error: 'unexpected', replayedBy: null },
      {
        ...{ at: '2026-04-20T08:00:05.000Z', state: 'done', outcome: { outcome: 'applied' }, error: null },
        replayedBy: 'office',
      },
    ]);
  });

  test('is 404 where there is none, and nobody’s but the office’s', async () => {
    const inboxId = await anEvent(service.deps, { source: 'partner:hsi' });
    expect((await office().get('/training/inbox/999999')).status).toBe(404);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).get(`/training/inbox/${inboxId}`)).status).toBe(403);
  });
});

describe('the health of partners', () => {
  const health = async (): Promise<PartnerHealth[]> => (await office().get('/training/partner-health')).body;
  /** Twenty events, one every `hours`, the last so many hours ago. */
  async function spoke(slug: string, hours: number, lastHoursAgo: number) {
    const last = Date.parse(NOW) - lastHoursAgo * HOUR_MS;
    for (let each = 19; each >= 0; each--)
      await anEvent(service.deps, {
        source: `partner:${slug}`,
        receivedAt: new Date(last - each * hours * HOUR_MS),
      });
  }
  async function somebodyIsAt(providerId: number, given: Parameters<typeof aTraining>[3] = {}) {
    const programId = await aProgram(service.deps, [[providerId, 'X-1']]);
    await aTraining(service.deps, await aLearner(service.deps), programId, given);
  }

  test('tells when each last spoke, what waits, and what was turned away, most often first', async () => {
    for (const state of ['parked', 'parked', 'failed', 'dead', 'done'] as const)
      await anEvent(service.deps, { source: 'partner:hsi', state });
    await anEvent(service.deps, { source: 'stripe', state: 'failed' });
    await service.deps.db.insert(webhookRejections).values([
      { source: 'partner:hsi', reason: 'stale', times: 2, lastAt: new Date(NOW) },
      { source: 'partner:hsi', reason: 'bad_signature', times: 9, lastAt: new Date(NOW) },
    ]);
    expect(await health()).toEqual([
      expect.objectContaining({ provider: { providerId: certiport, slug: 'certiport', name: 'Certiport' } }),
      {
        ...{ provider: { providerId: hsi, slug: 'hsi', name: 'HSI' }, active: true },
        ...{ lastEventAt: NOW, usualGapHours: null, isSilent: false, failed: 1, dead: 1, parked: 2 },
        rejections: [
          { reason: 'bad_signature', times: 9, lastAt: NOW },
          { reason: 'stale', times: 2, lastAt: NOW },
        ],
      },
    ]);
  });

  test('raises the alarm when nothing came for more than five of the usual gaps', async () => {
    await somebodyIsAt(hsi);
    await somebodyIsAt(certiport);
    await spoke('hsi', 12, 61);
    await spoke('certiport', 12, 60);
    expect(await health()).toMatchObject([
      { provider: { slug: 'certiport' }, usualGapHours: 12, isSilent: false },
      { provider: { slug: 'hsi' }, usualGapHours: 12, isSilent: true },
    ]);
  });

  test('expects nothing of a partner at whose courses nobody is, nor of one that is not used any more', async () => {
    await spoke('hsi', 12, 61);
    expect(await health()).toMatchObject([{}, { isSilent: false }]);
    await somebodyIsAt(hsi);
    await service.sql.query('UPDATE wp_partner_lms_providers SET active = 0 WHERE provider_id = ?', [hsi]);
    expect(await health()).toMatchObject([{}, { active: false, isSilent: false }]);
    await service.sql.query('UPDATE wp_partner_lms_providers SET active = 1 WHERE provider_id = ?', [hsi]);
    expect(await health()).toMatchObject([{}, { isSilent: true }]);
  });

  test('expects nothing for those who were taken out of their program', async () => {
    await spoke('hsi', 12, 61);
    await somebodyIsAt(hsi, { status: 'cancelled', cancelledAt: new Date(NOW) });
    expect(await health()).toMatchObject([{}, { isSilent: false }]);
  });

  test('does not take what the office brought in for a word of the partner', async () => {
    await somebodyIsAt(hsi);
    await spoke('hsi', 12, 61);
    await anEvent(service.deps, { source: 'partner:hsi', way: 'import' });
    expect(await health()).toMatchObject([{}, { lastEventAt: '2026-04-17T21:00:00.000Z', isSilent: true }]);
  });
});
