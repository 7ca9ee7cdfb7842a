import { setTimeout as pause } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courseProgress } from '../../drizzle/schema/course-progress.ts';
import { aCourse, aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { runAllJobs } from './due-jobs.ts';

/** Learners who enrol or re-open a module in the very moment in which the office changes the course. */

let service: Service;
let unguarded: Service;
beforeAll(async () => {
  service = await startService();
  unguarded = await startService();
  // The key to the course locks it as well.
  await unguarded.sql.query('ALTER TABLE wp_course_enrollments DROP FOREIGN KEY wp_enrollments_course');
});
afterAll(async () => {
  await service.stop();
  await unguarded.stop();
});

const asIs = (text: string) => text;
/** The queue keeps its own. */
const withoutLocks = (text: string) =>
  /wp_course/.test(text) ? text.replace(/ lock in share mode| for update/i, '') : text;

/** Stops the next record that is about to be written until the course has changed; where that waits for the record, not for ever. */
function holdNextRecord(open: Service, rewrite: (text: string) => string) {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let isHeld = false;
  const undo = interceptStatements(open, async ({ text, values }, carryOut) => {
    if (!isHeld && /^insert into \S*course_progress/i.test(text)) {
      isHeld = true;
      reach();
      await Promise.race([released, pause(2500)]);
    }
    return carryOut({ text: rewrite(text), values });
  });
  return { reached, release, undo };
}

/** Adds a unit, and its job runs at once. */
async function addUnit({ as, deps }: Service, courseId: number): Promise<void> {
  const path = `/course-content/${courseId}`;
  const { code, title, units } = (await as('office').get(path)).body;
  const kept = units.map(({ unitId, title: name, modules }: { unitId: number; title: string; modules: object[] }) => ({
    ...{ unitId, title: name },
    modules: modules.map((module) => ({ ...module, page: undefined })),
  }));
  const more = { title: 'More', modules: [{ title: 'New' }] };
  expect((await as('office').put(path, { code, title, units: [...kept, more] })).status).toBe(200);
  await runAllJobs(deps);
}

const recordOf = async ({ deps }: Service, courseId: number, learnerId: number) => {
  const [row] = await deps.db
    .select({ status: courseProgress.status, version: courseProgress.courseVersion, of: courseProgress.totalUnits })
    .from(courseProgress)
    .where(and(eq(courseProgress.courseId, courseId), eq(courseProgress.learnerId, learnerId)));
  return row;
};

async function enrolMeanwhile(open: Service, rewrite: (text: string) => string) {
  const { courseId } = await aCourse(open.deps, [[true]]);
  const learnerId = await aLearner(open.deps);
  const { reached, release, undo } = holdNextRecord(open, rewrite);
  const enrolled = open.as('office').post(`/course-content/${courseId}/enrollments`, { learnerId });
  await reached;
  await addUnit(open, courseId);
  release();
  expect((await enrolled).status).toBe(201);
  undo();
  return recordOf(open, courseId, learnerId);
}

async function reopenMeanwhile(open: Service, rewrite: (text: string) => string) {
  const office = open.as('office');
  const { courseId, moduleIds } = await aCourse(open.deps, [[true]]);
  const learnerId = await aLearner(open.deps);
  await office.post(`/course-content/${courseId}/enrollments`, { learnerId });
  const completion = `/learners/${learnerId}/modules/${moduleIds[0]?.[0]}/completion`;
  expect((await office.put(completion)).body.status).toBe('completed');
  const { reached, release, undo } = holdNextRecord(open, rewrite);
  const reopened = office.delete(completion);
  await reached;
  await addUnit(open, courseId);
  release();
  expect((await reopened).status).toBe(200);
  undo();
  return recordOf(open, courseId, learnerId);
}

describe('while the course changes', () => {
  test('who is being enrolled ends on the present content', async () => {
    expect(await enrolMeanwhile(service, asIs)).toEqual({ status: 'not_started', version: 2, of: 2 });
  });

  test('who had completed the course and is being re-opened ends on the present content', async () => {
    expect(await reopenMeanwhile(service, asIs)).toEqual({ status: 'not_started', version: 2, of: 2 });
  });

  test('control: without the locks both stay behind on the content that was', async () => {
    const behind = { status: 'not_started', version: 1, of: 1 };
    expect(await enrolMeanwhile(unguarded, withoutLocks)).toEqual(behind);
    expect(await reopenMeanwhile(unguarded, withoutLocks)).toEqual(behind);
  });

  test('fifty who enrol at once are all on the present content', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    const learnerIds = await Promise.all(Array.from({ length: 50 }, () => aLearner(service.deps)));
    const path = `/course-content/${courseId}/enrollments`;
    const enrolling = learnerIds.map((learnerId) => service.as('office').post(path, { learnerId }));
    await Promise.race(enrolling);
    await addUnit(service, courseId);
    expect((await Promise.all(enrolling)).map(({ status }) => status)).toEqual(Array(50).fill(201));
    const rows = await Promise.all(learnerIds.map((learnerId) => recordOf(service, courseId, learnerId)));
    expect(rows).toEqual(Array(50).fill({ status: 'not_started', version: 2, of: 2 }));
  });
});
