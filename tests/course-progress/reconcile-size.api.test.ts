import { afterAll, beforeAll, expect, test } from 'vitest';
import { courseEnrollments } from '../../drizzle/schema/course-progress.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { aCourse } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { publish } from './courses.ts';

/** More records that differ than are listed. */

const LEARNERS = 1_050;
const LISTED = 1_000;
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Learners in two courses each whose progress nobody has derived yet. */
async function manyUnderived(): Promise<number[]> {
  const { db, now } = service.deps;
  const names = Array.from({ length: LEARNERS }, (_, index) => ({ firstName: 'Thandi', surname: `Mokoena${index}` }));
  await db.insert(learners).values(names);
  const everybody = await db.select({ learnerId: learners.learnerId }).from(learners);
  const courseIds: number[] = [];
  for (const units of [[[true]], [[true], [true]]]) {
    const { courseId } = await aCourse(service.deps, units);
    const rows = everybody.map(({ learnerId }) => ({ courseId, learnerId, enrolledAt: now(), enrolledBy: 1 }));
    await db.insert(courseEnrollments).values(rows);
    courseIds.push(courseId);
  }
  return courseIds;
}

async function recalculated(courseId: number): Promise<number> {
  const [rows] = await service.sql.query(
    "SELECT SUM(JSON_VALUE(data, '$.changed')) AS many FROM wp_activity WHERE kind = 'course.recalculated' AND subject_id = ?",
    [courseId],
  );
  return Number((rows as { many: string }[])[0]?.many);
}

test('all that differ are counted and repaired, a thousand are listed, and pending ones do not crowd out the others', async () => {
  const office = service.as('office');
  const [first = 0, second = 0] = await manyUnderived();
  const all = { checked: 2 * LEARNERS, found: 2 * LEARNERS, pending: 0 };
  const found = (await office.get('/course-progress/reconcile')).body;
  expect(found).toMatchObject({ ...all, repaired: 0 });
  expect(found.differences).toHaveLength(LISTED);

  const repaired = (await office.post('/course-progress/reconcile')).body;
  expect(repaired).toMatchObject({ ...all, repaired: 2 * LEARNERS });
  expect(repaired.differences).toHaveLength(LISTED);
  expect([await recalculated(first), await recalculated(second)]).toEqual([LEARNERS, LEARNERS]);

  await publish(service, first);
  await service.sql.query('DELETE FROM wp_course_progress WHERE course_id = ? LIMIT 1', [second]);
  const mixed = (await office.get('/course-progress/reconcile')).body;
  expect(mixed).toMatchObject({ found: LEARNERS + 1, pending: LEARNERS });
  expect(mixed.differences.at(-1)).toMatchObject({ courseId: second, pending: false });
  expect(mixed.differences).toHaveLength(LISTED + 1);
}, 60_000);
