import { eq } from 'drizzle-orm';
import { classSessions, sessionAttendance } from '../../../drizzle/schema/progressions.ts';
import type { ExceptionsSettled, SettleExceptions } from '../../contract/attendance.ts';
import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found, Refused, refuse } from '../../platform/refuse.ts';
import { lockLearner, trainedOnDay } from '../store.ts';
import { refuseRaced } from './lock-register.ts';
import { postHours } from './post-hours.ts';
import { isWaiting } from './present-session.ts';
import { placeOf } from './rules.ts';
import { type Line, lastEntriesOf, lpsInClasses, readLines, readSessions, type SessionRow } from './store.ts';

type Settling = Pick<SettleExceptions, 'action' | 'reason'>;
type Waiting = { line: Line; session: SessionRow };

/**
 * Posts hours that wait to the LP that takes them now, or dismisses them with a reason; each in its own transaction and
 * with its own answer: `not_found`, `exception_settled`, or the word why no LP takes them yet.
 */
export async function settleExceptions(deps: Deps, actor: Actor, input: SettleExceptions): Promise<ExceptionsSettled> {
  requireCapability(actor, 'lp_manage_progressions');
  const results: ExceptionsSettled['results'] = [];
  for (const attendanceId of input.attendanceIds) {
    try {
      await deps.withTx((tx) => settle(deps, tx, actor, { ...input, attendanceId })).catch(refuseRaced);
      results.push({ attendanceId, ok: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      results.push({ attendanceId, ok: false, code: error.code });
    }
  }
  return { results };
}

async function settle(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { attendanceId, action, reason }: Settling & { attendanceId: number },
): Promise<void> {
  const waiting = await lockWaiting(tx, attendanceId);
  const change =
    action === 'post' ? await post(deps, tx, actor, { ...waiting, reason }) : dismissed(deps, actor, reason);
  await tx.update(sessionAttendance).set(change).where(eq(sessionAttendance.attendanceId, attendanceId));
  await note(deps, tx, actor, { ...waiting, kind: action === 'post' ? 'exception.posted' : 'exception.dismissed' });
}

/** Reads a line under the lock of its learner, which every change to it takes. */
async function lockWaiting(tx: Db, attendanceId: number): Promise<Waiting> {
  const read = async () => found((await readLines(tx, eq(sessionAttendance.attendanceId, attendanceId)))[0]);
  await lockLearner(tx, (await read()).learnerId);
  const line = await read();
  if (!isWaiting(line)) refuse('exception_settled');
  const [session] = await readSessions(tx, eq(classSessions.sessionId, line.sessionId));
  return { line, session: found(session) };
}

async function post(deps: Deps, tx: Db, actor: Actor, { line, session, reason }: Waiting & Pick<Settling, 'reason'>) {
  const { learnerId, hoursPresent } = line;
  const day = session.sessionDate;
  const lps = await lpsInClasses(tx, [session.classId], [learnerId]);
  const alreadyThatDay = await trainedOnDay(tx, learnerId, day);
  const { lp, exception } = placeOf(lps, day, { hours: session.hours, alreadyThatDay });
  if (exception || !lp) return refuse(exception ?? 'no_lp_in_class');
  const last = (await lastEntriesOf(tx, session.sessionId)).get(learnerId) ?? null;
  const postings = [{ learnerId, last, lp, hoursPresent }];
  await postHours(deps, tx, actor, { session, reason: reason ?? null, postings });
  return { trackingId: lp.trackingId, exceptionCode: null };
}

const dismissed = (deps: Deps, actor: Actor, reason: Settling['reason']) => ({
  ...{ dismissedBy: actor.userId, dismissedAt: deps.now(), dismissReason: reason ?? null },
});

function note(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { kind, line, session }: Waiting & { kind: ActivityKind },
): Promise<void> {
  const { classId, sessionId, sessionDate } = session;
  return record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'progressions' },
    ...{ learnerId: line.learnerId, subjectId: line.attendanceId },
    data: { classId, sessionId, date: sessionDate, hoursPresent: line.hoursPresent, code: line.exceptionCode },
  });
}
