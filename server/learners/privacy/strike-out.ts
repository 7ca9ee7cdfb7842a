import { and, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { privacyRequests } from '../../../drizzle/schema/learners.ts';
import { activity, idempotencyKeys } from '../../../drizzle/schema/platform.ts';
import { classSessions, learnerHoursLog, learnerPortfolioFiles } from '../../../drizzle/schema/progressions.ts';
import { certificates, enrollments } from '../../../drizzle/schema/training.ts';
import { toldOf } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import { struckFacts, struckOut } from './rules.ts';
import { lpsOf, sessionsOf } from './store.ts';

/** Strikes a learner's contacts out of the words that stay: reasons, file names, what exports were filtered by. */
export async function strikeOut(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  if (contacts.length > 0) {
    await strikeReasons(tx, learnerId, contacts);
    await strikeSessions(tx, learnerId, contacts);
    await strikeFileNames(tx, learnerId, contacts);
    await strikeRevocations(tx, learnerId, contacts);
    await strikeSales(tx, learnerId, contacts);
    await strikeActivity(tx, learnerId, contacts);
  }
  await forgetAnswers(tx, learnerId, contacts);
}

const holdsAny = (column: Parameters<typeof contains>[0], contacts: string[]): SQL | undefined =>
  or(...contacts.map((contact) => contains(column, contact)));

/** What the office said of purchases, seats and credits. */
async function strikeSales(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const struck = (text: string | null) => struckOut(text ?? '', contacts);
  const { purchaseId, note } = coursePurchases;
  const bought = await tx
    .select({ purchaseId, note })
    .from(coursePurchases)
    .where(and(eq(coursePurchases.learnerId, learnerId), holdsAny(note, contacts)));
  for (const row of bought)
    await tx
      .update(coursePurchases)
      .set({ note: struck(row.note) })
      .where(eq(purchaseId, row.purchaseId));
  const { bookingId, settledReason } = bookings;
  const seats = await tx
    .select({ bookingId, settledReason })
    .from(bookings)
    .where(and(eq(bookings.learnerId, learnerId), holdsAny(settledReason, contacts)));
  for (const row of seats)
    await tx
      .update(bookings)
      .set({ settledReason: struck(row.settledReason) })
      .where(eq(bookingId, row.bookingId));
  const { entryId, grantId, reason } = ledgerEntries;
  const moved = await tx
    .select({ entryId, reason })
    .from(ledgerEntries)
    .innerJoin(grants, eq(grants.grantId, grantId))
    .where(and(eq(grants.learnerId, learnerId), holdsAny(reason, contacts)));
  for (const row of moved)
    await tx
      .update(ledgerEntries)
      .set({ reason: struck(row.reason) })
      .where(eq(entryId, row.entryId));
}

async function strikeReasons(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const [log, requests] = [learnerHoursLog, privacyRequests];
  for (const [table, id, whose] of [
    [log, log.logId, eq(log.learnerId, learnerId)],
    // What was said of a whole register stands in the log of every member.
    [log, log.logId, inArray(log.sessionId, sessionsOf(tx, learnerId))],
    [requests, requests.requestId, eq(requests.learnerId, learnerId)],
  ] as const) {
    const rows = await tx
      .select({ id, reason: table.reason })
      .from(table)
      .where(and(whose, holdsAny(table.reason, contacts)));
    for (const row of rows) {
      await tx
        .update(table)
        .set({ reason: struckOut(row.reason ?? '', contacts) })
        .where(eq(id, row.id));
    }
  }
}

/** A session speaks of a class, and so perhaps of a member; a capture that is under way meets another revision. */
async function strikeSessions(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const { sessionId, reason, holidayOverrideReason, revision } = classSessions;
  const struck = (text: string | null) => text && struckOut(text, contacts);
  const named = or(holdsAny(reason, contacts), holdsAny(holidayOverrideReason, contacts));
  const rows = await tx
    .select({ sessionId, reason, holidayOverrideReason })
    .from(classSessions)
    .where(and(inArray(sessionId, sessionsOf(tx, learnerId)), named))
    .for('update');
  for (const row of rows) {
    const texts = { reason: struck(row.reason), holidayOverrideReason: struck(row.holidayOverrideReason) };
    const change = { ...texts, revision: sql`${revision} + 1` };
    await tx.update(classSessions).set(change).where(eq(sessionId, row.sessionId));
  }
}

async function strikeFileNames(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const { fileId, fileName, trackingId } = learnerPortfolioFiles;
  const rows = await tx
    .select({ fileId, fileName })
    .from(learnerPortfolioFiles)
    .where(and(inArray(trackingId, lpsOf(tx, learnerId)), holdsAny(fileName, contacts)));
  for (const row of rows) {
    const struck = { fileName: struckOut(row.fileName, contacts) };
    await tx.update(learnerPortfolioFiles).set(struck).where(eq(fileId, row.fileId));
  }
}

/** Why certificates were taken back. */
async function strikeRevocations(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const { certificateId, enrollmentId, revokedReason } = certificates;
  const rows = await tx
    .select({ certificateId, revokedReason })
    .from(certificates)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, enrollmentId))
    .where(and(eq(enrollments.learnerId, learnerId), holdsAny(revokedReason, contacts)));
  for (const row of rows) {
    const struck = { revokedReason: struckOut(row.revokedReason ?? '', contacts) };
    await tx.update(certificates).set(struck).where(eq(certificateId, row.certificateId));
  }
}

/** The timeline holds no personal values by itself, but an export may have been searched for one or sent to one. */
async function strikeActivity(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const told = toldOf(tx, learnerId);
  const rows = await tx
    .select({ activityId: activity.activityId, data: activity.data })
    .from(activity)
    .innerJoin(told, eq(told.activityId, activity.activityId))
    .where(holdsAny(activity.data, contacts));
  for (const { activityId, data } of rows) {
    await tx
      .update(activity)
      .set({ data: struckFacts(data, contacts) })
      .where(eq(activity.activityId, activityId));
  }
}

/** First answers that a repeated request would get again show the person as before: a repetition is refused instead. */
async function forgetAnswers(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  const { actorId, idemKey, body } = idempotencyKeys;
  const named = or(contains(body, `"learnerId":${learnerId},`), contains(body, `"learnerId":${learnerId}}`));
  const answers = await tx
    .select({ actorId, idemKey })
    .from(idempotencyKeys)
    .where(and(isNotNull(body), or(named, holdsAny(body, contacts))));
  for (const answer of answers) {
    const one = and(eq(actorId, answer.actorId), eq(idemKey, answer.idemKey));
    await tx.update(idempotencyKeys).set({ status: null, body: null }).where(one);
  }
}
