import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { jobs } from '../../drizzle/schema/platform.ts';
import { book } from '../../server/course-programs/bookings/book.ts';
import { cancelBooking } from '../../server/course-programs/bookings/cancel.ts';
import { acceptOffer } from '../../server/course-programs/waitlist/accept.ts';
import { expireOffers } from '../../server/course-programs/waitlist/expire-offers.ts';
import { joinWaitlist } from '../../server/course-programs/waitlist/join.ts';
import { leaveWaitlist } from '../../server/course-programs/waitlist/leave.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { aCrowd, type Crowd, faultsIn, learnerActor, lineOf, OFFICE, saying, seatsOf, tally } from './crowd.ts';

/** A line that many change at once; a control without the guards. */

const START = new Date('2026-05-04T08:00:00Z');
const HOUR_MS = 3_600_000;
let service: Service;
let unguarded: Service;
let now = START;
beforeAll(async () => {
  [service, unguarded] = await Promise.all([startService({ now: () => now }), startService({ now: () => now })]);
  // Without the guards: no class is locked, and an offer is taken whatever has become of it.
  await unguarded.sql.query('ALTER TABLE wp_group_classes DROP CONSTRAINT wp_group_class_seats');
  interceptStatements(unguarded, (statement, carryOut) => {
    const text = statement.text.replace(/ and `wp_waitlist_entries`.`status` in \(\?, \?\)\)$/, ')');
    return carryOut({ ...statement, text: text.replace(/ for update/i, '') });
  });
});
afterAll(() => Promise.all([service, unguarded].map((open) => open.stop())));

type Line = Crowd & { bookingIds: number[]; waiting: number[] };

/** A class whose seats are all booked, and so many who wait for one. */
async function aLine(open: Service, booked: number, waiting: number): Promise<Line> {
  now = START;
  const crowd = await aCrowd(open, { learners: booked + waiting, capacity: booked });
  const { groupClassId, courseStepId, ids } = crowd;
  const bookingIds: number[] = [];
  for (const id of ids.slice(0, booked))
    bookingIds.push((await book(open.deps, learnerActor(id), { groupClassId, courseStepId })).bookingId);
  for (const id of ids.slice(booked)) await joinWaitlist(open.deps, learnerActor(id), groupClassId, { courseStepId });
  return { ...crowd, bookingIds, waiting: ids.slice(booked) };
}
const cancelAll = (open: Service, bookingIds: number[]) =>
  Promise.all(bookingIds.map((id) => saying('cancelled', cancelBooking(open.deps, OFFICE, id, { waive: true }))));
const entriesOf = ({ deps: { db } }: Service, groupClassId: number) =>
  db
    .select()
    .from(waitlistEntries)
    .where(eq(waitlistEntries.groupClassId, groupClassId))
    .orderBy(waitlistEntries.position);
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('eight seats given up at once', () => {
  test('are offered to the first eight of twelve who wait, to each once, in their order', async () => {
    const { groupClassId, bookingIds } = await aLine(service, 8, 12);
    expect(tally(await cancelAll(service, bookingIds))).toEqual({ cancelled: 8 });
    expect(await lineOf(service, groupClassId)).toEqual([...times(8, 'offered'), ...times(4, 'waiting')]);
    expect(await seatsOf(service, groupClassId)).toEqual({ taken: 8, booked: 0 });
    const offered = (await entriesOf(service, groupClassId)).slice(0, 8).map((row) => row.waitlistEntryId);
    const mails = await service.deps.db.select().from(jobs).where(eq(jobs.kind, 'courses.send-offer-mail'));
    const told = mails.map(({ payload }) => Number((payload as { waitlistEntryId: number }).waitlistEntryId));
    expect(told.filter((id) => offered.includes(id)).sort((one, other) => one - other)).toEqual(offered);
    expect(await faultsIn(service)).toEqual([]);
  });

  test('while others join: whoever is told that they wait is in the line, and nobody is told that seats are left', async () => {
    const line = await aLine(service, 6, 6);
    const { groupClassId, bookingIds } = line;
    const more = await aCrowd(service, { learners: 6, capacity: 1 });
    await service.sql.query(
      'INSERT INTO wp_course_step_option (course_step_id, group_class_id, added_at) VALUES (?, ?, ?)',
      [...[more.courseStepId, groupClassId, now]],
    );
    const join = (id: number) =>
      saying('joined', joinWaitlist(service.deps, learnerActor(id), groupClassId, { courseStepId: more.courseStepId }));
    const [joined] = await Promise.all([Promise.all(more.ids.map(join)), cancelAll(service, bookingIds)]);
    expect(tally(joined)).toEqual({ joined: 6 });
    expect(await lineOf(service, groupClassId)).toEqual([...times(6, 'offered'), ...times(6, 'waiting')]);
    expect(await faultsIn(service)).toEqual([]);
  });
});

test('a learner who joins and takes an offer eight times at once does each once', async () => {
  const { groupClassId, courseStepId, waiting, bookingIds } = await aLine(service, 1, 1);
  const actor = learnerActor(Number(waiting[0]));
  await leaveWaitlist(service.deps, actor, groupClassId);
  const joins = times(8, 0).map(() =>
    saying('joined', joinWaitlist(service.deps, actor, groupClassId, { courseStepId })),
  );
  expect(tally(await Promise.all(joins))).toEqual({ joined: 1, already_waiting: 7 });
  await cancelAll(service, bookingIds);
  const entryId = Number((await entriesOf(service, groupClassId)).at(-1)?.waitlistEntryId);
  const accepts = times(8, 0).map(() => saying('taken', acceptOffer(service.deps, actor, entryId)));
  expect(tally(await Promise.all(accepts))).toEqual({ taken: 1, offer_over: 7 });
  expect(await seatsOf(service, groupClassId)).toEqual({ taken: 1, booked: 1 });
  expect(await faultsIn(service)).toEqual([]);
});

test('an offer that is left while it is taken ends one way, and no seat is lost', async () => {
  const { groupClassId, waiting, bookingIds } = await aLine(service, 4, 8);
  await cancelAll(service, bookingIds);
  const offered = (await entriesOf(service, groupClassId)).slice(0, 4);
  const told = await Promise.all(
    offered.map(({ waitlistEntryId, learnerId }) =>
      Promise.all([
        saying('taken', acceptOffer(service.deps, learnerActor(learnerId), waitlistEntryId)),
        leaveWaitlist(service.deps, learnerActor(learnerId), groupClassId),
      ]),
    ),
  );
  const line = await lineOf(service, groupClassId);
  expect(told.map(([word]) => (word === 'taken' ? 'accepted' : 'left'))).toEqual(line.slice(0, 4));
  const left = line.filter((status) => status === 'left').length;
  expect(line.slice(4)).toEqual([...times(left, 'offered'), ...times(waiting.length - 4 - left, 'waiting')]);
  expect(await faultsIn(service)).toEqual([]);
});

describe('an offer that expires while it is taken', () => {
  const later = (open: Service) => ({ ...open.deps, now: () => new Date(START.getTime() + 12 * HOUR_MS) });

  /** The worker comes between the learner's look at the offer and the change of it. */
  async function takenWhileExpiring(open: Service, mayWait: (work: Promise<unknown>) => unknown) {
    const { groupClassId, bookingIds } = await aLine(open, 1, 2);
    await cancelAll(open, bookingIds);
    const [entry] = await entriesOf(open, groupClassId);
    let expiring: Promise<unknown> | undefined;
    const stop = interceptStatements(open, async (statement, carryOut) => {
      if (/^update .*waitlist_entries/.test(statement.text) && !expiring) {
        expiring = expireOffers(later(open));
        await mayWait(expiring);
      }
      return carryOut();
    });
    const { learnerId, waitlistEntryId } = entry as NonNullable<typeof entry>;
    const told = await saying('taken', acceptOffer(open.deps, learnerActor(learnerId), waitlistEntryId));
    await expiring;
    stop();
    return { told, line: await lineOf(open, groupClassId), ...(await seatsOf(open, groupClassId)) };
  }

  test('is taken when the learner came first: the worker finds it settled', async () => {
    // The worker waits for the class, and so is not waited for.
    expect(await takenWhileExpiring(service, () => null)).toEqual({
      ...{ told: 'taken', line: ['accepted', 'waiting'], taken: 1, booked: 1 },
    });
  });

  test('control: without the guards the seat is taken and passed on', async () => {
    expect(await takenWhileExpiring(unguarded, (work) => work)).toMatchObject({
      ...{ told: 'taken', line: ['accepted', 'offered'], booked: 1 },
    });
  });

  /** The clock strikes while the requests are under way: after so many readings of it. */
  const striking = (open: Service, after: number) => {
    let readings = 0;
    return { ...open.deps, now: () => (++readings > after ? new Date(START.getTime() + 12 * HOUR_MS) : START) };
  };

  test('is taken or has expired, never both, wherever the clock strikes', async () => {
    const ends = new Set<string>();
    for (let after = 0; after < 12; after++) {
      const { groupClassId, bookingIds } = await aLine(service, 2, 4);
      await cancelAll(service, bookingIds);
      const offered = (await entriesOf(service, groupClassId)).slice(0, 2);
      const deps = striking(service, after);
      const [told] = await Promise.all([
        Promise.all(
          offered.map(({ waitlistEntryId, learnerId }) =>
            saying('taken', acceptOffer(deps, learnerActor(learnerId), waitlistEntryId)),
          ),
        ),
        expireOffers(later(service)),
        expireOffers(later(service)),
      ]);
      const line = await lineOf(service, groupClassId);
      expect(told.map((word) => (word === 'taken' ? 'accepted' : 'expired'))).toEqual(line.slice(0, 2));
      expect(line.slice(2).filter((status) => status === 'offered')).toHaveLength(
        line.slice(0, 2).filter((status) => status === 'expired').length,
      );
      expect((await seatsOf(service, groupClassId)).taken).toBe(2);
      for (const status of line) ends.add(status);
    }
    expect([...ends]).toContain('expired');
    expect(await faultsIn(service)).toEqual([]);
  });
});
