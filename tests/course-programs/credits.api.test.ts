import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerEntries, packages } from '../../drizzle/schema/course-programs/entitlements.ts';
import { expireCredits } from '../../server/course-programs/entitlements/expire.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

/** Credits that belong to no course: given, added to, taken from, and over one day. */

let service: Service;
let now = new Date('2026-05-04T08:00:00Z');
let learnerId: number;
beforeAll(async () => {
  service = await startService({ now: () => now });
  learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const adjust = (learnerId: number, change: Record<string, unknown>) =>
  office().post(`/admin/credits/${learnerId}/adjust`, { reason: 'Thanks for your patience', ...change });
const balanceOf = (body: { balances: { kind: string; balance: number }[] }, kind: string) =>
  body.balances.find((one) => one.kind === kind)?.balance;

describe('the office adjusts', () => {
  test('a new grant of a kind, then more and less of it; the ledger tells each with its reason', async () => {
    const learnerId = await aLearner(service.deps);
    const { status, body } = await adjust(learnerId, { kind: 'private_session', delta: 2 });
    expect([status, balanceOf(body, 'private_session')]).toEqual([200, 2]);
    const [{ grantId }] = body.grants;
    expect(balanceOf((await adjust(learnerId, { grantId, delta: 3 })).body, 'private_session')).toBe(5);
    const last = await adjust(learnerId, { grantId, delta: -4, reason: 'Given by mistake' });
    expect(last.body.entries.map(({ kind, delta }: { kind: string; delta: number }) => `${kind} ${delta}`)).toEqual([
      ...['adjust -4', 'adjust 3', 'grant 2'],
    ]);
    expect(last.body.entries[0].reason).toBe('Given by mistake');
    expect((await adjust(learnerId, { grantId, delta: -2 })).body.code).toBe('balance_too_small');
  });

  test('nothing of another learner, nothing without a reason, and nobody but the office', async () => {
    const [learnerId, other] = [await aLearner(service.deps), await aLearner(service.deps)];
    const { body } = await adjust(learnerId, { kind: 'group_class', delta: 1 });
    const { grantId } = body.grants[0];
    expect((await adjust(other, { grantId, delta: 1 })).body.code).toBe('unknown_grant');
    expect((await adjust(learnerId, { grantId, delta: 0 })).status).toBe(400);
    expect((await adjust(learnerId, { grantId, kind: 'group_class', delta: 1 })).status).toBe(400);
    expect((await adjust(learnerId, { kind: 'group_class', delta: -1 })).status).toBe(400);
    expect((await adjust(learnerId, { grantId, delta: 1, reason: ' ' })).status).toBe(400);
    expect((await adjust(999_999, { kind: 'group_class', delta: 1 })).status).toBe(404);
    const change = { kind: 'group_class', delta: 1, reason: 'x' };
    expect((await service.as('facilitator').post(`/admin/credits/${learnerId}/adjust`, change)).status).toBe(403);
  });

  test('many at once take no more than there is', async () => {
    const learnerId = await aLearner(service.deps);
    const { grantId } = (await adjust(learnerId, { kind: 'group_class', delta: 3 })).body.grants[0];
    const told = await Promise.all(Array.from({ length: 10 }, () => adjust(learnerId, { grantId, delta: -1 })));
    expect(told.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(balanceOf((await office().get(`/admin/credits/${learnerId}`)).body, 'group_class')).toBe(0);
  });
});

describe('a package', () => {
  test('given is a grant with the days of the package, each time anew', async () => {
    const row = { name: 'Five lessons', kind: 'private_session' as const, quantity: 5, expiresAfterDays: 10 };
    const [{ insertId: packageId }] = await service.deps.db.insert(packages).values(row);
    const learnerId = await aLearner(service.deps);
    const give = () => office().post(`/admin/packages/${packageId}/give`, { learnerId });
    expect((await give()).body.balances[0]).toEqual({
      ...{ kind: 'private_session', balance: 5, nextExpiry: '2026-05-14T08:00:00.000Z' },
    });
    expect((await give()).body.balances[0].balance).toBe(10);
    expect((await office().post('/admin/packages/999/give', { learnerId })).status).toBe(404);
    expect((await office().post(`/admin/packages/${packageId}/give`, { learnerId: 999_999 })).body.code).toBe(
      'unknown_learner',
    );
    expect((await service.as('learner').post(`/admin/packages/${packageId}/give`, { learnerId })).status).toBe(403);
  });

  test('that is no longer given is refused', async () => {
    const row = { name: 'Old', kind: 'group_class' as const, quantity: 1, active: false };
    const [{ insertId: packageId }] = await service.deps.db.insert(packages).values(row);
    const learnerId = await aLearner(service.deps);
    expect((await office().post(`/admin/packages/${packageId}/give`, { learnerId })).body.code).toBe(
      'package_inactive',
    );
  });
});

describe('what expires', () => {
  test('cannot be used from that moment, and is written off by the next round, once', async () => {
    const learnerId = await aLearner(service.deps);
    const expiresAt = '2026-05-05T08:00:00.000Z';
    const { grantId } = (await adjust(learnerId, { kind: 'group_class', delta: 2, expiresAt })).body.grants[0];
    now = new Date('2026-05-05T07:59:59.999Z');
    expect(balanceOf((await office().get(`/admin/credits/${learnerId}`)).body, 'group_class')).toBe(2);
    now = new Date(expiresAt);
    expect(balanceOf((await office().get(`/admin/credits/${learnerId}`)).body, 'group_class')).toBe(0);
    expect((await adjust(learnerId, { grantId, delta: 1 })).body.code).toBe('grant_expired');
    expect(await expireCredits(service.deps)).toEqual({ expired: 2 });
    expect(await expireCredits(service.deps)).toEqual({ expired: 0 });
    const { body } = await office().get(`/admin/credits/${learnerId}`);
    expect(body.entries[0]).toMatchObject({ kind: 'expire', delta: -2 });
  });
});

describe('a long ledger', () => {
  const MANY = 450;

  /** Their credits moved so often; a stranger's moved in between. */
  async function moveOften(learnerId: number): Promise<void> {
    const stranger = await aLearner(service.deps);
    const own = await adjust(learnerId, { kind: 'private_session', delta: 1 });
    const other = await adjust(stranger, { kind: 'private_session', delta: 1 });
    const rows = Array.from({ length: MANY }, (_, at) => ({
      ...{ grantId: own.body.grants[0].grantId, kind: 'adjust' as const, delta: at % 2 ? -1 : 1, at: now },
      ...{ idemKey: `long:${learnerId}:${at}`, actorKind: 'system' as const },
    }));
    const theirs = { grantId: other.body.grants[0].grantId, idemKey: `long:${stranger}` };
    await service.deps.db.insert(ledgerEntries).values(rows.slice(0, 200));
    await service.deps.db.insert(ledgerEntries).values({ ...rows[0], ...theirs } as (typeof rows)[number]);
    await service.deps.db.insert(ledgerEntries).values(rows.slice(200));
  }
  type Page = { entries: { entryId: number }[]; hasOlder: boolean };
  const older = async (path: string, page?: Page): Promise<Page> => {
    const before = page ? `?before=${page.entries.at(-1)?.entryId}` : '';
    const { status, body } = await (path === '/me/credits' ? service.as('learner') : office()).get(path + before);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };

  test('is read page by page, each entry once and the latest first, by its learner and the office', async () => {
    await moveOften(learnerId);
    for (const path of ['/me/credits', `/admin/credits/${learnerId}`]) {
      const first = await older(path);
      const second = await older(path, first);
      const third = await older(path, second);
      expect([first, second, third].map(({ entries, hasOlder }) => [entries.length, hasOlder])).toEqual([
        [200, true],
        [200, true],
        [51, false],
      ]);
      const ids = [first, second, third].flatMap(({ entries }) => entries.map(({ entryId }) => entryId));
      expect(ids).toEqual([...new Set(ids)].sort((one, next) => next - one));
      expect(await older(path, third)).toMatchObject({ entries: [], hasOlder: false });
    }
  });

  test('that is short has nothing older, and what is no entry is refused', async () => {
    const learnerId = await aLearner(service.deps);
    expect((await office().get(`/admin/credits/${learnerId}`)).body).toMatchObject({ entries: [], hasOlder: false });
    for (const wrong of ['before=0', 'before=x', 'after=1'])
      expect((await office().get(`/admin/credits/${learnerId}?${wrong}`)).status).toBe(400);
  });
});
