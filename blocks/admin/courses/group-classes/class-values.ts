import type { GroupClass, GroupClassChange } from '#contract/group-classes';
import { timeZone } from '../../../shared/format.ts';
import { instantAt, wallAt, weeksLater } from '../../../shared/zones.ts';
import { bodyOf, type EntryBody, type EntryValues, valuesOf } from '../../forms/entry.ts';
import { repeatSpecs, seatSpecs, whatSpecs, whenSpecs } from './class-specs.ts';

/** A class as its form holds it: a day and two times by the clocks of its zone. */

const sentSpecs = [...whatSpecs, ...seatSpecs];
export const classPaths = [...sentSpecs, ...whenSpecs, ...repeatSpecs].map(({ path }) => path);

export function valuesOfClass(found: GroupClass | null): EntryValues {
  if (!found) return { ...valuesOf(sentSpecs, FRESH), ...FRESH_TIMES, timeZone: timeZone() };
  const [from, to] = [wallAt(found.timeZone, found.startsAt), wallAt(found.timeZone, found.endsAt)];
  const times = { day: from.day, startsAt: from.time, endsAt: to.time, timeZone: found.timeZone };
  return { ...valuesOf(sentSpecs, found), ...times };
}

const FRESH = { capacity: 12, cancellationWindowHours: 12 };
const FRESH_TIMES = { day: '', startsAt: '', endsAt: '', weeks: '1' };

/** What is sent for a new class. */
export const newBodyOf = (values: EntryValues): EntryBody => ({
  ...bodyOf(sentSpecs, values),
  ...timesOf(values),
  weeks: Number(values.weeks),
});

/** For an existing class: only what differs. */
export function changesOfClass(before: EntryValues, after: EntryValues): EntryBody {
  const [known, wanted] = [wholeOf(before), wholeOf(after)];
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => known[name] !== value));
}

const EMPTY = { teacher: null, location: null } satisfies GroupClassChange;
const wholeOf = (values: EntryValues): EntryBody => ({ ...EMPTY, ...bodyOf(sentSpecs, values), ...timesOf(values) });

/** A class that ends earlier on the clock than it starts ends on the next day. */
function timesOf({ day = '', startsAt = '', endsAt = '', timeZone: zone = '' }: EntryValues): EntryBody {
  const last = endsAt < startsAt ? nextDay(day) : day;
  const instants = {
    startsAt: instantAt(zone, { day, time: startsAt }),
    endsAt: instantAt(zone, { day: last, time: endsAt }),
  };
  return { ...instants, timeZone: zone.trim() };
}

function nextDay(day: string): string {
  const next = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
  return Number.isNaN(next) ? day : new Date(next).toISOString().slice(0, 10);
}

/** The days of a series; none while there is no day, or but one. */
export function daysOfSeries({ day = '', weeks = '' }: EntryValues): string[] {
  const count = Number(weeks);
  if (!day || !Number.isInteger(count) || count < 2 || count > 52) return [];
  return Array.from({ length: count }, (_, week) => weeksLater(day, week));
}
