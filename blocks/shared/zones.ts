import { locale } from './format.ts';

/** Times of the wall clock in a zone other than the reader's own. */

/** What a clock on the wall shows: a day `YYYY-MM-DD` and a time `HH:MM`. */
export type Wall = { day: string; time: string };

/** The wall clock in a zone at an instant. */
export function wallAt(timeZone: string, instant: string): Wall {
  const shown = new Date(Date.parse(instant) + offsetAt(timeZone, Date.parse(instant))).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The instant at which the clocks of a zone show this; null for what is no time or no zone. */
export function instantAt(timeZone: string, { day, time }: Wall): string | null {
  const shown = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(shown) || !isZone(timeZone)) return null;
  const near = shown - offsetAt(timeZone, shown);
  // Clocks may change between the two.
  return new Date(shown - offsetAt(timeZone, near)).toISOString();
}

export function isZone(timeZone: string): boolean {
  try {
    return /^[A-Z]/i.test(timeZone) && new Intl.DateTimeFormat('en', { timeZone }) !== null;
  } catch {
    return false;
  }
}

/** The same day of the week, so many weeks later. */
export const weeksLater = (day: string, weeks: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 604_800_000).toISOString().slice(0, 10);

/** `Mon, 2 Mar 2026, 14:00–16:00 SAST`, by the clocks of the zone. */
export function spanIn(timeZone: string, startsAt: string, endsAt: string): string {
  const options: Intl.DateTimeFormatOptions = {
    ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' } as const),
  };
  return new Intl.DateTimeFormat(locale(), options).formatRange(new Date(startsAt), new Date(endsAt));
}

/** `Mon, 2 Mar 2026, 14:00 SAST`, by the clocks of the zone; without its name where two zones are compared. */
export function momentIn(timeZone: string, instant: string, isNamed = true): string {
  const options: Intl.DateTimeFormatOptions = {
    ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', timeZone } as const),
    timeZoneName: isNamed ? 'short' : undefined,
  };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(instant));
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
