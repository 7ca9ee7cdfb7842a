import { and, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm';
import { privacyRequests } from '../../../drizzle/schema/learners.ts';
import { activity, idempotencyKeys } from '../../../drizzle/schema/platform.ts';
import { learnerHoursLog, learnerPortfolioFiles } from '../../../drizzle/schema/progressions.ts';
import { toldOf } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import { struckFacts, struckOut } from './rules.ts';
import { lpsOf } from './store.ts';

/** Strikes a learner's contacts out of the words that stay: reasons, file names, what exports were filtered by. */
export async function strikeOut(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  if (contacts.length > 0) {
    await strikeReasons(tx, learnerId, contacts);
    await strikeFileNames(tx, learnerId, contacts);
    await strikeActivity(tx, learnerId, contacts);
  }
  await forgetAnswers(tx, learnerId, contacts);
}

const holdsAny = (column: Parameters<typeof contains>[0], contacts: string[]): SQL | undefined =>
  or(...contacts.map((contact) => contains(column, contact)));

async function strikeReasons(tx: Db, learnerId: number, contacts: string[]): Promise<void> {
  for (const [table, id] of [
    [learnerHoursLog, learnerHoursLog.logId],
    [privacyRequests, privacyRequests.requestId],
  ] as const) {
    const rows = await tx
      .select({ id, reason: table.reason })
      .from(table)
      .where(and(eq(table.learnerId, learnerId), holdsAny(table.reason, contacts)));
    for (const row of rows) {
      await tx
        .update(table)
        .set({ reason: struckOut(row.reason ?? '', contacts) })
        .where(eq(id, row.id));
    }
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
