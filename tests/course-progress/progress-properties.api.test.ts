import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CourseOutline } from '../../drizzle/schema/course-progress.ts';
import { type Service, startService } from '../support/service.ts';
import { aWorld, steps, take, type World } from './progress-steps.ts';

/**
 * Whatever the office does, in whatever order: stored progress is what the modules say, after every step.
 * `LP_PROPERTY_RUNS` and `LP_PROPERTY_SEED` run more of them by hand; a failure names its seed and path.
 */

const RUNS = Number(process.env.LP_PROPERTY_RUNS ?? 12);
const SEED = Number(process.env.LP_PROPERTY_SEED ?? 20_260_420);
let service: Service;
let now = Date.parse('2026-04-20T10:00:00Z');

beforeAll(async () => {
  service = await startService({
    now() {
      now += 1_000;
      return new Date(now);
    },
  });
});
afterAll(() => service.stop());

type Row = {
  learnerId: number;
  status: string;
  percent: string;
  done: number;
  total: number;
  version: number;
  present: number;
  outline: CourseOutline;
  isWithdrawn: number;
};
async function query<T>(text: string, values: unknown[]): Promise<T[]> {
  return (await service.sql.query(text, values))[0] as T[];
}

const rowsOf = ({ courseId }: World) =>
  query<Row>(
    `SELECT p.learner_id AS learnerId, p.status, p.completion_percentage AS percent, p.completed_units_count AS done,
      p.total_units AS total, p.course_version AS version, c.version AS present, v.outline,
      e.withdrawn_at IS NOT NULL AS isWithdrawn
     FROM wp_course_progress p JOIN wp_courses c USING (course_id)
     JOIN wp_course_enrollments e ON e.course_id = p.course_id AND e.learner_id = p.learner_id
     JOIN wp_course_versions v ON v.course_id = p.course_id AND v.version = p.course_version WHERE p.course_id = ?`,
    [courseId],
  );

/** The rules once more, in other words: SQL counts nothing here, and nothing of the roll-up is used. */
async function expectAsTheModulesSay({ courseId }: World, row: Row): Promise<void> {
  const facts = await query<{ id: number }>(
    'SELECT module_id AS id FROM wp_module_completions WHERE course_id = ? AND learner_id = ?',
    [courseId, row.learnerId],
  );
  const known = new Set(facts.map(({ id }) => id));
  const required = row.outline
    .map(({ modules }) => modules.filter((module) => module.required))
    .filter((modules) => modules.length > 0);
  const complete = required.filter((modules) => modules.every(({ moduleId }) => known.has(moduleId)));
  const isAll = required.length > 0 && complete.length === required.length;
  expect({ done: row.done, total: row.total }).toEqual({ done: complete.length, total: required.length });
  expect(row.status === 'completed').toBe(isAll);
  expect(Number(row.percent) === 100).toBe(isAll);
  expect(Number(row.percent)).toBeCloseTo(required.length ? (100 * complete.length) / required.length : 0, 1);
  if (!isAll) expect(row.version).toBe(row.present);
}

const told = async ({ learnerIds }: World) => {
  const rows = await query<{ learnerId: number; kind: string }>(
    `SELECT learner_id AS learnerId, kind FROM wp_activity WHERE learner_id IN (?)
      AND kind IN ('course.completed', 'course.reopened') ORDER BY activity_id`,
    [learnerIds],
  );
  return Map.groupBy(rows, ({ learnerId }) => learnerId);
};

/** What the timeline should tell, as the stored statuses went up and down. */
class Watch {
  readonly expected = new Map<number, string[]>();
  private readonly statuses = new Map<number, string>();
  see(rows: Row[]): void {
    for (const { learnerId, status } of rows) {
      const was = this.statuses.get(learnerId) === 'completed';
      const is = status === 'completed';
      const before = this.expected.get(learnerId) ?? [];
      if (was !== is) this.expected.set(learnerId, [...before, is ? 'course.completed' : 'course.reopened']);
      this.statuses.set(learnerId, status);
    }
  }
}

async function expectPromises(world: World, watch: Watch): Promise<void> {
  const rows = await rowsOf(world);
  watch.see(rows);
  for (const row of rows) if (!row.isWithdrawn) await expectAsTheModulesSay(world, row);
  const { body } = await service.as('office').get(`/course-progress/reconcile?courseId=${world.courseId}`);
  expect(body.differences).toEqual([]);
}

test('stored progress is what the modules say, whatever happens in whatever order', async () => {
  const passed = new Set<string>();
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const world = await aWorld(service);
      const watch = new Watch();
      for (const step of taken) {
        await take(world, step);
        await expectPromises(world, watch);
      }
      const timeline = await told(world);
      for (const learnerId of world.learnerIds)
        expect(timeline.get(learnerId)?.map(({ kind }) => kind) ?? []).toEqual(watch.expected.get(learnerId) ?? []);
      for (const name of world.passed) passed.add(name);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: process.env.LP_PROPERTY_SHRINK !== '1' },
  );
  // Else the promises were kept by doing nothing.
  const all = ['change', 'complete', 'enroll', 'finish', 'opt-in', 'recalculate', 'reopen', 'withdraw'];
  expect([...passed].sort()).toEqual(all);
}, 300_000);
