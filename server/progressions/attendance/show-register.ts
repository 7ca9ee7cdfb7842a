import type { Register } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';
import { findOwnClass } from '../classes/store.ts';
import { holidaysBetween } from '../holidays/store.ts';
import { lastClosedMonth } from '../reports/periods/store.ts';
import { presentSession } from './present-session.ts';
import { membersOn, type OnDay, storedRegister } from './read-register.ts';
import { placeOf, timesOn, whyNotCapture } from './rules.ts';
import { type Line, type LpInClass, lpsInClasses } from './store.ts';

/**
 * Who belongs to a class on a day, what was captured, and where hours captured now would go. 404; 403 for others'
 * classes; 422 `not_a_class_day` for a date without weekly hours and without hours of its own.
 */
export async function showRegister(deps: Deps, actor: Actor, on: OnDay): Promise<Register> {
  const { db } = deps;
  const { classId, date } = on;
  const timetable = await findOwnClass(db, actor, classId);
  const { stored, lines } = await storedRegister(db, on);
  const times = timesOn(timetable, stored, date) ?? stored ?? refuse('not_a_class_day');
  const holidayName = (await holidaysBetween(db, date, date)).get(date) ?? null;
  const closed = await lastClosedMonth(db);
  const occasion = { timetable, stored, date, isHoliday: holidayName !== null, overrideReason: null };
  return {
    session: presentSession(date, times, stored, lines),
    whyNot: whyNotCapture(occasion, deps.today()),
    holidayName,
    isMonthClosed: closed !== null && date.slice(0, 7) <= closed,
    rows: await rowsOf(db, on, { lines, hours: times.hours }),
  };
}

async function rowsOf(db: Db, on: OnDay, { lines, hours }: { lines: Line[]; hours: number }) {
  const { classId, date } = on;
  const members = await membersOn(db, on);
  const ids = members.map(({ learnerId }) => learnerId);
  const lpsById = Map.groupBy(await lpsInClasses(db, [classId], ids), ({ learnerId }) => learnerId);
  const lineById = new Map(lines.map((line) => [line.learnerId, line]));
  return members.map(({ trained, ...member }): Register['rows'][number] => {
    const lps = lpsById.get(member.learnerId) ?? [];
    const line = lineById.get(member.learnerId);
    if (line) return { ...member, hoursPresent: line.hoursPresent, ...standing(line, lps) };
    const place = placeOf(lps, date, { hours, alreadyThatDay: trained });
    const { exception } = place;
    return { ...member, hoursPresent: null, exception, progression: exception ? null : named(place.lp) };
  });
}

/** Where captured hours are, whatever LP would take them now. */
const standing = ({ trackingId, exceptionCode }: Line, lps: LpInClass[]) => ({
  exception: exceptionCode,
  progression: named(lps.find((lp) => lp.trackingId === trackingId) ?? null),
});

const named = (lp: LpInClass | null) =>
  lp && { trackingId: lp.trackingId, productCode: lp.productCode, productName: lp.productName };
