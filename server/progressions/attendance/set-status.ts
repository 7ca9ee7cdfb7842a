import type { ClassSession, SetSessionStatus } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import { type LockedRegister, lockRegister, refuseRaced, saveSession } from './lock-register.ts';
import { noteSession } from './note-session.ts';
import { postHours } from './post-hours.ts';
import { presentSession } from './present-session.ts';
import type { OnDay } from './read-register.ts';
import { hoursBetween, type Times, timesOn, weeklyTimesOn, whyNotSet } from './rules.ts';
import { removeLines } from './save-lines.ts';
import { lastEntriesOf, type SessionRow } from './store.ts';

type Setting = SetSessionStatus & OnDay;

/**
 * Says of a session that it was not held, or is: by the weekly hours, or by hours of its own. Hours that were captured
 * are taken back, for which a reason is needed. The same again changes nothing. 404; 409 `session_changed`; 422
 * `not_a_class_day`, `class_stopped`, `not_a_quarter_hour`, `reason_missing`.
 */
export async function setSessionStatus(deps: Deps, actor: Actor, input: Setting): Promise<ClassSession> {
  requireCapability(actor, 'lp_manage_progressions');
  const set = deps.withTx(async (tx) => {
    const register = await lockRegister(tx, input);
    const { occasion, stored } = register;
    const ownTimes = ownTimesOf(input);
    refuseIf(whyNotSet(occasion, ownTimes));
    const times = timesToBe(register, input, ownTimes);
    if (isSaidAlready(stored, input, ownTimes)) return presentSession(input.date, times, stored, []);
    if (stored?.status === 'captured' && !input.reason) {
      refuse('reason_missing', { errors: [{ path: 'reason', message: 'is needed to take captured hours back' }] });
    }
    const session = await saveAsSaid(deps, tx, actor, { stored, input, times, ownTimes });
    const takenBack = stored?.status === 'captured' ? await takeBack(deps, tx, actor, { session, register }) : 0;
    const data = { from: stored?.status ?? 'scheduled', to: input.status, takenBack };
    await noteSession(deps, tx, actor, { kind: 'session.changed', session, data });
    return presentSession(input.date, times, session, []);
  });
  return set.catch(refuseRaced);
}

type Said = { stored: SessionRow | null; input: Setting; times: Times; ownTimes: Times | null };

/** What calls a session off leaves it the hours it had; only `scheduled` gives it its own or takes them away. */
function saveAsSaid(deps: Deps, tx: Db, actor: Actor, { stored, input, times, ownTimes }: Said): Promise<SessionRow> {
  return saveSession(tx, stored, {
    ...{ classId: input.classId, sessionDate: input.date, startsAt: times.startsAt, hours: times.hours },
    status: input.status,
    ownTimes: input.status === 'scheduled' ? ownTimes !== null : (stored?.ownTimes ?? false),
    reason: input.reason ?? null,
    holidayOverrideReason: null,
    changedBy: actor.userId,
    changedAt: deps.now(),
    capturedAt: null,
  });
}

const ownTimesOf = ({ startsAt, endsAt }: Setting): Times | null =>
  startsAt && endsAt ? { startsAt, hours: hoursBetween(startsAt, endsAt) } : null;

/** A session that goes back to the weekly hours keeps its old ones only where there are no weekly ones any more. */
function timesToBe({ occasion, stored }: LockedRegister, { status, date }: Setting, ownTimes: Times | null): Times {
  const weekly = weeklyTimesOn(occasion.timetable, date);
  const kept = status === 'scheduled' ? weekly : timesOn(occasion.timetable, stored, date);
  return ownTimes ?? kept ?? stored ?? refuse('not_a_class_day');
}

function isSaidAlready(stored: SessionRow | null, { status, reason }: Setting, ownTimes: Times | null): boolean {
  if (!stored) return status === 'scheduled' && !ownTimes;
  if (stored.status !== status || stored.reason !== (reason ?? null)) return false;
  if (status !== 'scheduled') return true;
  if (!ownTimes) return !stored.ownTimes;
  return stored.ownTimes && stored.startsAt === ownTimes.startsAt && stored.hours === ownTimes.hours;
}

/** Reverses what the register has posted and empties it; answers how many learners' hours went. */
async function takeBack(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { session, register }: { session: SessionRow; register: LockedRegister },
): Promise<number> {
  const live = [...(await lastEntriesOf(tx, session.sessionId)).values()].filter(({ isLive }) => isLive);
  const postings = live.map((last) => ({ learnerId: last.learnerId, last, lp: null, hoursPresent: 0 }));
  await postHours(deps, tx, actor, { session, reason: session.reason, postings });
  await removeLines(
    tx,
    session.sessionId,
    register.lines.map(({ learnerId }) => learnerId),
  );
  return live.length;
}
