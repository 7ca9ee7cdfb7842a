import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { type ACourseProgram, aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aPending, fulfil } from './school.ts';

/** Until when a seat may be given up is what was promised when the course was sold, or kinder. */

let service: Service;
let learnerId: number;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-05-04T08:00:00Z') });
  learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
});
afterAll(() => service.stop());

const HOUR_MS = 3_600_000;
let hour = 0;
const aClass = (cancellationWindowHours: number, given: object = {}) => {
  const startsAt = new Date(service.deps.now().getTime() + (7 * 24 + ++hour * 2) * HOUR_MS);
  return aGroupClass(service.deps, { startsAt, cancellationWindowHours, ...given });
};

/** A course whose step has classes with these windows. */
async function aCourseWith(...windows: number[]): Promise<ACourseProgram & { classes: number[] }> {
  const course = await aCourseProgram(service.deps, 1);
  const classes: number[] = [];
  for (const window of windows) classes.push(await aClass(window));
  for (const groupClassId of classes) await offer(course, groupClassId);
  return { ...course, classes };
}
const offer = ({ stepIds }: ACourseProgram, groupClassId: number) =>
  anOption(service.deps, stepIds[0] ?? 0, groupClassId);
const become = (groupClassId: number, values: Partial<typeof groupClasses.$inferInsert>) =>
  service.deps.db.update(groupClasses).set(values).where(eq(groupClasses.groupClassId, groupClassId));

async function sold({ code }: ACourseProgram): Promise<number> {
  const order = { learnerId, courseCode: code, kind: 'free' };
  return (await service.as('office').post('/admin/enrollments', order)).body.purchaseId;
}
const promised = async (purchaseId: number) =>
  (await service.as('office').get(`/admin/enrollments/${purchaseId}`)).body.cancellationWindowHours;

/** Hours before the class at which a seat that is taken now can be given up at the latest. */
async function windowOf({ stepIds }: ACourseProgram, groupClassId: number): Promise<number> {
  const { status, body } = await service.as('learner').post('/bookings', { groupClassId, courseStepId: stepIds[0] });
  expect(status, JSON.stringify(body)).toBe(201);
  const hours = (Date.parse(body.groupClass.startsAt) - Date.parse(body.returnsUntil)) / HOUR_MS;
  await service.as('learner').post(`/bookings/${body.bookingId}/cancel`, {});
  return hours;
}

describe('the purchase keeps', () => {
  test('the largest window of the classes that a buyer could see', async () => {
    const course = await aCourseWith(12, 48, 24);
    await offer(course, await aClass(100, { status: 'cancelled', cancelledAt: service.deps.now() }));
    await offer(course, await aClass(100, { startsAt: new Date('2026-05-04T07:00:00Z') }));
    expect(await promised(await sold(course))).toBe(48);
  });

  test('nothing where there was no class to see', async () => {
    expect(await promised(await sold(await aCourseWith()))).toBeNull();
  });

  test('what was promised on the way to pay, however long the payment takes', async () => {
    const course = await aCourseWith(12);
    const purchaseId = await aPending(service, course.courseProgramId);
    await become(course.classes[0] ?? 0, { cancellationWindowHours: 72 });
    await fulfil(service, purchaseId);
    expect(await promised(purchaseId)).toBe(12);
  });
});

describe('a seat booked with an entitlement', () => {
  test('is not bound by a class that has become stricter, nor by a new stricter one', async () => {
    const course = await aCourseWith(12, 24);
    await sold(course);
    await become(course.classes[0] ?? 0, { cancellationWindowHours: 72 });
    const strict = await aClass(96);
    await offer(course, strict);
    const options = await service.as('learner').get(`/learners/${learnerId}/course-steps/${course.stepIds[0]}/options`);
    const shown = options.body.map(
      (option: { startsAt: string; returnsUntil: string }) =>
        (Date.parse(option.startsAt) - Date.parse(option.returnsUntil)) / HOUR_MS,
    );
    expect(shown).toEqual([24, 24, 24]);
    expect(await windowOf(course, course.classes[0] ?? 0)).toBe(24);
    expect(await windowOf(course, strict)).toBe(24);
  });

  test('is shown with the promise of the purchase that pays, also when a later one is done', async () => {
    const course = await aCourseWith(12);
    const paying = await sold(course);
    const stands = (purchaseId: number, status: string, completedAt: string) =>
      service.sql.query(
        `UPDATE wp_student_course_enrollment SET status = ?, completed_at = ${completedAt} WHERE course_enrollment_id = ?`,
        [status, purchaseId],
      );
    await stands(paying, 'completed', 'NOW(3)');
    await become(course.classes[0] ?? 0, { cancellationWindowHours: 72 });
    await stands(await sold(course), 'completed', 'NOW(3)');
    await stands(paying, 'active', 'NULL');
    const { body } = await service
      .as('learner')
      .get(`/learners/${learnerId}/course-steps/${course.stepIds[0]}/options`);
    expect((Date.parse(body[0].startsAt) - Date.parse(body[0].returnsUntil)) / HOUR_MS).toBe(12);
    expect(await windowOf(course, course.classes[0] ?? 0)).toBe(12);
  });

  test('has the window of a kinder class, as it is then', async () => {
    const course = await aCourseWith(48, 24);
    await sold(course);
    await become(course.classes[1] ?? 0, { cancellationWindowHours: 6 });
    expect(await windowOf(course, course.classes[1] ?? 0)).toBe(6);
  });

  test('has the window of its class where nothing was promised', async () => {
    const course = await aCourseWith();
    await sold(course);
    const later = await aClass(36);
    await offer(course, later);
    expect(await windowOf(course, later)).toBe(36);
  });

  test('keeps the promise when it moves to a stricter class', async () => {
    const course = await aCourseWith(12);
    await sold(course);
    const strict = await aClass(96);
    await offer(course, strict);
    const seat = { groupClassId: course.classes[0], courseStepId: course.stepIds[0] };
    const { bookingId } = (await service.as('learner').post('/bookings', seat)).body;
    const { body } = await service.as('learner').post(`/bookings/${bookingId}/move`, { groupClassId: strict });
    expect(Date.parse(body.groupClass.startsAt) - Date.parse(body.returnsUntil)).toBe(12 * HOUR_MS);
  });
});

test('a class paid with a credit of no course has its own window', async () => {
  await service.as('office').post(`/admin/credits/${learnerId}/adjust`, {
    ...{ kind: 'group_class', delta: 1, reason: 'A present' },
  });
  const { body } = await service.as('learner').post('/bookings', { groupClassId: await aClass(60) });
  expect(Date.parse(body.groupClass.startsAt) - Date.parse(body.returnsUntil)).toBe(60 * HOUR_MS);
});
