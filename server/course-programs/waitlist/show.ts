import { and, asc, count, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { Waiting, WaitlistEntry } from '../../contract/waitlist.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { shownClass, shownStep, withoutPlace } from '../bookings/show.ts';
import { findClass } from '../bookings/store.ts';
import { isLearner } from '../store.ts';
import { statusNow } from './rules.ts';
import { OPEN } from './store.ts';

/** One wait. 404. */
export async function showWait({ db, now }: Deps, waitlistEntryId: number): Promise<WaitlistEntry> {
  const [row] = await read(db, eq(waitlistEntries.waitlistEntryId, waitlistEntryId), desc(waitlistEntries.joinedAt));
  return asWait(found(row), now());
}

/** All waits of a learner, the latest first, those that have ended as well. 404 for the learner. */
export async function listWaits({ db, now }: Deps, learnerId: number): Promise<WaitlistEntry[]> {
  found((await isLearner(db, learnerId)) || null);
  const rows = await read(db, eq(waitlistEntries.learnerId, learnerId), desc(waitlistEntries.waitlistEntryId));
  return rows.map((row) => asWait(row, now()));
}

/** Where a learner waits now, and the seats that are kept for them. */
export async function listOpenWaits({ db, now }: Deps, learnerId: number): Promise<WaitlistEntry[]> {
  const open = and(eq(waitlistEntries.learnerId, learnerId), inArray(waitlistEntries.status, OPEN));
  const rows = await read(db, open, asc(waitlistEntries.waitlistEntryId));
  return rows.map((row) => asWait(row, now())).filter(({ status }) => OPEN.includes(status));
}

/** Who waits for a class or has an offer, in their order. 404 for the class. */
export async function listWaiting({ db, now }: Deps, groupClassId: number): Promise<Waiting[]> {
  found(await findClass(db, groupClassId));
  const open = and(eq(waitlistEntries.groupClassId, groupClassId), inArray(waitlistEntries.status, OPEN));
  const rows = await read(db, open, asc(waitlistEntries.position));
  return rows.map((row) => asWaiting(row, now())).filter(({ status }) => OPEN.includes(status));
}

/** How many are asked before somebody's turn is over, themselves among them. */
function placeIn(db: Db) {
  const ahead = alias(waitlistEntries, 'ahead');
  const { groupClassId, position } = waitlistEntries;
  const first = db
    .select({ entries: count() })
    .from(ahead)
    .where(and(eq(ahead.groupClassId, groupClassId), eq(ahead.status, 'waiting'), lte(ahead.position, position)));
  return sql<number>`(${first})`.mapWith(Number);
}

const read = (db: Db, where: SQL | undefined, order: SQL) =>
  db
    .select({
      ...{ entry: waitlistEntries, groupClass: groupClasses, place: placeIn(db) },
      ...{ label: courseSteps.label, courseCode: coursePrograms.code },
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
    })
    .from(waitlistEntries)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, waitlistEntries.groupClassId))
    .innerJoin(learners, eq(learners.learnerId, waitlistEntries.learnerId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, waitlistEntries.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(where)
    .orderBy(order);
type Row = Awaited<ReturnType<typeof read>>[number];

const asWait = (row: Row, now: Date): WaitlistEntry => {
  const { learner: _of, ...wait } = asWaiting(row, now);
  return { ...wait, groupClass: withoutPlace(shownClass(row.groupClass)) };
};

function asWaiting({ entry, groupClass, label, courseCode, learner, place }: Row, now: Date): Waiting {
  const { waitlistEntryId, learnerId, courseStepId, joinedAt, offeredUntil } = entry;
  const status = statusNow(entry, groupClass, now);
  return {
    ...{ waitlistEntryId, learnerId, learner, status, step: shownStep(courseStepId, label, courseCode) },
    place: status === 'waiting' ? place : null,
    joinedAt: joinedAt.toISOString(),
    offeredUntil: status === 'offered' ? (offeredUntil?.toISOString() ?? null) : null,
  };
}
