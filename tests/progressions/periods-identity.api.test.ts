import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aClient, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

/**
 * Whatever is logged, corrected and closed in whatever order: the total of a month is that of the month before, plus
 * the month, plus its adjustments; a closed month never changes; and the last total is what the LP itself says.
 */

let service: Service;
let now: Date;
let year = 2000;

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const DAY_MS = 86_400_000;
const dayBack = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
const monthBack = (months: number) => {
  const [of, month] = dayBack(0).split('-').map(Number);
  return new Date(Date.UTC(of as number, (month as number) - 1 - months, 1)).toISOString().slice(0, 7);
};

const quarters = fc.record({ trained: fc.integer({ min: 0, max: 24 }), share: fc.integer({ min: 0, max: 4 }) });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('log' as const), lp: fc.nat(2), back: fc.nat(70), quarters }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), entry: fc.nat(), quarters }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), back: fc.integer({ min: 1, max: 3 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Quarters = { trained: number; share: number };
const hours = ({ trained, share }: Quarters) => ({
  hoursTrained: trained / 4,
  hoursPresent: Math.floor((trained * share) / 4) / 4,
});

type World = { clientId: number; lps: { learnerId: number; trackingId: number }[]; entries: number[] };

/** Two learners of a class and one without, all of one client, in a year that no other run has touched. */
async function aWorld(): Promise<World> {
  year += 1;
  now = new Date(`${year}-03-10T12:00:00Z`);
  const clientId = await aClient(service.deps);
  const classId = await aClass(service.deps, { clientId, startDate: `${year}-01-01` });
  const lps: World['lps'] = [];
  for (const isTaught of [true, true, false]) {
    const learnerId = await aLearner(service.deps, { clientId });
    if (isTaught) await aMember(service.deps, classId, learnerId, `${year}-01-01`);
    const start = { productId: await aProduct(service.deps, 40), startDate: `${year}-01-01` };
    const body = isTaught ? { ...start, classId } : start;
    const begun = await office().post(`/learners/${learnerId}/progressions`, body);
    lps.push({ learnerId, trackingId: begun.body.trackingId });
  }
  return { clientId, lps, entries: [] };
}

type Row = {
  learnerId: number;
  month: { trained: number; present: number };
  total: { trained: number; present: number };
};
type Report = { rows: Row[]; adjustments: { learnerId: number; trained: number; present: number }[] };
const monthly = async ({ clientId }: World, month: string): Promise<Report> =>
  (await office().get(`/reports/monthly?month=${month}&clientId=${clientId}`)).body;

async function take(world: World, each: Step, issued: Map<string, string>): Promise<void> {
  if (each.do === 'wait') now = new Date(now.getTime() + each.days * DAY_MS);
  if (each.do === 'close') {
    const month = monthBack(each.back);
    if (month < `${year}-01`) return;
    const { status } = await office().post(`/reporting-periods/${month}/close`);
    if (status !== 200) return;
    for (let of = `${year}-01`; of <= month; of = `${year}-${String(Number(of.slice(5)) + 1).padStart(2, '0')}`) {
      if (!issued.has(of)) issued.set(of, JSON.stringify(await monthly(world, of)));
    }
  }
  if (each.do === 'log') {
    const date = dayBack(each.back);
    const lp = world.lps[each.lp] as World['lps'][number];
    const { status, body } = await office().post(`/progressions/${lp.trackingId}/hours`, {
      date,
      ...hours(each.quarters),
    });
    if (status === 201) world.entries.push(body.logId);
  }
  if (each.do === 'correct' && world.entries.length > 0) {
    const [logId] = world.entries.splice(each.entry % world.entries.length, 1);
    const body = { ...hours(each.quarters), reason: 'Counted again' };
    const corrected = await office().post(`/hours/${logId}/corrections`, body);
    if (corrected.status === 201) world.entries.push(corrected.body.replacement.logId);
  }
}

/** Follows one LP from month to month; everything in quarters of an hour, so that sums are exact. */
function follow(reports: Report[], learnerId: number, word: 'trained' | 'present'): number {
  let total = 0;
  for (const { rows, adjustments } of reports) {
    const row = rows.find((each) => each.learnerId === learnerId);
    const own = adjustments.filter((each) => each.learnerId === learnerId);
    const adjusted = own.reduce((sum, each) => sum + each[word], 0);
    const expected = total + (row?.month[word] ?? 0) + adjusted;
    if (row) expect(row.total[word]).toBe(expected);
    total = expected;
  }
  return total;
}

test('total is the month before plus the month plus its adjustments, and closed months stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const world = await aWorld();
      const issued = new Map<string, string>();
      for (const each of steps) {
        if (dayBack(0).startsWith(String(year)) && now < new Date(`${year}-11-30`)) await take(world, each, issued);
      }
      for (const [month, text] of issued) expect(JSON.stringify(await monthly(world, month))).toBe(text);
      const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
      const reports = [];
      for (const month of months) reports.push(await monthly(world, month));
      for (const { learnerId, trackingId } of world.lps) {
        const { body } = await office().get(`/progressions/${trackingId}`);
        expect(follow(reports, learnerId, 'trained')).toBe(body.hours.trained);
        expect(follow(reports, learnerId, 'present')).toBe(body.hours.present);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
