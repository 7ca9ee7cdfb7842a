import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { aBuyer, aGroupClass, aPending, aPublished, fulfil, notedOf, stepsOf } from './school.ts';

/** What the office, learners and other clerks would do to each other if no row were held. */

const AT_ONCE = 10;
const options = { now: () => new Date('2026-03-02T08:00:00Z') };
let guarded: Service;
let unguarded: Service;
let slow = false;
beforeAll(async () => {
  guarded = await startService(options);
  unguarded = await startService(options);
  interceptStatements(guarded, async ({ text }, carryOut) => {
    if (text === 'COMMIT') await held();
    return carryOut();
  });
  interceptStatements(unguarded, async ({ text, values }, carryOut) => {
    if (text === 'COMMIT') await held();
    // A purchase that begins to run reads its program, as its foreign key wants it: that row must not be held either.
    const unheld = text.replace(/^update `wp_course_program` set `revision`.*/, 'do 0').replace(/ for update/i, '');
    const answer = await carryOut({ text: unheld, values: unheld === 'do 0' ? [] : values });
    // Long enough for all to have read before the first writes.
    if (slow && /^select/i.test(text)) await pause(40);
    return answer;
  });
});
/** What happens when the next transaction has written all it writes. */
let beforeCommit: (() => Promise<void>) | null = null;
async function held(): Promise<void> {
  const happening = beforeCommit;
  beforeCommit = null;
  await happening?.();
}
afterAll(async () => {
  await guarded.stop();
  await unguarded.stop();
});

const atOnce = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(index)));
const stepsPath = (courseProgramId: number) => `/admin/courses/${courseProgramId}/steps`;

/** Does `work` while somebody else has written, but not yet committed, `sql`. */
async function whileWriting<T>({ config }: Service, sql: string, work: () => Promise<T>): Promise<T> {
  const other = await createConnection({ uri: config.DATABASE_URL });
  await other.beginTransaction();
  await other.query(sql);
  const working = work();
  await pause(400);
  await other.commit();
  await other.end();
  return working;
}

/** How often one list of steps, given by ten at once, was noted as a change. */
async function changesOfOneList(service: Service): Promise<number> {
  const { courseProgramId, stepIds } = await aPublished(service, ['A']);
  const before = (await notedOf(service, 'course_program.edited', courseProgramId)).length;
  slow = true;
  await atOnce(() =>
    service.as('office').put(stepsPath(courseProgramId), { steps: [{ stepId: stepIds[0], label: 'Renamed' }] }),
  );
  slow = false;
  return (await notedOf(service, 'course_program.edited', courseProgramId)).length - before;
}

test('one list of steps given by ten at once is one change', async () => {
  expect(await changesOfOneList(guarded)).toBe(1);
});

test('control: without the lock several write the same', async () => {
  expect(await changesOfOneList(unguarded)).toBeGreaterThan(1);
});

/** The office takes a step out while a learner books it. */
async function takeOutWhileBooked(service: Service): Promise<number> {
  const { courseProgramId, stepIds, groupClassId } = await aPublished(service, ['A', 'B']);
  const purchaseId = await aBuyer(service, courseProgramId);
  const booking = `UPDATE wp_student_course_progress SET status = 'booked', group_class_id = ${groupClassId}
    WHERE course_enrollment_id = ${purchaseId} AND course_step_id = ${stepIds[1]}`;
  const steps = [{ stepId: stepIds[0], label: 'A' }];
  const answer = await whileWriting(service, booking, () =>
    service.as('office').put(stepsPath(courseProgramId), { steps }),
  );
  return answer.status;
}

test('a step that is booked at this very moment stays', async () => {
  expect(await takeOutWhileBooked(guarded)).toBe(409);
});

test('control: without the lock it is taken out under the booking', async () => {
  expect(await takeOutWhileBooked(unguarded)).toBe(200);
});

/** The office makes a class smaller while its seats are taken. */
async function shrinkWhileTaken(service: Service) {
  const groupClassId = await aGroupClass(service);
  const taking = `UPDATE wp_group_classes SET taken = 5 WHERE group_class_id = ${groupClassId}`;
  const { body } = await whileWriting(service, taking, () =>
    service.as('office').patch(`/admin/group-classes/${groupClassId}`, { capacity: 3 }),
  );
  return body.code;
}

test('a class whose seats are taken at this very moment is not made too small', async () => {
  expect(await shrinkWhileTaken(guarded)).toBe('capacity_below_taken');
});

test('control: without the lock only the schema refuses, and nobody can say why', async () => {
  expect(await shrinkWhileTaken(unguarded)).toBe('unexpected');
});

/** The office adds a step; when all of it is written, and before it is committed, a learner pays. */
async function stepsOfWhoPaysMeanwhile(service: Service): Promise<string[]> {
  const { courseProgramId, stepIds } = await aPublished(service, ['A']);
  const purchaseId = await aPending(service, courseProgramId);
  let paying: Promise<boolean> | undefined;
  beforeCommit = async () => {
    paying = fulfil(service, purchaseId);
    await pause(600);
  };
  const steps = [{ stepId: stepIds[0], label: 'A' }, { label: 'B' }];
  expect((await service.as('office').put(stepsPath(courseProgramId), { steps })).status).toBe(200);
  expect(await paying).toBe(true);
  return stepsOf(service, purchaseId);
}

test('who pays while the office adds a step has it', async () => {
  expect(await stepsOfWhoPaysMeanwhile(guarded)).toEqual(['A unbooked', 'B unbooked']);
});

test('control: were the program not held, they would pay for less', async () => {
  expect(await stepsOfWhoPaysMeanwhile(unguarded)).toEqual(['A unbooked']);
});

test('ten clerks who publish, archive and edit one program leave a whole one', async () => {
  const { courseProgramId } = await aPublished(guarded, ['A']);
  const path = `/admin/courses/${courseProgramId}`;
  const office = guarded.as('office');
  const answers = await atOnce((index) =>
    index % 3 === 0
      ? office.post(`${path}/archive`)
      : index % 3 === 1
        ? office.post(`${path}/publish`)
        : office.patch(path, { title: `Title ${index}` }),
  );
  expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
  const archived = (await notedOf(guarded, 'course_program.archived', courseProgramId)).length;
  const published = (await notedOf(guarded, 'course_program.published', courseProgramId)).length;
  const { status } = (await office.get(path)).body;
  expect(published - archived).toBe(status === 'published' ? 1 : 0);
});
