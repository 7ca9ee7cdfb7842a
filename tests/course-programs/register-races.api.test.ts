import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookings } from '../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { activity } from '../../drizzle/schema/platform.ts';
import { book } from '../../server/course-programs/bookings/book.ts';
import { cancelBooking } from '../../server/course-programs/bookings/cancel.ts';
import { moveBooking } from '../../server/course-programs/bookings/move.ts';
import { checkInvariants } from '../../server/course-programs/invariants/check-invariants.ts';
import { refundWhole } from '../../server/course-programs/purchases/refund.ts';
import { confirmAttendance } from '../../server/course-programs/registers/confirm.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { errnoOf } from '../../server/platform/database.ts';
import { outcomeOf } from '../../server/platform/refuse.ts';
import { type ACourseProgram, aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** Registers while seats of the same learners change, and two of them at once; controls without the locks. */

let service: Service;
const START = new Date('2026-05-04T08:00:00Z');
let now = START;
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const DAY_MS = 86_400_000;
const OFFICE = systemActor('office', 'lp_manage_courses');
const LEARNERS = 30;

/** Two steps with two classes each, and learners with a seat in the first class of both. */
async function aCrowd(learners = LEARNERS) {
  now = START;
  const { deps } = service;
  const course = await aCourseProgram(deps, 2);
  const classIds: number[] = [];
  for (const [index, stepId] of [...course.stepIds, ...course.stepIds].entries()) {
    const startsAt = new Date(START.getTime() + (index < 2 ? index + 1 : index + 30) * DAY_MS);
    const groupClassId = await aGroupClass(deps, { startsAt, capacity: 60 });
    await anOption(deps, stepId, groupClassId);
    classIds.push(groupClassId);
  }
  const seats = await Promise.all(Array.from({ length: learners }, () => aSeat({ ...course, classIds })));
  now = new Date(START.getTime() + 3 * DAY_MS);
  return { ...course, classIds, seats };
}
type Crowd = ACourseProgram & { classIds: number[] };

async function aSeat({ code, stepIds, classIds }: Crowd) {
  const learnerId = await aLearner(service.deps);
  const order = { learnerId, courseCode: code, kind: 'free' };
  const { purchaseId } = (await service.as('office').post('/admin/enrollments', order)).body;
  const bookingIds: number[] = [];
  for (const step of [0, 1]) {
    const wanted = { groupClassId: Number(classIds[step]), courseStepId: Number(stepIds[step]) };
    bookingIds.push((await book(service.deps, OFFICE, wanted, learnerId)).bookingId);
  }
  return { learnerId, purchaseId: Number(purchaseId), bookingIds };
}

const confirm = (
  groupClassId: number | undefined,
  learnerIds: number[],
  status: 'completed' | 'missed' = 'completed',
) =>
  outcomeOf(
    confirmAttendance(service.deps, OFFICE, {
      groupClassId: Number(groupClassId),
      learners: learnerIds.map((learnerId) => ({ learnerId, status })),
    }),
  );
const statusesIn = async (groupClassId: number | undefined) => {
  const where = eq(bookings.groupClassId, Number(groupClassId));
  const rows = await service.deps.db.select().from(bookings).where(where);
  return rows.map(({ status }) => status);
};
const attendedIn = async (groupClassId: number | undefined) => {
  const rows = await service.deps.db.select().from(activity).where(eq(activity.kind, 'booking.attended'));
  return rows.filter(({ data }) => data.groupClassId === groupClassId).length;
};
const completedIn = async ({ courseProgramId }: Crowd) => {
  const [rows] = await service.sql.query(
    `SELECT status FROM wp_student_course_enrollment WHERE course_program_id = ${courseProgramId}`,
  );
  return (rows as { status: string }[]).filter(({ status }) => status === 'completed').length;
};
const faults = async () => (await checkInvariants(service.deps, OFFICE, { repair: false })).faults;

/** Counts deadlocks while `work` ran. */
async function deadlocksOf(work: () => Promise<unknown>): Promise<number> {
  let seen = 0;
  const stop = interceptStatements(service, async (_statement, carryOut) =>
    carryOut().catch((error: unknown) => {
      if (errnoOf(error) === 1213) seen += 1;
      throw error;
    }),
  );
  await work();
  stop();
  return seen;
}

describe('a register of 30', () => {
  test('while half of them are cancelled by the office: each seat ends once, nothing deadlocks', async () => {
    const { classIds, seats } = await aCrowd();
    const ids = seats.map(({ learnerId }) => learnerId);
    const told: unknown[] = [];
    const deadlocks = await deadlocksOf(() =>
      Promise.all([
        ...seats.slice(0, 15).map(async ({ bookingIds }) => {
          told.push(await outcomeOf(cancelBooking(service.deps, OFFICE, Number(bookingIds[0]), { waive: true })));
        }),
        ...[ids.slice(15), ids.toReversed().slice(0, 20)].map(async (some) => {
          told.push(await confirm(classIds[0], some));
        }),
        confirm(classIds[1], ids.toReversed()),
      ]),
    );
    expect(deadlocks).toBe(0);
    expect(told.filter((word) => !['booking_settled', 'not_booked', null].includes(word as string | null))).toEqual([]);
    const settled = await statusesIn(classIds[0]);
    expect(settled.filter((status) => status === 'completed').length).toBeGreaterThanOrEqual(15);
    expect(await attendedIn(classIds[0])).toBe(settled.filter((status) => status === 'completed').length);
    expect(await statusesIn(classIds[1])).toEqual(Array.from({ length: LEARNERS }, () => 'completed'));
    expect(await faults()).toEqual([]);
  });

  test('while some are moved and refunded: either comes first, and what follows fits', async () => {
    const { classIds, seats } = await aCrowd(12);
    const deadlocks = await deadlocksOf(() =>
      Promise.all([
        ...seats.slice(0, 4).map(({ bookingIds }) =>
          outcomeOf(
            moveBooking(service.deps, OFFICE, Number(bookingIds[0]), {
              ...{ groupClassId: Number(classIds[2]), waive: true },
            }),
          ),
        ),
        refundEach(seats.slice(4, 8)),
        ...seats.map(({ learnerId }) => confirm(classIds[0], [learnerId])),
        confirm(classIds[1], seats.map(({ learnerId }) => learnerId).toReversed()),
      ]),
    );
    expect(deadlocks).toBe(0);
    expect((await statusesIn(classIds[0])).filter((status) => status === 'booked')).toEqual([]);
    expect(await faults()).toEqual([]);
  });
});

const refund = ({ purchaseId }: { purchaseId: number }) =>
  service.deps.withTx((tx) => refundWhole(service.deps, tx, OFFICE, purchaseId, `refund:${purchaseId}`));
const refundEach = (seats: { purchaseId: number }[]) => Promise.all(seats.map(refund));

describe('a course taken back from many at once', () => {
  const takenIn = async ({ courseProgramId }: Crowd) => {
    const [rows] = await service.sql.query(
      `SELECT taken FROM wp_course_program WHERE course_program_id = ${courseProgramId}`,
    );
    return (rows as { taken: number }[])[0]?.taken;
  };

  test('frees every place without a deadlock, also from learners who give up, move and book at that moment', async () => {
    const crowd = await aCrowd(16);
    now = START;
    const { seats, classIds, stepIds } = crowd;
    const told: unknown[] = [];
    const tell = async (change: Promise<unknown>) => {
      told.push(await outcomeOf(change));
    };
    const deadlocks = await deadlocksOf(() =>
      Promise.all([
        refundEach(seats.slice(0, 12)),
        ...seats.slice(0, 4).map(({ bookingIds }) =>
          tell(
            cancelBooking(service.deps, OFFICE, Number(bookingIds[0]), {
              waive: false,
            }),
          ),
        ),
        ...seats.slice(4, 8).map(({ bookingIds }) =>
          tell(
            moveBooking(service.deps, OFFICE, Number(bookingIds[1]), {
              groupClassId: Number(classIds[3]),
              waive: true,
            }),
          ),
        ),
        ...seats
          .slice(8, 12)
          .map(({ learnerId }) =>
            tell(
              book(
                service.deps,
                OFFICE,
                { groupClassId: Number(classIds[2]), courseStepId: Number(stepIds[0]) },
                learnerId,
              ),
            ),
          ),
      ]),
    );
    expect(deadlocks).toBe(0);
    const words = ['booking_settled', 'purchase_not_open', 'step_already_booked', 'no_active_enrollment', null];
    expect(told.filter((word) => !words.includes(word as string | null))).toEqual([]);
    expect(await takenIn(crowd)).toBe(4);
    expect(await faults()).toEqual([]);
  });

  test('control: where the place is freed after the purchase has changed they wait for each other', async () => {
    const { seats, courseProgramId } = await aCrowd(4);
    const change = (purchaseId: number) =>
      service.deps.withTx(async (tx) => {
        await tx.execute(
          sql.raw(`UPDATE wp_student_course_enrollment SET status = 'cancelled', ended_at = NOW(3)
          WHERE course_enrollment_id = ${purchaseId}`),
        );
        await pause(100);
        await tx.execute(
          sql.raw(`UPDATE wp_course_program SET taken = taken - 1 WHERE course_program_id = ${courseProgramId}`),
        );
      });
    expect(await deadlocksOf(() => Promise.all(seats.map(({ purchaseId }) => change(purchaseId))))).toBeGreaterThan(0);
  });
});

describe('two registers at once', () => {
  test('of one class, in opposite orders, write every word once', async () => {
    const { classIds, seats } = await aCrowd(20);
    const ids = seats.map(({ learnerId }) => learnerId);
    const deadlocks = await deadlocksOf(() =>
      Promise.all([ids, ids.toReversed(), ids, ids.toReversed()].map((some) => confirm(classIds[0], some))),
    );
    expect(deadlocks).toBe(0);
    expect(await attendedIn(classIds[0])).toBe(20);
    const confirmed = and(eq(activity.kind, 'register.confirmed'), eq(activity.subjectId, Number(classIds[0])));
    expect(await service.deps.db.select().from(activity).where(confirmed)).toHaveLength(1);
  });

  test('of the last two classes of a course complete it', async () => {
    const crowd = await aCrowd(20);
    const ids = crowd.seats.map(({ learnerId }) => learnerId);
    await Promise.all([confirm(crowd.classIds[0], ids), confirm(crowd.classIds[1], ids.toReversed())]);
    expect(await completedIn(crowd)).toBe(20);
    const done = await service.deps.db.select().from(groupClasses).where(eq(groupClasses.status, 'done'));
    expect(done.map(({ groupClassId }) => groupClassId)).toEqual(expect.arrayContaining(crowd.classIds.slice(0, 2)));
  });

  test('control: without the locks of learner and purchase the course stays open', async () => {
    const crowd = await aCrowd(1);
    const ids = crowd.seats.map(({ learnerId }) => learnerId);
    let waiting: (() => void)[] = [];
    const stop = interceptStatements(service, async (statement, carryOut) => {
      if (/update `wp_group_classes`|count\(\*\) from `wp_bookings`/.test(statement.text) && waiting.length < 2) {
        // Both have written their step and read the other's as it was before either commits.
        await new Promise<void>((resume) => {
          waiting.push(resume);
          if (waiting.length === 2) for (const go of waiting) go();
        });
      }
      return carryOut({ ...statement, text: statement.text.replace(/ for update/i, '') });
    });
    await Promise.all([confirm(crowd.classIds[0], ids), confirm(crowd.classIds[1], ids)]);
    stop();
    waiting = [];
    expect(await completedIn(crowd)).toBe(0);
  });
});
