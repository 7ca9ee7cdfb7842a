import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import { book } from '../../server/course-programs/bookings/book.ts';
import { expireOffers } from '../../server/course-programs/waitlist/expire-offers.ts';
import { joinWaitlist } from '../../server/course-programs/waitlist/join.ts';
import { aGroupClass, anOption } from '../support/course-programs.ts';
import type { Role, Service } from '../support/service.ts';
import { startService } from '../support/service.ts';
import { balancesIn, stepsIn } from './books.ts';
import { aCrowd, type Crowd, faultsIn, learnerActor, lineOf, saying, seatsOf } from './crowd.ts';

/** A full class from waiting to a seat, as learners and the office drive it. */

const START = new Date('2026-05-04T08:00:00Z');
const HOUR_MS = 3_600_000;
let service: Service;
let now = START;
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const pass = (hours: number) => {
  now = new Date(now.getTime() + hours * HOUR_MS);
};

/** Learners of whom the first `capacity` have booked; the last two are those who log in as learner and otherLearner. */
async function aFullClass({ capacity = 1, waiting = 0, steps = 1 } = {}) {
  now = START;
  const crowd = await aCrowd(service, { learners: capacity + waiting + 2, capacity, steps });
  const { groupClassId, courseStepId } = crowd;
  for (const id of crowd.ids.slice(0, capacity))
    await book(service.deps, learnerActor(id), { groupClassId, courseStepId });
  for (const id of crowd.ids.slice(capacity, capacity + waiting))
    await joinWaitlist(service.deps, learnerActor(id), groupClassId, { courseStepId });
  const [learner, other] = crowd.ids.slice(-2);
  await logsInAs(Number(learner), 'learner');
  await logsInAs(Number(other), 'otherLearner');
  return { ...crowd, learner: Number(learner), other: Number(other) };
}
/** The record moves to the account of the role: whoever had it before has none any more. */
async function logsInAs(learnerId: number, role: Role) {
  const wpUserId = service.people[role].userId;
  await service.deps.db.update(learners).set({ wpUserId: null }).where(eq(learners.wpUserId, wpUserId));
  await service.deps.db.update(learners).set({ wpUserId }).where(eq(learners.learnerId, learnerId));
  service.deps.auth.forget(wpUserId);
}

const join = ({ groupClassId, courseStepId }: Crowd, who: Role = 'learner', more: object = {}) =>
  service.as(who).post(`/group-classes/${groupClassId}/waitlist`, { courseStepId, ...more });
const leave = ({ groupClassId }: Crowd, who: Role = 'learner') =>
  service.as(who).delete(`/group-classes/${groupClassId}/waitlist`);
const accept = (waitlistEntryId: number, who: Role = 'learner') =>
  service.as(who).post(`/waitlist/${waitlistEntryId}/accept`);
const remove = (waitlistEntryId: number, who: Role = 'office') =>
  service.as(who).post(`/admin/waitlist/${waitlistEntryId}/remove`, { reason: 'Asked by phone' });
const own = async (who: Role = 'learner') => (await service.as(who).get('/me/waitlist')).body[0];
const line = async ({ groupClassId }: Crowd) =>
  (await service.as('office').get(`/admin/group-classes/${groupClassId}/waitlist`)).body;
/** The office gives up the seat of whoever booked first. */
async function freeOne({ groupClassId }: Crowd) {
  const [rows] = await service.sql.query(
    "SELECT booking_id AS id FROM wp_bookings WHERE group_class_id = ? AND status = 'booked' ORDER BY booking_id LIMIT 1",
    [groupClassId],
  );
  const { status } = await service
    .as('office')
    .post(`/bookings/${(rows as { id: number }[])[0]?.id}/cancel`, { waive: true });
  expect(status).toBe(200);
}
const change = ({ groupClassId }: Crowd, to: object) =>
  service.as('office').patch(`/admin/group-classes/${groupClassId}`, to);
const purchaseOf = async (learnerId: number): Promise<number> => {
  const [rows] = await service.sql.query(
    'SELECT course_enrollment_id AS id FROM wp_student_course_enrollment WHERE learner_id = ?',
    [learnerId],
  );
  return Number((rows as { id: number }[])[0]?.id);
};
const notedOf = async (learnerId: number) => {
  const rows = await service.deps.db.select().from(activity).where(eq(activity.learnerId, learnerId));
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('waitlist.'));
};
const mailsFor = async (waitlistEntryId: number) => {
  const rows = await service.deps.db.select().from(jobs).where(eq(jobs.kind, 'courses.send-offer-mail'));
  return rows.filter(({ payload }) => (payload as { waitlistEntryId?: number }).waitlistEntryId === waitlistEntryId);
};

describe('a learner waits', () => {
  test('for a full class, behind who came before, and sees their place', async () => {
    const full = await aFullClass({ waiting: 1 });
    const { status, body } = await join(full);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ learnerId: full.learner, status: 'waiting', place: 2, offeredUntil: null },
      groupClass: { groupClassId: full.groupClassId },
      step: { courseStepId: full.courseStepId, courseCode: full.code },
    });
    expect(await own()).toEqual(body);
    expect((await service.as('office').get(`/learners/${full.learner}/waitlist`)).body).toEqual([body]);
    expect((await service.as('otherLearner').get(`/learners/${full.learner}/waitlist`)).status).toBe(403);
    expect((await line(full)).map(({ place, learner }: never) => [place, learner])).toEqual([
      [1, expect.objectContaining({ learnerId: full.ids[1] })],
      [2, expect.objectContaining({ learnerId: full.learner })],
    ]);
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 1, booked: 1 });
    expect(await balancesIn(service.deps, await purchaseOf(full.learner))).toEqual([1]);
  });

  test('and is not told where it is held before they have a seat, not even with an offer', async () => {
    const full = await aFullClass();
    const location = 'https://room.example.test/?pwd=secret';
    await service.sql.query('UPDATE wp_group_classes SET location = ? WHERE group_class_id = ?', [
      location,
      full.groupClassId,
    ]);
    expect(JSON.stringify((await join(full)).body)).not.toContain('room.example.test');
    const told = async () => [
      await own(),
      (await service.as('office').get(`/learners/${full.learner}/waitlist`)).body[0],
    ];
    expect((await told()).map(({ status, groupClass }) => [status, groupClass.location])).toEqual([
      ...[
        ['waiting', null],
        ['waiting', null],
      ],
    ]);
    await freeOne(full);
    expect((await told()).map(({ status, groupClass }) => [status, groupClass.location])).toEqual([
      ...[
        ['offered', null],
        ['offered', null],
      ],
    ]);
    expect((await accept((await own()).waitlistEntryId)).body.groupClass.location).toBe(location);
    expect((await own()).groupClass.location).toBeNull();
  });

  test('once', async () => {
    const full = await aFullClass();
    await join(full);
    expect((await join(full)).body.code).toBe('already_waiting');
    expect(await lineOf(service, full.groupClassId)).toEqual(['waiting']);
  });

  test('not while there are seats, and not for a class that is over or cancelled', async () => {
    const full = await aFullClass();
    await change(full, { capacity: 2 });
    expect((await join(full)).body.code).toBe('seats_left');
    await change(full, { capacity: 1 });
    pass(7 * 24);
    expect((await join(full)).body.code).toBe('class_in_past');
    await service.as('office').post(`/admin/group-classes/${full.groupClassId}/cancel`, { reason: 'Ill' });
    expect((await join(full)).body.code).toBe('class_cancelled');
    const missing = { ...full, groupClassId: 999_999 };
    expect((await join(missing)).status).toBe(404);
    expect((await leave(missing)).status).toBe(404);
  });

  test('only for what they could book: with a course, an entitlement and an option of the step', async () => {
    const full = await aFullClass({ steps: 2 });
    const foreign = await aFullClass();
    expect((await join({ ...full, courseStepId: 999_999 })).body.code).toBe('no_active_enrollment');
    expect((await service.as('learner').post(`/group-classes/${full.groupClassId}/waitlist`, {})).body.code).toBe(
      'no_entitlement',
    );
    expect((await join({ ...foreign, groupClassId: full.groupClassId })).body.code).toBe('not_an_option');
    await service.sql.query(
      `UPDATE wp_student_course_enrollment SET status = 'frozen' WHERE learner_id = ${foreign.learner}`,
    );
    expect((await join(foreign)).body.code).toBe('no_active_enrollment');
    for (const who of ['facilitator', 'office'] as const) expect((await join(full, who)).status).toBe(403);
    expect(await lineOf(service, full.groupClassId)).toEqual([]);
  });

  test('not for a second class of a step that they have booked: that seat is moved when one is free here', async () => {
    const full = await aFullClass();
    const second = await aGroupClass(service.deps, { startsAt: new Date(START.getTime() + 200 * HOUR_MS) });
    await anOption(service.deps, full.courseStepId, second);
    const booking = { groupClassId: second, courseStepId: full.courseStepId };
    expect((await service.as('learner').post('/bookings', booking)).status).toBe(201);
    expect((await join(full)).body.code).toBe('step_already_booked');
  });

  test('not for a class in which they have a seat for another step', async () => {
    const full = await aFullClass({ steps: 2, capacity: 2 });
    const learnerId = Number(full.ids[0]);
    const courseStepId = Number(full.stepIds[1]);
    const again = joinWaitlist(service.deps, learnerActor(learnerId), full.groupClassId, { courseStepId });
    expect(await saying('joined', again)).toBe('overlaps');
  });

  test('no longer: leaving twice is leaving once, and those behind move up', async () => {
    const full = await aFullClass();
    await join(full);
    await join(full, 'otherLearner');
    expect((await own('otherLearner')).place).toBe(2);
    expect([(await leave(full)).status, (await leave(full)).status]).toEqual([204, 204]);
    expect((await own()).status).toBe('left');
    expect((await own('otherLearner')).place).toBe(1);
    expect((await join(full)).body).toMatchObject({ status: 'waiting', place: 2 });
    expect(await notedOf(full.learner)).toEqual(['waitlist.joined', 'waitlist.left', 'waitlist.joined']);
  });
});

describe('a seat that becomes free', () => {
  test('is kept for whoever waited longest, counts as taken, and nobody else gets it', async () => {
    const full = await aFullClass();
    await join(full);
    await freeOne(full);
    const offer = await own();
    const until = new Date(START.getTime() + 12 * HOUR_MS).toISOString();
    expect(offer).toMatchObject({ status: 'offered', place: null, offeredUntil: until });
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 1, booked: 0 });
    const { groupClassId, courseStepId } = full;
    const sniped = await service.as('otherLearner').post('/bookings', { groupClassId, courseStepId });
    expect(sniped.body.code).toBe('class_full');
    expect(await mailsFor(offer.waitlistEntryId)).toHaveLength(1);
    expect(await faultsIn(service)).toEqual([]);
  });

  test('is taken once: with what the learner has bought, and nobody takes it for them', async () => {
    const full = await aFullClass();
    const { waitlistEntryId } = (await join(full)).body;
    expect((await accept(waitlistEntryId)).body.code).toBe('offer_over');
    await freeOne(full);
    expect((await accept(waitlistEntryId, 'otherLearner')).status).toBe(403);
    expect((await accept(999_999)).status).toBe(403);
    const { status, body } = await accept(waitlistEntryId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'booked', paidWith: 'entitlement', learnerId: full.learner });
    expect((await accept(waitlistEntryId)).body.code).toBe('offer_over');
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 1, booked: 1 });
    const purchaseId = await purchaseOf(full.learner);
    expect(await balancesIn(service.deps, purchaseId)).toEqual([0]);
    expect(await stepsIn(service.deps, purchaseId)).toEqual(['booked']);
    expect(await notedOf(full.learner)).toEqual(['waitlist.joined', 'waitlist.offered', 'waitlist.accepted']);
    expect(await faultsIn(service)).toEqual([]);
  });

  test('is taken by booking the class as well', async () => {
    const full = await aFullClass({ capacity: 2 });
    await join(full);
    await freeOne(full);
    await freeOne(full);
    const { groupClassId, courseStepId } = full;
    expect((await service.as('learner').post('/bookings', { groupClassId, courseStepId })).status).toBe(201);
    expect((await own()).status).toBe('accepted');
    expect(await seatsOf(service, groupClassId)).toEqual({ taken: 1, booked: 1 });
    expect(await faultsIn(service)).toEqual([]);
  });

  test('is taken by moving to it what was booked meanwhile', async () => {
    const full = await aFullClass();
    await join(full);
    const second = await aGroupClass(service.deps, { startsAt: new Date(START.getTime() + 200 * HOUR_MS) });
    await anOption(service.deps, full.courseStepId, second);
    const booking = { groupClassId: second, courseStepId: full.courseStepId };
    const { bookingId } = (await service.as('learner').post('/bookings', booking)).body;
    await freeOne(full);
    const { waitlistEntryId } = await own();
    expect((await accept(waitlistEntryId)).body.code).toBe('step_already_booked');
    const { groupClassId } = full;
    expect((await service.as('learner').post(`/bookings/${bookingId}/move`, { groupClassId })).status).toBe(200);
    expect((await own()).status).toBe('accepted');
    expect(await seatsOf(service, second)).toEqual({ taken: 0, booked: 0 });
    expect(await faultsIn(service)).toEqual([]);
  });

  test('is not taken with what is spent or gone, nor at the time of another seat; the offer stays', async () => {
    const full = await aFullClass({ steps: 2 });
    const { waitlistEntryId } = (await join(full)).body;
    await freeOne(full);
    const same = await aGroupClass(service.deps);
    await anOption(service.deps, Number(full.stepIds[1]), same);
    const seat = { groupClassId: same, courseStepId: full.stepIds[1] };
    const { bookingId } = (await service.as('learner').post('/bookings', seat)).body;
    expect((await accept(waitlistEntryId)).body.code).toBe('overlaps');
    await service.as('learner').post(`/bookings/${bookingId}/cancel`, {});
    await service.sql.query(
      `UPDATE wp_entitlement_grant SET expires_at = '2026-05-01' WHERE learner_id = ${full.learner}`,
    );
    expect((await accept(waitlistEntryId)).body.code).toBe('no_entitlement');
    await service.sql.query(`UPDATE wp_entitlement_grant SET expires_at = NULL WHERE learner_id = ${full.learner}`);
    expect((await accept(waitlistEntryId)).status).toBe(200);
  });

  test('is passed on by who does not want it, and by the office', async () => {
    const full = await aFullClass({ waiting: 1 });
    await join(full);
    await join(full, 'otherLearner');
    await freeOne(full);
    const [first] = await line(full);
    expect((await remove(first.waitlistEntryId, 'learner')).status).toBe(403);
    expect((await remove(first.waitlistEntryId)).body.map(({ status }: never) => status)).toEqual([
      ...['offered', 'waiting'],
    ]);
    expect((await remove(first.waitlistEntryId)).body).toHaveLength(2);
    expect((await remove(999_999)).status).toBe(404);
    expect((await own()).status).toBe('offered');
    await leave(full);
    expect((await own('otherLearner')).status).toBe('offered');
    expect(await lineOf(service, full.groupClassId)).toEqual(['left', 'left', 'offered']);
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 1, booked: 0 });
  });

  test('comes up where there are more seats, to as many as there are', async () => {
    const full = await aFullClass({ waiting: 3 });
    await change(full, { capacity: 3 });
    expect(await lineOf(service, full.groupClassId)).toEqual(['offered', 'offered', 'waiting']);
    expect((await change(full, { capacity: 2 })).body.code).toBe('capacity_below_taken');
    expect(await faultsIn(service)).toEqual([]);
  });
});

describe('an offer is over', () => {
  test('at its time, also while nobody has written that down; then the next is asked', async () => {
    const full = await aFullClass();
    const { waitlistEntryId } = (await join(full)).body;
    await join(full, 'otherLearner');
    await freeOne(full);
    pass(12);
    expect(await own()).toMatchObject({ status: 'expired', offeredUntil: null });
    expect((await accept(waitlistEntryId)).body.code).toBe('offer_over');
    const { groupClassId, courseStepId } = full;
    expect((await service.as('learner').post('/bookings', { groupClassId, courseStepId })).body.code).toBe(
      'class_full',
    );
    expect((await expireOffers(service.deps)).ended).toBeGreaterThan(0);
    expect(await expireOffers(service.deps)).toEqual({ ended: 0 });
    expect(await lineOf(service, groupClassId)).toEqual(['expired', 'offered']);
    expect(await seatsOf(service, groupClassId)).toEqual({ taken: 1, booked: 0 });
    expect(await notedOf(full.learner)).toEqual(['waitlist.joined', 'waitlist.offered', 'waitlist.expired']);
  });

  test('for who asks again, they stand at the end of the line', async () => {
    const full = await aFullClass();
    await join(full);
    await join(full, 'otherLearner');
    await freeOne(full);
    pass(13);
    expect((await join(full)).body).toMatchObject({ status: 'waiting', place: 1 });
    expect(await lineOf(service, full.groupClassId)).toEqual(['expired', 'offered', 'waiting']);
  });

  test('when the class begins, for everybody who still waits', async () => {
    const full = await aFullClass({ waiting: 1 });
    await join(full);
    pass(7 * 24 - 2);
    await freeOne(full);
    expect((await line(full))[0].offeredUntil).toBe(new Date(START.getTime() + 7 * 24 * HOUR_MS).toISOString());
    pass(2);
    expect(await line(full)).toEqual([]);
    await expireOffers(service.deps);
    expect(await lineOf(service, full.groupClassId)).toEqual(['expired', 'expired']);
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 0, booked: 0 });
  });

  test('when the class is put earlier than it would have lasted', async () => {
    const full = await aFullClass();
    await join(full);
    await freeOne(full);
    // Whose seat was taken is not moved: the offer holds one.
    const startsAt = new Date(START.getTime() + 5 * HOUR_MS).toISOString();
    const endsAt = new Date(START.getTime() + 6 * HOUR_MS).toISOString();
    expect((await change(full, { startsAt, endsAt })).status).toBe(200);
    expect((await own()).offeredUntil).toBe(startsAt);
  });

  test('when the school cancels the class', async () => {
    const full = await aFullClass({ waiting: 1 });
    await join(full);
    await freeOne(full);
    await service.as('office').post(`/admin/group-classes/${full.groupClassId}/cancel`, { reason: 'Ill' });
    expect(await lineOf(service, full.groupClassId)).toEqual(['expired', 'expired']);
    expect(await seatsOf(service, full.groupClassId)).toEqual({ taken: 0, booked: 0 });
    expect((await own()).status).toBe('expired');
  });

  test('when the course that pays for it is taken back; who waits behind is asked', async () => {
    const full = await aFullClass();
    await join(full);
    await join(full, 'otherLearner');
    await freeOne(full);
    const path = `/admin/enrollments/${await purchaseOf(full.learner)}/cancel`;
    expect((await service.as('office').post(path, { reason: 'Moved away' })).status).toBe(200);
    expect(await lineOf(service, full.groupClassId)).toEqual(['expired', 'offered']);
    expect(await faultsIn(service)).toEqual([]);
  });
});

test('a class that had begun and is put off asks those who wait for it now', async () => {
  const full = await aFullClass();
  pass(7 * 24 - 1);
  await join(full);
  pass(2);
  // Nobody has ended the wait yet, and the seat is given up by the office while the class is on.
  await freeOne(full);
  expect(await lineOf(service, full.groupClassId)).toEqual(['waiting']);
  const startsAt = new Date(now.getTime() + 48 * HOUR_MS).toISOString();
  const endsAt = new Date(now.getTime() + 49 * HOUR_MS).toISOString();
  expect((await change(full, { startsAt, endsAt })).status).toBe(200);
  expect(await own()).toMatchObject({ status: 'offered' });
  const [row] = await service.deps.db
    .select()
    .from(groupClasses)
    .where(eq(groupClasses.groupClassId, full.groupClassId));
  expect(row?.taken).toBe(1);
});
