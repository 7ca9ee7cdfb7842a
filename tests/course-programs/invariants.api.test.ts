import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { book } from '../../server/course-programs/bookings/book.ts';
import { checkInvariants } from '../../server/course-programs/invariants/check-invariants.ts';
import { joinWaitlist } from '../../server/course-programs/waitlist/join.ts';
import { type Actor, systemActor } from '../../server/platform/actor.ts';
import { aBooking, aCourseProgram, aGroupClass, anOffer } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { environmentOf, type Service, startService } from '../support/service.ts';
import { aCrowd, learnerActor, lineOf } from './crowd.ts';

/** What must hold of courses that are sold, whatever happened to them. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const check = (repair = false) =>
  checkInvariants(service.deps, systemActor('test', 'lp_manage_courses'), { repair }).then(({ faults }) => faults);
const run = promisify(execFile);
const command = (...options: string[]) =>
  run(process.execPath, ['server/invariants.ts', ...options], { env: environmentOf(service.config) }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }) => ({ code, stdout }),
  );

/** A learner with a booked step. */
async function aSeat() {
  const { deps } = service;
  const course = await aCourseProgram(deps, 2);
  const learnerId = await aLearner(deps);
  const order = { learnerId, courseCode: course.code, kind: 'free' };
  const { purchaseId } = (await service.as('office').post('/admin/enrollments', order)).body;
  const groupClassId = await aGroupClass(deps);
  await aBooking(deps, { learnerId, purchaseId, courseStepId: Number(course.stepIds[0]), groupClassId });
  return { ...course, purchaseId, groupClassId };
}

test('a purchase and a booking keep all of it', async () => {
  await aSeat();
  expect(await check()).toEqual([]);
  expect(await command()).toEqual({ code: 0, stdout: '0 faults, 0 repaired.\n' });
});

test('numbers that were changed by hand are told, and set to what their rows say', async () => {
  const { courseProgramId, purchaseId, groupClassId } = await aSeat();
  await service.sql.query(`UPDATE wp_group_classes SET taken = 7 WHERE group_class_id = ${groupClassId}`);
  await service.sql.query(`UPDATE wp_course_program SET taken = 9 WHERE course_program_id = ${courseProgramId}`);
  await service.sql.query(
    `UPDATE wp_entitlement_grant SET balance = 1 - balance WHERE course_enrollment_id = ${purchaseId}`,
  );
  const told = (await check()).map(({ invariant, expected, found }) => `${invariant}: ${found} for ${expected}`);
  expect(told).toEqual([
    ...['balance_is_sum_of_ledger: 1 for 0', 'balance_is_sum_of_ledger: 0 for 1'],
    ...['seats_taken_are_bookings: 7 for 1', 'places_taken_are_purchases: 9 for 1'],
  ]);
  expect((await command()).code).toBe(1);
  expect((await check(true)).every(({ repaired }) => repaired)).toBe(true);
  expect(await check()).toEqual([]);
});

test('free seats that nobody was asked about are told, and offered in turn', async () => {
  const crowd = await aCrowd(service, { learners: 4, capacity: 1 });
  const { groupClassId, courseStepId, ids } = crowd;
  const [first, ...others] = ids.map(learnerActor);
  await book(service.deps, first as Actor, { groupClassId, courseStepId });
  for (const actor of others) await joinWaitlist(service.deps, actor, groupClassId, { courseStepId });
  await service.sql.query(`UPDATE wp_group_classes SET capacity = 3 WHERE group_class_id = ${groupClassId}`);
  expect(await check()).toMatchObject([
    { invariant: 'free_seats_are_offered', subjectId: groupClassId, expected: '2', found: '0' },
  ]);
  await check(true);
  expect(await lineOf(service, groupClassId)).toEqual(['offered', 'offered', 'waiting']);
  await service.sql.query(`UPDATE wp_group_classes SET taken = 3 - 1 WHERE group_class_id = ${groupClassId}`);
  expect((await check(true)).map(({ invariant }) => invariant)).toContain('seats_taken_are_bookings');
  expect(await check()).toEqual([]);
});

test('who was asked out of turn is told and left', async () => {
  const crowd = await aCrowd(service, { learners: 2, capacity: 1 });
  const { groupClassId, ids } = crowd;
  const [passedOver, asked] = ids.map(Number);
  await anOffer(service.deps, { learnerId: Number(asked), groupClassId });
  await service.sql.query(`UPDATE wp_waitlist_entries SET position = 2 WHERE group_class_id = ${groupClassId}`);
  await service.sql.query(
    'INSERT INTO wp_waitlist_entries (group_class_id, learner_id, position, joined_at) VALUES (?, ?, 1, NOW(3))',
    [groupClassId, passedOver],
  );
  expect(await check(true)).toMatchObject([
    { invariant: 'offers_go_by_turn', subjectId: groupClassId, expected: '0', found: '1', repaired: false },
  ]);
  await service.sql.query(`DELETE FROM wp_waitlist_entries WHERE group_class_id = ${groupClassId} AND position = 1`);
});

test('what no row can tell is told and left', async () => {
  const { purchaseId } = await aSeat();
  await service.sql.query('SET FOREIGN_KEY_CHECKS = 0');
  await service.sql.query(
    `DELETE FROM wp_entitlement_grant WHERE course_enrollment_id = ${purchaseId} AND balance = 1`,
  );
  await service.sql.query('SET FOREIGN_KEY_CHECKS = 1');
  expect(await check(true)).toMatchObject([
    { invariant: 'every_step_has_its_entitlement', subjectId: purchaseId, found: '1', expected: '2', repaired: false },
  ]);
  expect(await command('--repair')).toMatchObject({ code: 1 });
});

test('nobody without the right to courses may ask', async () => {
  await expect(checkInvariants(service.deps, systemActor('test'), { repair: false })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});
