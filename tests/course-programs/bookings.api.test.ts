import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookings } from '../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { coursePurchaseSteps } from '../../drizzle/schema/course-programs/purchases.ts';
import { checkInvariants } from '../../server/course-programs/invariants/check-invariants.ts';
import { jobKinds } from '../../server/jobs.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';

import { type Role, type Service, startService } from '../support/service.ts';
import { balancesIn, movementsIn, stepsIn } from './books.ts';

/** A seat from booking to its end, as learners and the office drive it. */

let service: Service;
const START = new Date('2026-05-04T08:00:00Z');
let now = START;
let ids: Record<'learner' | 'otherLearner', number>;
beforeAll(async () => {
  service = await startService({ now: () => now });
  const { learner, otherLearner } = service.people;
  ids = {
    learner: await aLearner(service.deps, { wpUserId: learner.userId }),
    otherLearner: await aLearner(service.deps, { wpUserId: otherLearner.userId }),
  };
});
afterAll(() => service.stop());

let hour = 0;
/** A class of an hour at a time of its own, from a week on. */
const aTime = () => new Date(START.getTime() + (7 * 24 + ++hour * 2) * 3_600_000);

/** A course of so many steps with two options each, and a learner who has it. */
async function aSale(who: 'learner' | 'otherLearner' = 'learner', steps = 2, bundle = 0) {
  now = START;
  const credits = [{ kind: 'group_class' as const, quantity: bundle, expiresAfterDays: 30 }];
  const course = await aCourseProgram(service.deps, steps, bundle ? credits : []);
  const options: number[][] = [];
  for (const stepId of course.stepIds) {
    const two = [await aClass(), await aClass()];
    for (const groupClassId of two) await anOption(service.deps, stepId, groupClassId);
    options.push(two);
  }
  const order = { learnerId: ids[who], courseCode: course.code, kind: 'free' };
  const { purchaseId } = (await service.as('office').post('/admin/enrollments', order)).body;
  return { ...course, options, purchaseId: Number(purchaseId) };
}
const aClass = (given: Partial<typeof groupClasses.$inferInsert> = {}) =>
  aGroupClass(service.deps, { startsAt: aTime(), ...given });
type Sale = Awaited<ReturnType<typeof aSale>>;

const book = (sale: Sale, step: number, option = 0, who: Role = 'learner') =>
  service.as(who).post('/bookings', { groupClassId: sale.options[step]?.[option], courseStepId: sale.stepIds[step] });
const cancel = (bookingId: number, body: Record<string, unknown> = {}, who: Role = 'learner') =>
  service.as(who).post(`/bookings/${bookingId}/cancel`, body);
const move = (bookingId: number, groupClassId: number | undefined, who: Role = 'learner', waive = false) =>
  service.as(who).post(`/bookings/${bookingId}/move`, { groupClassId, waive });
const takenIn = async (groupClassId: number | undefined) => {
  const where = eq(groupClasses.groupClassId, groupClassId ?? 0);
  const [row] = await service.deps.db.select().from(groupClasses).where(where);
  return row?.taken;
};
const faults = async () =>
  (await checkInvariants(service.deps, systemActor('test', 'lp_manage_courses'), { repair: false })).faults;

describe('a learner looks for a class', () => {
  const optionsOf = (sale: Sale, step: number, who: Role = 'learner') =>
    service.as(who).get(`/learners/${ids.learner}/course-steps/${sale.stepIds[step]}/options`);

  test('sees the coming ones of the step, the earliest first, with seats and until when they can be given up', async () => {
    const sale = await aSale();
    const [first, second] = sale.options[0] as [number, number];
    const { status, body } = await optionsOf(sale, 0);
    expect(status).toBe(200);
    expect(body.map(({ groupClassId }: { groupClassId: number }) => groupClassId)).toEqual([first, second]);
    expect(body[0]).toMatchObject({ seatsLeft: 12, refusal: null, timeZone: 'Africa/Johannesburg' });
    expect(Date.parse(body[0].startsAt) - Date.parse(body[0].returnsUntil)).toBe(12 * 3_600_000);
    expect(body[0]).not.toHaveProperty('location');
    expect((await optionsOf(sale, 0, 'office')).body).toEqual(body);
  });

  test('is told what is full and what lies across another class, but not across the one to be moved', async () => {
    const sale = await aSale();
    const startsAt = aTime();
    const [one, across] = [await aClass({ startsAt }), await aClass({ startsAt })];
    const full = await aClass({ capacity: 1 });
    const others = await aSale('otherLearner');
    await anOption(service.deps, Number(others.stepIds[0]), full);
    await service.as('otherLearner').post('/bookings', { groupClassId: full, courseStepId: others.stepIds[0] });
    await anOption(service.deps, Number(sale.stepIds[0]), one);
    for (const id of [across, full]) await anOption(service.deps, Number(sale.stepIds[1]), id);
    await service.as('learner').post('/bookings', { groupClassId: one, courseStepId: sale.stepIds[0] });
    const refusals = async (step: number) =>
      Object.fromEntries(
        (await optionsOf(sale, step)).body.map((option: { groupClassId: number; refusal: string | null }) => [
          option.groupClassId,
          option.refusal,
        ]),
      );
    expect(await refusals(1)).toMatchObject({ [across]: 'overlaps', [full]: 'class_full' });
    expect((await refusals(0))[one]).toBeNull();
  });

  test('also of a course that is no longer on sale; nobody sees steps that were not bought', async () => {
    const sale = await aSale();
    expect((await service.as('office').post(`/admin/courses/${sale.courseProgramId}/archive`)).status).toBe(200);
    expect((await optionsOf(sale, 0)).body).toHaveLength(2);
    const other = await aCourseProgram(service.deps, 1);
    const asked = `/learners/${ids.learner}/course-steps/${other.stepIds[0]}/options`;
    expect((await service.as('learner').get(asked)).status).toBe(404);
    expect((await optionsOf(sale, 0, 'otherLearner')).status).toBe(403);
  });
});

describe('a learner books', () => {
  test('a class of a step with its entitlement, and sees it', async () => {
    const sale = await aSale();
    const { status, body } = await book(sale, 0);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ learnerId: ids.learner, status: 'booked', paidWith: 'entitlement' },
      step: { courseStepId: sale.stepIds[0], label: 'S-1', courseCode: sale.code },
    });
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['booked', 'unbooked']);
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([0, 1]);
    expect(await takenIn(sale.options[0]?.[0])).toBe(1);
    expect((await service.as('learner').get('/me/bookings')).body[0]).toEqual(body);
    expect((await service.as('otherLearner').get(`/learners/${ids.learner}/bookings`)).status).toBe(403);
  });

  test('one option of a step, and never the class of another one', async () => {
    const sale = await aSale();
    await book(sale, 0);
    expect((await book(sale, 0, 1)).body.code).toBe('step_already_booked');
    const other = { groupClassId: sale.options[0]?.[1], courseStepId: sale.stepIds[1] };
    expect((await service.as('learner').post('/bookings', other)).body.code).toBe('not_an_option');
    expect(await takenIn(sale.options[0]?.[1])).toBe(0);
    expect(await faults()).toEqual([]);
  });

  test('later steps first when they like; that is noted and not forbidden', async () => {
    const sale = await aSale('learner', 3);
    await book(sale, 1);
    await book(sale, 0);
    await book(sale, 2);
    const rows = await service.deps.db
      .select()
      .from(coursePurchaseSteps)
      .where(eq(coursePurchaseSteps.purchaseId, sale.purchaseId));
    expect(rows.map(({ skippedFlag }) => skippedFlag)).toEqual([false, true, false]);
  });

  test('with a credit where no step is named, and nothing without one', async () => {
    const sale = await aSale('learner', 1, 1);
    const free = await aClass();
    const { body } = await service.as('learner').post('/bookings', { groupClassId: free });
    expect(body).toMatchObject({ paidWith: 'credit', step: null, status: 'booked' });
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([1, 0]);
    const again = await service.as('learner').post('/bookings', { groupClassId: await aClass() });
    expect(again.body.code).toBe('no_entitlement');
  });

  test('not with a credit of a course that is frozen', async () => {
    const sale = await aSale('learner', 1, 1);
    const status = (word: string) =>
      service.sql.query(
        `UPDATE wp_student_course_enrollment SET status = '${word}' WHERE course_enrollment_id = ${sale.purchaseId}`,
      );
    await status('frozen');
    const asked = { groupClassId: await aClass() };
    expect((await service.as('learner').post('/bookings', asked)).body.code).toBe('no_entitlement');
    await status('active');
    expect((await service.as('learner').post('/bookings', asked)).status).toBe(201);
  });

  test('nothing in a course that is not theirs, is frozen, or has ended', async () => {
    const sale = await aSale();
    expect((await book(sale, 0, 0, 'otherLearner')).body.code).toBe('no_active_enrollment');
    const status = (word: string) =>
      service.sql.query(
        `UPDATE wp_student_course_enrollment SET status = '${word}' WHERE course_enrollment_id = ${sale.purchaseId}`,
      );
    await status('frozen');
    expect((await book(sale, 0)).body.code).toBe('no_active_enrollment');
    await status('active');
    expect((await book(sale, 0)).status).toBe(201);
  });

  test('no seat that is not there', async () => {
    const sale = await aSale('learner', 4);
    const change = (index: number, to: Partial<typeof groupClasses.$inferInsert>) =>
      service.deps.db
        .update(groupClasses)
        .set(to)
        .where(eq(groupClasses.groupClassId, Number(sale.options[index]?.[0])));
    await change(0, { capacity: 1, taken: 1 });
    await change(1, { startsAt: new Date(START.getTime() - 1) });
    await change(2, { status: 'cancelled', cancelledAt: START });
    expect((await book(sale, 0)).body.code).toBe('class_full');
    expect((await book(sale, 1)).body.code).toBe('class_in_past');
    expect((await book(sale, 2)).body.code).toBe('class_cancelled');
    const missing = { groupClassId: 999_999, courseStepId: sale.stepIds[3] };
    expect((await service.as('learner').post('/bookings', missing)).status).toBe(404);
    expect((await service.as('subscriber').post('/bookings', missing)).status).toBe(403);
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([1, 1, 1, 1]);
    await change(0, { capacity: 1, taken: 0 });
  });

  test('nothing at the time of another seat; one that ends when the next begins is fine', async () => {
    const sale = await aSale('learner', 3);
    const startsAt = aTime();
    const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
    const times = [startsAt, at(30), at(60)];
    for (const [index, begin] of times.entries())
      await service.deps.db
        .update(groupClasses)
        .set({ startsAt: begin, endsAt: new Date(begin.getTime() + 3_600_000) })
        .where(eq(groupClasses.groupClassId, Number(sale.options[index]?.[0])));
    expect((await book(sale, 0)).status).toBe(201);
    expect((await book(sale, 1)).body.code).toBe('overlaps');
    expect((await book(sale, 2)).status).toBe(201);
    expect(await takenIn(sale.options[1]?.[0])).toBe(0);
  });
});

describe('a learner gives a seat up', () => {
  test('in time: it says so before, gives back what it cost, and the step is to be booked again', async () => {
    const sale = await aSale();
    const { bookingId, returnsUntil } = (await book(sale, 0)).body;
    now = new Date(returnsUntil);
    const preview = await service.as('learner').get(`/bookings/${bookingId}/cancellation`);
    expect(preview.body).toMatchObject({ returns: true, paidWith: 'entitlement', returnsUntil });
    expect((await cancel(bookingId)).body.status).toBe('cancelled');
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['unbooked', 'unbooked']);
    expect(await movementsIn(service.deps, sale.purchaseId)).toEqual([
      'grant +1',
      'grant +1',
      'consume -1',
      'release +1',
    ]);
    expect(await takenIn(sale.options[0]?.[0])).toBe(0);
    expect((await cancel(bookingId)).body.code).toBe('booking_settled');
    expect((await book(sale, 0, 1)).status).toBe(201);
  });

  test('late: it says so before, and costs what it was paid with, unless the office waives that', async () => {
    const sale = await aSale();
    const [first, second] = [(await book(sale, 0)).body, (await book(sale, 1)).body];
    now = new Date(new Date(second.returnsUntil).getTime() + 1);
    expect((await service.as('learner').get(`/bookings/${second.bookingId}/cancellation`)).body.returns).toBe(false);
    expect((await cancel(first.bookingId, { waive: true })).status).toBe(403);
    expect((await cancel(second.bookingId)).status).toBe(200);
    expect((await cancel(first.bookingId, { waive: true, reason: 'Ill' }, 'office')).status).toBe(200);
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['unbooked', 'missed']);
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([1, 0]);
    expect((await movementsIn(service.deps, sale.purchaseId)).slice(4)).toEqual(['forfeit 0', 'release +1']);
    expect(await faults()).toEqual([]);
  });

  test('not once it has begun, and nobody else’s', async () => {
    const sale = await aSale();
    const { bookingId, groupClass } = (await book(sale, 0)).body;
    expect((await cancel(bookingId, {}, 'otherLearner')).status).toBe(403);
    expect((await cancel(bookingId, {}, 'facilitator')).status).toBe(403);
    expect((await cancel(999_999, {}, 'learner')).status).toBe(403);
    expect((await cancel(999_999, {}, 'office')).status).toBe(404);
    now = new Date(groupClass.startsAt);
    expect((await cancel(bookingId)).body.code).toBe('class_in_past');
  });
});

describe('a seat is moved', () => {
  test('to another option in one go: one seat, one entitlement, whatever happens', async () => {
    const sale = await aSale();
    const [from, to] = sale.options[0] ?? [];
    const { bookingId } = (await book(sale, 0)).body;
    const { body } = await move(bookingId, to);
    expect(body).toMatchObject({ status: 'booked', groupClass: { groupClassId: to } });
    expect([await takenIn(from), await takenIn(to)]).toEqual([0, 1]);
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([0, 1]);
    expect((await move(bookingId, to)).body.code).toBe('booking_settled');
    expect(await faults()).toEqual([]);
  });

  test('nowhere when there is no seat: the old one stays', async () => {
    const sale = await aSale();
    const [from, to] = sale.options[0] ?? [];
    const { bookingId } = (await book(sale, 0)).body;
    await service.deps.db
      .update(groupClasses)
      .set({ capacity: 1, taken: 1 })
      .where(eq(groupClasses.groupClassId, Number(to)));
    expect((await move(bookingId, to)).body.code).toBe('class_full');
    expect((await move(bookingId, sale.options[1]?.[0])).body.code).toBe('not_an_option');
    expect([await takenIn(from), await balancesIn(service.deps, sale.purchaseId)]).toEqual([1, [0, 1]]);
    await service.deps.db
      .update(groupClasses)
      .set({ taken: 0 })
      .where(eq(groupClasses.groupClassId, Number(to)));
  });

  test('not when it is late, unless the office waives that', async () => {
    const sale = await aSale();
    const [, to] = sale.options[0] ?? [];
    const { bookingId, returnsUntil } = (await book(sale, 0)).body;
    now = new Date(new Date(returnsUntil).getTime() + 1);
    expect((await move(bookingId, to)).body.code).toBe('too_late_to_cancel');
    expect((await move(bookingId, to, 'learner', true)).status).toBe(403);
    expect((await move(bookingId, to, 'office', true)).status).toBe(200);
  });
});

test('a class that the school cancels gives everybody back what they paid, once', async () => {
  const [one, other] = [await aSale(), await aSale('otherLearner')];
  const [groupClassId] = one.options[0] ?? [];
  await anOption(service.deps, Number(other.stepIds[0]), Number(groupClassId));
  await book(one, 0);
  const body = { groupClassId, courseStepId: other.stepIds[0] };
  expect((await service.as('otherLearner').post('/bookings', body)).status).toBe(201);
  await service.as('office').post(`/admin/group-classes/${groupClassId}/cancel`, { reason: 'The teacher is ill' });
  await runDueJobs(service.deps, jobKinds);
  for (const { purchaseId } of [one, other]) {
    expect(await balancesIn(service.deps, purchaseId)).toEqual([1, 1]);
    expect(await stepsIn(service.deps, purchaseId)).toEqual(['unbooked', 'unbooked']);
  }
  expect(await takenIn(groupClassId)).toBe(0);
  const rows = await service.deps.db
    .select()
    .from(bookings)
    .where(eq(bookings.groupClassId, Number(groupClassId)));
  expect(rows.map(({ status, settledReason }) => `${status}: ${settledReason}`)).toEqual([
    ...['cancelled: class cancelled', 'cancelled: class cancelled'],
  ]);
});

describe('who gave a seat up', () => {
  const seatsOf = async (who: Role = 'learner') => (await service.as(who).get('/me/bookings')).body;
  const toldOf = async (bookingId: number) =>
    (await seatsOf()).find((seat: { bookingId: number }) => seat.bookingId === bookingId);

  test('is told: the learner, the office or the school, also in whatever words; of a seat that is kept nobody', async () => {
    const sale = await aSale('learner', 3);
    const [own, byOffice, bySchool] = [
      (await book(sale, 0)).body,
      (await book(sale, 1)).body,
      (await book(sale, 2)).body,
    ];
    expect(own.cancelledBy).toBeNull();
    expect((await cancel(own.bookingId, { reason: 'class cancelled' })).body.cancelledBy).toBe('learner');
    now = new Date(new Date(byOffice.returnsUntil).getTime() + 1);
    expect((await cancel(byOffice.bookingId, {}, 'office')).body.cancelledBy).toBe('office');
    const { groupClassId } = bySchool.groupClass;
    await service.as('office').post(`/admin/group-classes/${groupClassId}/cancel`, { reason: 'The teacher is ill' });
    await runDueJobs(service.deps, jobKinds);
    expect((await toldOf(bySchool.bookingId)).cancelledBy).toBe('school');
    expect((await toldOf(own.bookingId)).cancelledBy).toBe('learner');
    expect((await service.as('office').get(`/learners/${ids.learner}/bookings`)).body).toEqual(await seatsOf());
  });

  test('is not known where the account is gone, and a seat gone with its course was given up by the office', async () => {
    const sale = await aSale();
    const [own, taken] = [(await book(sale, 0)).body, (await book(sale, 1)).body];
    await cancel(own.bookingId);
    await service.as('office').post(`/admin/enrollments/${sale.purchaseId}/cancel`, { reason: 'Moved away' });
    expect((await toldOf(taken.bookingId)).cancelledBy).toBe('office');
    const account = (to: string) =>
      service.sql.query(`UPDATE wp_learners SET wp_user_id = ${to} WHERE learner_id = ${ids.learner}`);
    await account('NULL');
    const { body } = await service.as('office').get(`/learners/${ids.learner}/bookings`);
    expect(body.find((seat: { bookingId: number }) => seat.bookingId === own.bookingId).cancelledBy).toBeNull();
    await account(String(service.people.learner.userId));
  });

  test('no longer sees where the class is held', async () => {
    const sale = await aSale();
    const location = 'https://room.example.test/?pwd=secret';
    await service.deps.db
      .update(groupClasses)
      .set({ location })
      .where(eq(groupClasses.groupClassId, Number(sale.options[0]?.[0])));
    const { bookingId, groupClass } = (await book(sale, 0)).body;
    expect(groupClass.location).toBe(location);
    expect((await cancel(bookingId)).body.groupClass.location).toBeNull();
    expect((await toldOf(bookingId)).groupClass.location).toBeNull();
  });
});
