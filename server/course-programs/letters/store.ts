import { eq } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { reminderRefusals } from '../../../drizzle/schema/course-programs/learner-choices.ts';
import { coursePrograms, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';

/** What letters speak of. */

/** A learner's columns, for whoever joins `learners` and `users`. */
export const addressee = {
  firstName: learners.firstName,
  surname: learners.surname,
  email: learners.email,
  accountEmail: users.email,
};
export type Addressee = { firstName: string; surname: string; email: string | null; accountEmail: string | null };

/** The record's own address, or the account's; null: this person cannot be written to. */
export function mailboxOf({ firstName, surname, email, accountEmail }: Addressee) {
  const address = email || accountEmail;
  return address ? { name: `${firstName} ${surname}`, address } : null;
}

/** Where a seat and its class stand in their history: what calendars are told by. */
export async function readSequence(db: Db, bookingId: number): Promise<number> {
  const [row] = await db
    .select({ sequence: bookings.sequence, revision: groupClasses.revision })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .where(eq(bookings.bookingId, bookingId));
  const { sequence, revision } = found(row);
  return sequence + revision;
}

/** A seat with all that a mail about it says; null when there is none. */
export async function findSeat(db: Db, bookingId: number) {
  const [row] = await db
    .select({
      ...{ booking: bookings, groupClass: groupClasses, ...addressee },
      ...{ label: courseSteps.label, courseTitle: coursePrograms.title },
      ...{ purchaseStatus: coursePurchases.status, expiresAt: grants.expiresAt },
    })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .innerJoin(learners, eq(learners.learnerId, bookings.learnerId))
    .innerJoin(grants, eq(grants.grantId, bookings.grantId))
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, bookings.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .leftJoin(coursePurchases, eq(coursePurchases.purchaseId, grants.purchaseId))
    .where(eq(bookings.bookingId, bookingId));
  if (!row) return null;
  const { label, courseTitle, ...seat } = row;
  return { ...seat, step: label && courseTitle ? { label, courseTitle } : null };
}
export type Seat = NonNullable<Awaited<ReturnType<typeof findSeat>>>;

/** Did giving this seat up give back what it was paid with? */
export async function isReleased(db: Db, bookingId: number): Promise<boolean> {
  const rows = await db
    .select({ entryId: ledgerEntries.entryId })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.idemKey, `release:${bookingId}`));
  return rows.length > 0;
}

/** Does this learner not want to be reminded of steps to book? */
export async function refusesReminders(db: Db, learnerId: number): Promise<boolean> {
  const rows = await db
    .select({ learnerId: reminderRefusals.learnerId })
    .from(reminderRefusals)
    .where(eq(reminderRefusals.learnerId, learnerId));
  return rows.length > 0;
}

/** An offer with all that a mail about it says; null when there is none. */
export async function findOffer(db: Db, waitlistEntryId: number) {
  const [row] = await db
    .select({
      ...{ entry: waitlistEntries, groupClass: groupClasses, ...addressee },
      ...{ label: courseSteps.label, courseTitle: coursePrograms.title },
    })
    .from(waitlistEntries)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, waitlistEntries.groupClassId))
    .innerJoin(learners, eq(learners.learnerId, waitlistEntries.learnerId))
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, waitlistEntries.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(eq(waitlistEntries.waitlistEntryId, waitlistEntryId));
  if (!row) return null;
  const { label, courseTitle, ...offer } = row;
  return { ...offer, step: label && courseTitle ? { label, courseTitle } : null };
}
