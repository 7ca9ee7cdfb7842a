import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { classSessions, learnerHoursLog, sessionAttendance } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { recordAll } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { append, reversalOf } from './ledger.ts';
import type { LockedRun } from './store.ts';

/** How the rules see a run whose hours are about to be taken back: none of them stands in the way. */
export const withoutHours = (run: LockedRun): LockedRun => ({ ...run, lastHoursOn: null });

export type TakeBack = { run: LockedRun; from: string; reason: string };

/**
 * Takes the hours of an LP back from a day on, when it is learned late that they do not count: somebody left weeks ago
 * and the registers went on. Each entry is reversed with the reason; registers keep the line as dismissed. The learner
 * is locked.
 */
export async function takeBackHours(deps: Deps, tx: Db, actor: Actor, taking: TakeBack): Promise<void> {
  const { run, reason } = taking;
  const entries = await liveEntries(tx, taking);
  const shared = { reason, createdBy: actor.userId, createdAt: deps.now() };
  await append(
    tx,
    entries.map((entry) => {
      const { logDate, source, sessionId } = entry;
      return { ...shared, logDate, source, sessionId, ...reversalOf(entry) };
    }),
  );
  await dismissLines(deps, tx, actor, taking, entries);
  await recordAll(
    tx,
    actor,
    entries.map(({ logId, logDate }) => ({
      ...{ at: deps.now(), kind: 'hours.corrected', slice: 'progressions' },
      ...{ learnerId: run.learnerId, subjectId: run.trackingId },
      data: { logId, replacedBy: null, date: logDate, hoursTrained: 0, hoursPresent: 0 },
    })),
  );
}

type Taken = typeof learnerHoursLog.$inferSelect;

/** Entries from that day on that nothing has reversed and that come to something. */
async function liveEntries(tx: Db, { run, from }: TakeBack): Promise<Taken[]> {
  const reversal = alias(learnerHoursLog, 'reversal');
  const rows = await tx
    .select({ entry: learnerHoursLog })
    .from(learnerHoursLog)
    .leftJoin(reversal, eq(reversal.reversesLogId, learnerHoursLog.logId))
    .where(
      and(
        eq(learnerHoursLog.trackingId, run.trackingId),
        gte(learnerHoursLog.logDate, from),
        isNull(learnerHoursLog.reversesLogId),
        isNull(reversal.logId),
      ),
    )
    .orderBy(learnerHoursLog.logId);
  return rows.map(({ entry }) => entry);
}

/** The registers no longer count the learner; who has one of them open is told that it has changed. */
async function dismissLines(deps: Deps, tx: Db, actor: Actor, { run, reason }: TakeBack, entries: Taken[]) {
  const sessionIds = entries.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
  if (sessionIds.length === 0) return;
  await tx
    .update(classSessions)
    .set({ revision: sql`${classSessions.revision} + 1` })
    .where(inArray(classSessions.sessionId, sessionIds));
  await tx
    .update(sessionAttendance)
    .set({
      ...{ trackingId: null, exceptionCode: 'date_on_hold' },
      ...{ dismissedBy: actor.userId, dismissedAt: deps.now(), dismissReason: reason },
    })
    .where(and(inArray(sessionAttendance.sessionId, sessionIds), eq(sessionAttendance.learnerId, run.learnerId)));
}
