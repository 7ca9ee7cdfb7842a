import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book } from '../../server/course-programs/bookings/book.ts';
import { cancelBooking } from '../../server/course-programs/bookings/cancel.ts';
import { aGroupClass, anOption } from '../support/course-programs.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { aCrowd, type Crowd, faultsIn, learnerActor, saying, seatsOf, tally } from './crowd.ts';

/** Many for few seats at once, and one learner clicking many times; controls without the guards. */

let service: Service;
let unguarded: Service;
beforeAll(async () => {
  [service, unguarded] = await Promise.all([startService(), startService()]);
  // Without the guards: the seat is counted up from what was read before, whatever is taken by now.
  await unguarded.sql.query('ALTER TABLE wp_group_classes DROP CONSTRAINT wp_group_class_seats');
  interceptStatements(unguarded, (statement, carryOut) => {
    const text = statement.text.replace(/ and [^ ]*`taken` < [^ ]*`capacity`\)$/, ')').replace(/ for update/i, '');
    return carryOut({ ...statement, text });
  });
});
afterAll(() => Promise.all([service, unguarded].map((open) => open.stop())));

const bookAll = async (open: Service, { ids, groupClassId, courseStepId }: Crowd): Promise<string[]> =>
  Promise.all(
    ids.map((learnerId) => saying('booked', book(open.deps, learnerActor(learnerId), { groupClassId, courseStepId }))),
  );
const faults = () => faultsIn(service);

describe('60 learners for 12 seats', () => {
  test('12 are booked, the others are told that it is full', async () => {
    const crowd = await aCrowd(service, { learners: 60, capacity: 12 });
    expect(tally(await bookAll(service, crowd))).toEqual({ booked: 12, class_full: 48 });
    expect(await seatsOf(service, crowd.groupClassId)).toEqual({ taken: 12, booked: 12 });
    expect(await faults()).toEqual([]);
  });

  test('also where the server refuses to change what a transaction has read in an older state', async () => {
    const stop = interceptStatements(service, async (statement, carryOut, connection) => {
      if (/^start transaction/i.test(statement.text))
        await connection.query('SET SESSION innodb_snapshot_isolation = ON');
      return carryOut();
    });
    const crowd = await aCrowd(service, { learners: 30, capacity: 5 });
    const told = tally(await bookAll(service, crowd));
    stop();
    expect(told).toEqual({ booked: 5, class_full: 25 });
  });

  test('control: without the guard more are booked than there are seats', async () => {
    const crowd = await aCrowd(unguarded, { learners: 12, capacity: 3 });
    expect(tally(await bookAll(unguarded, crowd)).booked).toBeGreaterThan(3);
  });
});

test('one learner who clicks two options of a step 20 times at once has one booking', async () => {
  const crowd = await aCrowd(service, { learners: 1, capacity: 12 });
  const second = await aGroupClass(service.deps, { startsAt: new Date(Date.now() + 20 * 86_400_000) });
  await anOption(service.deps, crowd.courseStepId, second);
  const actor = learnerActor(Number(crowd.ids[0]));
  const { courseStepId } = crowd;
  const told = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      saying(
        'booked',
        book(service.deps, actor, { groupClassId: index % 2 ? second : crowd.groupClassId, courseStepId }),
      ),
    ),
  );
  expect(tally(told)).toEqual({ booked: 1, step_already_booked: 19 });
  expect(await faults()).toEqual([]);
});

test('a seat given up eight times at once comes back once', async () => {
  const crowd = await aCrowd(service, { learners: 1, capacity: 12 });
  const actor = learnerActor(Number(crowd.ids[0]));
  const { groupClassId, courseStepId } = crowd;
  const { bookingId } = await book(service.deps, actor, { groupClassId, courseStepId });
  const told = await Promise.all(
    Array.from({ length: 8 }, () =>
      saying('cancelled', cancelBooking(service.deps, actor, bookingId, { waive: false })),
    ),
  );
  expect(tally(told)).toEqual({ cancelled: 1, booking_settled: 7 });
  expect(await seatsOf(service, groupClassId)).toEqual({ taken: 0, booked: 0 });
  expect(await faults()).toEqual([]);
});
