import fc from 'fast-check';
import { aClass, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';
import { type Step, stepsIn } from '../support/steps.ts';

/** What an office can do to a small class in any order; what the rules refuse changes nothing and is no failure. */

export const TODAY = '2026-04-20';
/** Class days in three months, two of them next to each other, and Good Friday. */
const DAYS = [
  '2026-02-02',
  '2026-02-27',
  '2026-03-02',
  '2026-03-04',
  '2026-04-01',
  '2026-04-03',
  '2026-04-13',
] as const;
const MONTHS = ['2026-02', '2026-03'] as const;

export type World = {
  service: Service;
  classId: number;
  learnerIds: number[];
  productIds: number[];
  /** Hours present by learner of each captured day, as the office last said. */
  captured: Map<string, Map<number, number>>;
  /** Steps that the rules let pass. */
  passed: string[];
};

export async function aWorld(service: Service): Promise<World> {
  const { deps } = service;
  const schedule = [1, 3, 5].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '12:00' }));
  const classId = await aClass(deps, { schedule });
  const learnerIds = [await aLearner(deps), await aLearner(deps), await aLearner(deps)];
  const productIds = [await aProduct(deps, 12), await aProduct(deps, 120)];
  for (const learnerId of learnerIds.slice(0, 2)) await aMember(deps, classId, learnerId);
  const start = { classId, productId: productIds[0], startDate: '2026-02-02' };
  await service.as('office').post(`/learners/${learnerIds[0]}/progressions`, start);
  await service.sql.query('DELETE FROM wp_issued_reports');
  await service.sql.query('UPDATE wp_reporting_periods SET closed_at = NULL, closed_by = NULL');
  return { service, classId, learnerIds, productIds, captured: new Map(), passed: [] };
}

type Entry = { logId: number; logDate: string; learnerId: number; sessionId: number | null };
const step = stepsIn<World>();

const day = fc.constantFrom(...DAYS);
const who = fc.nat(2);
const which = fc.nat(30);
/** Quarters of an hour, now and then more than a session or a day can hold. */
const quarters = (most: number) => fc.nat(most * 4 + 1).map((count) => count / 4);
const learnerOf = (world: World, index: number) => world.learnerIds[index] as number;
const chosen = <T>(from: T[], index: number): T | undefined => from[index % Math.max(from.length, 1)];

async function rowsOf<T>({ service, learnerIds }: World, query: string): Promise<T[]> {
  return (await service.sql.query(query, [learnerIds]))[0] as T[];
}

const liveEntries = (world: World) =>
  rowsOf<Entry>(
    world,
    `SELECT log_id AS logId, DATE_FORMAT(log_date, '%Y-%m-%d') AS logDate, learner_id AS learnerId, session_id AS sessionId
     FROM wp_learner_hours_log l WHERE learner_id IN (?) AND reverses_log_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM wp_learner_hours_log r WHERE r.reverses_log_id = l.log_id) ORDER BY log_id`,
  );

const lpsOf = (world: World) =>
  rowsOf<{ trackingId: number }>(
    world,
    'SELECT tracking_id AS trackingId FROM wp_learner_lp_tracking WHERE learner_id IN (?) ORDER BY tracking_id',
  );

const session = ({ classId }: World, date: string) => `/classes/${classId}/sessions/${date}`;

const capture = step(
  'capture',
  fc.record({
    date: day,
    present: fc.array(fc.option(quarters(3)), { minLength: 3, maxLength: 3 }),
    overrides: fc.boolean(),
  }),
  async ({ date, present, overrides }, world, office) => {
    const all = world.learnerIds.map((learnerId, index) => ({ learnerId, hoursPresent: present[index] ?? null }));
    const learners = all.filter((line) => line.hoursPresent !== null);
    const holidayOverrideReason = overrides ? 'Agreed with the client' : null;
    const answer = await office.put(`${session(world, date)}/attendance`, { learners, holidayOverrideReason });
    if (answer.status === 200) {
      world.captured.set(date, new Map(learners.map((line) => [line.learnerId, line.hoursPresent ?? 0])));
    }
    return answer;
  },
);

const say = step(
  'say',
  fc.record({ date: day, status: fc.constantFrom('scheduled', 'client_cancelled', 'facilitator_absent', 'blocked') }),
  async ({ date, status }, world, office) => {
    const answer = await office.put(`${session(world, date)}/status`, { status, reason: 'As the client said' });
    if (answer.status === 200) world.captured.delete(date);
    return answer;
  },
);

const logByHand = step(
  'log',
  fc.record({ which, date: day, hoursTrained: quarters(23), share: fc.nat(4) }),
  async ({ which, date, hoursTrained, share }, world, office) => {
    const lp = chosen(await lpsOf(world), which);
    const hours = { date, hoursTrained, hoursPresent: Math.floor(hoursTrained * share) / 4 };
    return lp ? office.post(`/progressions/${lp.trackingId}/hours`, hours) : null;
  },
);

const correct = step(
  'correct',
  fc.record({ which, hoursTrained: quarters(4), hoursPresent: quarters(3) }),
  async ({ which, ...hours }, world, office) => {
    const entry = chosen(await liveEntries(world), which);
    if (!entry) return null;
    const answer = await office.post(`/hours/${entry.logId}/corrections`, { ...hours, reason: 'By hand' });
    if (answer.status === 201 && entry.sessionId) {
      world.captured.get(entry.logDate)?.set(entry.learnerId, hours.hoursPresent);
    }
    return answer;
  },
);

const start = step(
  'start',
  fc.record({
    who,
    product: fc.nat(1),
    startDate: day,
    inClass: fc.boolean(),
    onActive: fc.constantFrom('refuse', 'hold'),
  }),
  ({ who, product, startDate, inClass, onActive }, world, office) => {
    const classId = inClass ? world.classId : null;
    const input = { productId: world.productIds[product], classId, startDate, onActive };
    return office.post(`/learners/${learnerOf(world, who)}/progressions`, input);
  },
);

const change = (verb: 'hold' | 'resume' | 'complete') =>
  step(verb, fc.record({ which, effectiveDate: day, takeBack: fc.boolean() }), async (told, world, office) => {
    const { which, effectiveDate, takeBack } = told;
    const lp = chosen(await lpsOf(world), which);
    if (!lp) return null;
    if (verb === 'complete') await aPortfolio(world, lp.trackingId);
    return office.post(`/progressions/${lp.trackingId}/${verb}`, {
      effectiveDate,
      ...(verb === 'hold' && { takeBack }),
    });
  });

const aPortfolio = ({ service }: World, trackingId: number) =>
  service.sql.query("UPDATE wp_learner_lp_tracking SET portfolio_file_path = 'evidence' WHERE tracking_id = ?", [
    trackingId,
  ]);

const join = step('join', fc.record({ who, startDate: day }), ({ who, startDate }, world, office) =>
  office.put(`/classes/${world.classId}/learners/${learnerOf(world, who)}`, { startDate }),
);

const leave = step(
  'leave',
  fc.record({
    who,
    date: day,
    reason: fc.constantFrom('moved', 'dropped_out', 'removed_by_employer'),
    takeBack: fc.boolean(),
  }),
  async ({ who, ...leaving }, world, office) => {
    const answer = await office.delete(`/classes/${world.classId}/learners/${learnerOf(world, who)}`, leaving);
    return answer.status === 404 ? null : answer;
  },
);

const settle = step(
  'settle',
  fc.record({ action: fc.constantFrom('post', 'dismiss'), count: fc.integer({ min: 1, max: 3 }), which }),
  async ({ action, count, which }, world, office) => {
    const { body } = await office.get(`/hours-exceptions?classId=${world.classId}&perPage=100`);
    const from = which % Math.max(body.length, 1);
    const attendanceIds = body.slice(from, from + count).map((row: { attendanceId: number }) => row.attendanceId);
    if (attendanceIds.length === 0) return null;
    return office.post('/hours-exceptions/actions', { attendanceIds, action, reason: 'As agreed' });
  },
);

const close = step('close', fc.constantFrom(...MONTHS), (month, _world, office) =>
  office.post(`/reporting-periods/${month}/close`),
);

const weighted = (arbitrary: fc.Arbitrary<Step<World>>, weight: number) => ({ arbitrary, weight });

/** Any sequence of steps; captures come most often, as they do in life. */
export const steps: fc.Arbitrary<Step<World>[]> = fc.array(
  fc.oneof(
    ...[weighted(capture, 8), weighted(say, 2), weighted(logByHand, 2), weighted(correct, 3), weighted(start, 3)],
    ...[weighted(change('hold'), 1), weighted(change('resume'), 1), weighted(change('complete'), 1)],
    ...[weighted(join, 2), weighted(leave, 2), weighted(settle, 3), weighted(close, 1)],
  ),
  { minLength: 5, maxLength: 30, size: 'max' },
);
