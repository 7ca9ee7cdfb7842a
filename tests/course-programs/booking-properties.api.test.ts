import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';
import { aWorld, rounds, take, type World } from './booking-steps.ts';
import { faultsIn } from './crowd.ts';

/**
 * Whatever learners, the office, banks and the clock do to classes with too few seats, alone or at once: nothing is
 * oversold, no right is spent twice, and whoever waits longest is asked first. `LP_PROPERTY_RUNS` and `LP_PROPERTY_SEED`
 * run more of them by hand (270 runs are some 10,000 commands); a failure names its seed and path.
 */

const RUNS = Number(process.env.LP_PROPERTY_RUNS ?? 10);
const SEED = Number(process.env.LP_PROPERTY_SEED ?? 20_261_121);
const clock = { now: new Date('2026-05-04T08:00:00Z') };
let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => clock.now });
});
afterAll(() => service.stop());

/** Each finds what must not be. */
const NEVER: Record<string, string> = {
  'more seats than there are': `SELECT c.group_class_id, c.capacity FROM wp_group_classes c
    WHERE c.group_class_id IN (:classes) AND c.capacity <
      (SELECT COUNT(*) FROM wp_bookings b WHERE b.group_class_id = c.group_class_id AND b.status <> 'cancelled') +
      (SELECT COUNT(*) FROM wp_waitlist_entries w WHERE w.group_class_id = c.group_class_id AND w.status = 'offered')`,
  'two bookings of a step': `SELECT learner_id, course_step_id FROM wp_bookings
    WHERE learner_id IN (:learners) AND course_step_id IS NOT NULL AND status IN ('booked', 'completed')
    GROUP BY 1, 2 HAVING COUNT(*) > 1`,
  'a seat and a wait in one class': `SELECT b.booking_id FROM wp_bookings b JOIN wp_waitlist_entries w
    ON w.group_class_id = b.group_class_id AND w.learner_id = b.learner_id
    WHERE b.learner_id IN (:learners) AND b.status <> 'cancelled' AND w.status IN ('waiting', 'offered')`,
  'a step that is booked without its booking, or the other way round': `SELECT p.progress_id
    FROM wp_student_course_progress p JOIN wp_student_course_enrollment e USING (course_enrollment_id)
    LEFT JOIN wp_bookings b ON b.course_enrollment_id = p.course_enrollment_id
      AND b.course_step_id = p.course_step_id AND b.status IN ('booked', 'completed')
    WHERE e.learner_id IN (:learners) AND e.status NOT IN ('refunded', 'cancelled')
      AND (p.status IN ('booked', 'completed')) <> (b.booking_id IS NOT NULL)`,
  'a seat that nothing was spent for': `SELECT b.booking_id FROM wp_bookings b WHERE b.learner_id IN (:learners)
    AND b.status <> 'cancelled' AND -1 <> (SELECT COALESCE(SUM(delta), 0) FROM wp_entitlement_entry e
      WHERE e.booking_id = b.booking_id AND e.kind IN ('consume', 'release'))`,
  'an offer beyond the beginning of its class': `SELECT w.waitlist_entry_id FROM wp_waitlist_entries w
    JOIN wp_group_classes c USING (group_class_id) WHERE w.group_class_id IN (:classes)
    AND w.status = 'offered' AND w.offered_until > c.starts_at`,
};

/** All of them in one statement, each row with the name of what it breaks. */
const BROKEN = Object.entries(NEVER)
  .map(([what, broken]) => `SELECT '${what}' AS what FROM (${broken}) AS broken`)
  .join(' UNION ALL ');

async function rows(world: World, statement: string): Promise<unknown[]> {
  const listed = { classes: world.classIds, learners: world.learnerIds };
  const text = statement.replace(/:(classes|learners)/g, (_all, name: keyof typeof listed) => listed[name].join());
  return (await service.sql.query(text))[0] as unknown[];
}

type Wait = { id: number; group: number; status: string };
const waitsOf = async (world: World) =>
  (await rows(
    world,
    `SELECT waitlist_entry_id AS id, group_class_id AS 'group', status FROM wp_waitlist_entries
     WHERE group_class_id IN (:classes) ORDER BY id`,
  )) as Wait[];

/** The lines as this test has seen them grow: class by class, who waits, in the order of asking. */
type Lines = Map<number, number[]>;

/** Whoever was asked meanwhile came before everybody who waits on; nobody who was there first was passed over. */
function expectTurns(lines: Lines, waits: Wait[]): Lines {
  const next: Lines = new Map();
  for (const [group, own] of Map.groupBy(waits, (wait) => wait.group)) {
    const known = lines.get(group) ?? [];
    const line = [...known, ...own.map(({ id }) => id).filter((id) => !known.includes(id))];
    const statusOf = (id: number) => own.find((wait) => wait.id === id)?.status;
    const open = line.filter((id) => ['waiting', 'offered'].includes(statusOf(id) ?? ''));
    const isAsked = open.map((id) => statusOf(id) === 'offered');
    expect(isAsked, 'in turn').toEqual([...isAsked].sort((one, other) => Number(other) - Number(one)));
    next.set(group, line);
  }
  return next;
}

const howOften = new Map<string, number>();
let commands = 0;

test('any sequence of commands leaves seats, rights and turns true', async () => {
  const property = fc.asyncProperty(rounds, async (sequence) => {
    const world = await aWorld(service, clock);
    let lines: Lines = new Map();
    for (const round of sequence) {
      await Promise.all(round.map((step) => take(world, step)));
      commands += round.length;
      expect(await rows(world, BROKEN)).toEqual([]);
      lines = expectTurns(lines, await waitsOf(world));
    }
    expect(await faultsIn(service)).toEqual([]);
    for (const name of world.passed) howOften.set(name, (howOften.get(name) ?? 0) + 1);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: process.env.CI !== undefined });
}, 7_200_000);

test('commands of every kind were let pass, so that there was something to break', async ({ annotate }) => {
  await annotate(`${commands} commands: ${[...howOften].map(([name, times]) => `${name} ${times}`).join(', ')}`);
  expect(commands).toBeGreaterThanOrEqual(RUNS * 15);
  // Asked of so many runs only that no seed can do without.
  const often = ['book', 'join'];
  const seldom = RUNS < 50 ? [] : ['cancel', 'move'];
  const rare = [
    'accept',
    'leave',
    'later',
    'setCapacity',
    'refund',
    'cancelClass',
    'attend',
    'putOff',
    'remove',
    'reinstate',
    'dispute',
    'expire',
  ];
  expect([...often, ...seldom, ...(RUNS < 500 ? [] : rare)].filter((kind) => !howOften.get(kind))).toEqual([]);
});
