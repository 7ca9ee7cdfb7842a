import { and, eq, sql } from 'drizzle-orm';
import { classSessions, sessionAttendance } from '../../drizzle/schema/progressions.ts';
import type { CorrectHours, HoursCorrected } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { append, decimal, presentEntry, reversalOf } from './ledger.ts';
import { whyNotCorrect, whyNotHours, whyNotOnDay } from './rules.ts';
import { findEntry, isReversed, lockRun, trainedOnDay } from './store.ts';

/**
 * Rule 3: a correction is a reversal and a replacement for the same day, with a reason; the wrong entry stays readable.
 * 409 `already_corrected` for an entry that was reversed before, 422 `nothing_to_correct` for a reversal itself. Hours
 * come back from nothing only on a day that still counts for the LP, else the word of `logHours`. What a register has
 * posted never exceeds its session: 422 `hours_exceed_session`.
 */
export async function correctHours(
  deps: Deps,
  actor: Actor,
  input: CorrectHours & { logId: number },
): Promise<HoursCorrected> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const wrong = found(await findEntry(tx, input.logId));
    const run = found(await lockRun(tx, wrong.trackingId));
    const wasReversed = await isReversed(tx, wrong.logId);
    refuseIf(whyNotCorrect({ isReversal: wrong.reversesLogId !== null, wasReversed }));
    const othersThatDay = (await trainedOnDay(tx, run.learnerId, wrong.logDate)) - Number(wrong.hoursTrained);
    refuseIf(whyNotHours(input, othersThatDay));
    refuseIf(input.hoursTrained > (await hoursAtMost(tx, wrong)) ? 'hours_exceed_session' : null);
    // Hours hold their LP's dates in place; those that were corrected to nothing do not, and must ask again.
    const comesBack = Number(wrong.hoursTrained) === 0 && input.hoursTrained > 0;
    refuseIf(comesBack ? whyNotOnDay(run, wrong.logDate, deps.today()) : null);
    const shared = {
      run: wrong,
      logDate: wrong.logDate,
      source: wrong.source,
      sessionId: wrong.sessionId,
      reason: input.reason,
      createdBy: actor.userId,
      createdAt: deps.now(),
    };
    if (wrong.sessionId !== null) await keepInStep(tx, { ...wrong, sessionId: wrong.sessionId }, input.hoursPresent);
    const [reversal, replacement] = await append(tx, [
      {
        ...shared,
        ...reversalOf(wrong),
      },
      {
        ...shared,
        hoursTrained: decimal(input.hoursTrained),
        hoursPresent: decimal(input.hoursPresent),
        replacesLogId: wrong.logId,
      },
    ]);
    if (!reversal || !replacement) throw new Error('The log has not kept what was appended.');
    const { hoursTrained, hoursPresent } = input;
    const data = { logId: wrong.logId, replacedBy: replacement.logId, date: wrong.logDate, hoursTrained, hoursPresent };
    await note(deps, tx, actor, { kind: 'hours.corrected', run, data });
    return {
      reversal: presentEntry(reversal),
      replacement: presentEntry(replacement),
      progression: await asChanged(deps, tx, run.trackingId),
    };
  });
}

/** A session's hours are the most of its learners (rule 2), or its register could not be captured again. */
async function hoursAtMost(tx: Db, { sessionId }: { sessionId: number | null }): Promise<number> {
  if (sessionId === null) return Number.POSITIVE_INFINITY;
  const [session] = await tx.select().from(classSessions).where(eq(classSessions.sessionId, sessionId));
  return Number(found(session).hours);
}

type OfSession = { sessionId: number; learnerId: number };

/** The register shows the hours that count; who has it open before them is told that it has changed. */
async function keepInStep(tx: Db, { sessionId, learnerId }: OfSession, hoursPresent: number): Promise<void> {
  const isLine = and(eq(sessionAttendance.sessionId, sessionId), eq(sessionAttendance.learnerId, learnerId));
  await tx
    .update(classSessions)
    .set({ revision: sql`${classSessions.revision} + 1` })
    .where(eq(classSessions.sessionId, sessionId));
  await tx
    .update(sessionAttendance)
    .set({ hoursPresent: decimal(hoursPresent) })
    .where(isLine);
}
