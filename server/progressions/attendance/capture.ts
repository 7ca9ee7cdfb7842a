import type { AttendanceCaptured, CaptureAttendance } from '../../contract/attendance.ts';
import type { Refusal } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import { whyNotHours } from '../rules.ts';
import { type Decision, decideLines } from './decide-lines.ts';
import { type LockedRegister, learnersOf, lockRegister, refuseRaced, saveSession } from './lock-register.ts';
import { sessionChange } from './note-session.ts';
import { type Posting, postHours } from './post-hours.ts';
import { isWaiting, presentSession, type Shown } from './present-session.ts';
import type { OnDay } from './read-register.ts';
import { type Occasion, type Times, timesOn, whyNotCapture } from './rules.ts';
import { linesAfter, saveLines } from './save-lines.ts';
import { type LastEntry, lastEntriesOf, lpsInClasses, type SessionRow } from './store.ts';

type Capture = CaptureAttendance & OnDay;
const AGAIN = 'The register was captured again.';

/**
 * Captures the register of a session, or corrects a captured one (rules 2 and 3): members who are not named were
 * absent; hours without an LP that takes them wait as exceptions. The same again changes nothing. 404; 409
 * `session_changed`; 422 with the word why not, or with a line each for hours and learners that cannot be.
 */
export async function captureAttendance(deps: Deps, actor: Actor, input: Capture): Promise<AttendanceCaptured> {
  requireCapability(actor, 'lp_manage_progressions');
  const captured = deps.withTx(async (tx) => {
    const register = await lockRegister(tx, input, input.holidayOverrideReason ?? null);
    const { occasion, stored } = register;
    if (input.revision !== undefined && input.revision !== (stored?.revision ?? 0)) refuse('session_changed');
    refuseIf(whyNotCapture(occasion, deps.today()));
    const times = timesOn(occasion.timetable, stored, input.date) ?? refuse('not_a_class_day');
    refuseWrongLines(input, register.memberIds, times.hours);
    const { decisions, lastById } = await decide(tx, input, register, times);
    const { session, recorded } =
      stored && !isNews(stored, occasion, decisions)
        ? { session: stored, recorded: 0 }
        : await carryOut(deps, tx, actor, { input, register, times, decisions, lastById });
    return answer(session, recorded, linesAfter(register.lines, decisions));
  });
  return captured.catch(refuseRaced);
}

const WRONG: Partial<Record<Refusal, string>> = {
  not_a_class_member: 'does not belong to the class on that day',
  hours_negative: 'must not be negative',
  not_a_quarter_hour: 'goes in quarters of an hour',
  present_exceeds_trained: 'is more than the session has',
};

/** 422 for the first line that cannot be, with all of them in `errors`. */
function refuseWrongLines({ learners }: Capture, memberIds: number[], hoursTrained: number): void {
  const members = new Set(memberIds);
  const wrong = learners.flatMap(({ learnerId, hoursPresent }, line) => {
    if (!members.has(learnerId)) return { code: 'not_a_class_member' as const, path: `learners.${line}.learnerId` };
    const code = whyNotHours({ hoursTrained, hoursPresent }, 0);
    return code ? { code, path: `learners.${line}.hoursPresent` } : [];
  });
  const errors = wrong.map(({ code, path }) => ({ path, message: WRONG[code] ?? code }));
  refuseIf(wrong[0]?.code ?? null, { errors });
}

type Decided = { decisions: Decision[]; lastById: Map<number, LastEntry> };

async function decide(tx: Db, input: Capture, register: LockedRegister, times: Times): Promise<Decided> {
  const { memberIds, lines, stored, trainedById } = register;
  const lps = await lpsInClasses(tx, [input.classId], memberIds);
  const lastById = stored ? await lastEntriesOf(tx, stored.sessionId) : new Map<number, LastEntry>();
  const decisions = decideLines({
    ...{ date: input.date, hours: times.hours, memberIds, lines, lastById, trainedById },
    presentById: new Map(input.learners.map(({ learnerId, hoursPresent }) => [learnerId, hoursPresent])),
    lpsById: Map.groupBy(lps, ({ learnerId }) => learnerId),
  });
  return { decisions, lastById };
}

const isNews = (stored: SessionRow, { overrideReason }: Occasion, decisions: Decision[]) =>
  stored.status !== 'captured' ||
  decisions.length > 0 ||
  (overrideReason ?? stored.holidayOverrideReason) !== stored.holidayOverrideReason;

type Done = { session: SessionRow; recorded: number };
type Work = Decided & { input: Capture; register: LockedRegister; times: Times };

/** Session, log, lines and timelines; how many learners' hours were posted, corrected or taken back. */
async function carryOut(deps: Deps, tx: Db, actor: Actor, work: Work): Promise<Done> {
  const { input, register, decisions, lastById } = work;
  const session = await saveAsCaptured(deps, tx, actor, work);
  const postings = postingsOf(work);
  const isCorrection = register.stored?.status === 'captured';
  const reason = input.reason ?? (isCorrection || lastById.size > 0 ? AGAIN : null);
  const exceptions = decisions.filter(({ exception }) => exception !== null).length;
  const data = { learners: learnersOf(register).length, recorded: postings.length, exceptions };
  const change = sessionChange(deps, { kind: isCorrection ? 'session.corrected' : 'session.captured', session, data });
  await postHours(deps, tx, actor, { session, reason, postings, also: [change] });
  await saveLines(tx, session.sessionId, decisions);
  return { session, recorded: postings.length };
}

/** Decisions that move hours; who waits, and waited before, has none in the log. */
const postingsOf = ({ decisions, lastById }: Decided): Posting[] =>
  decisions
    .map(({ learnerId, lp, hoursPresent }) => ({
      ...{ learnerId, lp, hoursPresent: hoursPresent ?? 0 },
      last: lastById.get(learnerId) ?? null,
    }))
    .filter(({ last, lp }) => lp !== null || last?.isLive);

function saveAsCaptured(deps: Deps, tx: Db, actor: Actor, { input, register, times }: Work): Promise<SessionRow> {
  const { stored, occasion } = register;
  return saveSession(tx, stored, {
    ...{ classId: input.classId, sessionDate: input.date, startsAt: times.startsAt, hours: times.hours },
    status: 'captured',
    ownTimes: stored?.ownTimes ?? false,
    // Why it was moved stays; why an earlier register was taken back is told by the log.
    reason: stored?.ownTimes ? stored.reason : null,
    holidayOverrideReason: occasion.overrideReason ?? stored?.holidayOverrideReason ?? null,
    changedBy: actor.userId,
    changedAt: deps.now(),
    capturedAt: stored?.capturedAt ?? deps.now(),
  });
}

function answer(session: SessionRow, recorded: number, lines: Shown[]): AttendanceCaptured {
  const exceptions = lines.filter(isWaiting).flatMap(({ learnerId, exceptionCode }) => {
    return exceptionCode ? [{ learnerId, code: exceptionCode }] : [];
  });
  return { session: presentSession(session.sessionDate, session, session, lines), recorded, exceptions };
}
