import { and, asc, eq, gt, inArray, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';

/** A number that is kept beside the rows it counts: what is stored, and what the rows say. */
export type Drift = { subjectId: number; stored: number; counted: number };

const ENDED = ['refunded', 'cancelled'] as const;
const differs = (stored: SQL, counted: SQL) => sql`${stored} <> coalesce(${counted}, 0)`;
const asNumber = (value: SQL) => sql<number>`coalesce(${value}, 0)`.mapWith(Number);

/** Grants whose balance is not the sum of their entries. */
export const driftedBalances = ({ db }: Deps): Promise<Drift[]> => {
  const sum = sql`(select sum(${ledgerEntries.delta}) from ${ledgerEntries}
    where ${ledgerEntries.grantId} = ${grants.grantId})`;
  return db
    .select({ subjectId: grants.grantId, stored: grants.balance, counted: asNumber(sum) })
    .from(grants)
    .where(differs(sql`${grants.balance}`, sum))
    .orderBy(asc(grants.grantId));
};

const ofClass = sql`${groupClasses.groupClassId}`;
const seatsOf = sql`((select count(*) from ${bookings} where ${bookings.groupClassId} = ${ofClass}
  and ${bookings.status} <> 'cancelled') + (select count(*) from ${waitlistEntries}
  where ${waitlistEntries.groupClassId} = ${ofClass} and ${waitlistEntries.status} = 'offered'))`;
const isScheduled = eq(groupClasses.status, 'scheduled');

/** Classes whose seats taken are not their active bookings and open offers. */
export const driftedSeats = ({ db }: Deps): Promise<Drift[]> =>
  db
    .select({ subjectId: groupClasses.groupClassId, stored: groupClasses.taken, counted: asNumber(seatsOf) })
    .from(groupClasses)
    .where(and(isScheduled, differs(sql`${groupClasses.taken}`, seatsOf)))
    .orderBy(asc(groupClasses.groupClassId));

/** Classes to come with free seats and people who wait; counted is how many seats should be offered. */
export const seatsNotOffered = ({ db, now }: Deps): Promise<Drift[]> => {
  const { taken, capacity, startsAt } = groupClasses;
  const waiting = sql`(select count(*) from ${waitlistEntries} where ${waitlistEntries.groupClassId} = ${ofClass}
    and ${waitlistEntries.status} = 'waiting')`;
  const counted = asNumber(sql`least(${waiting}, ${capacity} - ${taken})`);
  return db
    .select({ subjectId: groupClasses.groupClassId, stored: sql<number>`0`.mapWith(Number), counted })
    .from(groupClasses)
    .where(and(isScheduled, gt(startsAt, now()), lt(taken, capacity), gt(waiting, 0)))
    .orderBy(asc(groupClasses.groupClassId));
};

/** Classes with offers to people who came after somebody who waits. */
export const offersOutOfTurn = ({ db }: Deps): Promise<Drift[]> => {
  const passedOver = alias(waitlistEntries, 'passed_over');
  const rows = sql<number>`count(distinct ${waitlistEntries.waitlistEntryId})`.mapWith(Number);
  return db
    .select({ subjectId: waitlistEntries.groupClassId, stored: rows, counted: sql<number>`0`.mapWith(Number) })
    .from(waitlistEntries)
    .innerJoin(
      passedOver,
      and(eq(passedOver.groupClassId, waitlistEntries.groupClassId), lt(passedOver.position, waitlistEntries.position)),
    )
    .where(and(eq(waitlistEntries.status, 'offered'), eq(passedOver.status, 'waiting')))
    .groupBy(waitlistEntries.groupClassId);
};

/** Programs whose places taken are not the purchases that hold one. */
export const driftedPlaces = ({ db }: Deps): Promise<Drift[]> => {
  const places = sql`(select count(*) from ${coursePurchases}
    where ${coursePurchases.courseProgramId} = ${coursePrograms.courseProgramId}
    and ${notInArray(coursePurchases.status, [...ENDED])})`;
  return db
    .select({ subjectId: coursePrograms.courseProgramId, stored: coursePrograms.taken, counted: asNumber(places) })
    .from(coursePrograms)
    .where(differs(sql`${coursePrograms.taken}`, places))
    .orderBy(asc(coursePrograms.courseProgramId));
};

/** Purchases under way with a step that has no entitlement: nobody could book it. */
export const stepsWithoutGrant = ({ db }: Deps): Promise<Drift[]> =>
  db
    .select({
      subjectId: coursePurchases.purchaseId,
      stored: sql<number>`count(${grants.grantId})`.mapWith(Number),
      counted: sql<number>`count(*)`.mapWith(Number),
    })
    .from(coursePurchases)
    .innerJoin(coursePurchaseSteps, eq(coursePurchaseSteps.purchaseId, coursePurchases.purchaseId))
    .leftJoin(
      grants,
      and(eq(grants.purchaseId, coursePurchases.purchaseId), eq(grants.courseStepId, coursePurchaseSteps.courseStepId)),
    )
    .where(inArray(coursePurchases.status, ['active', 'frozen']))
    .groupBy(coursePurchases.purchaseId)
    .having(gt(sql`count(*)`, sql`count(${grants.grantId})`));

/** Sets a kept number to what its rows say; each carries the old one in the WHERE. */
export const setBalance = (tx: Db, { subjectId, stored, counted }: Drift) =>
  tx
    .update(grants)
    .set({ balance: counted })
    .where(and(eq(grants.grantId, subjectId), eq(grants.balance, stored)));
/** The class is locked, and so counted anew: what was found may be over. */
export const setSeats = (tx: Db, { subjectId }: Drift) =>
  tx
    .update(groupClasses)
    .set({ taken: seatsOf })
    .where(and(eq(groupClasses.groupClassId, subjectId), isScheduled));
export const setPlaces = (tx: Db, { subjectId, stored, counted }: Drift) =>
  tx
    .update(coursePrograms)
    .set({ taken: counted })
    .where(and(eq(coursePrograms.courseProgramId, subjectId), eq(coursePrograms.taken, stored)));
