const daysByZone = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, `YYYY-MM-DD`, that `instant` falls on in `timeZone`. */
export const dayIn = (timeZone: string, instant: Date): string => daysOf(timeZone).format(instant);

/** Made once a zone: an export of thousands of rows would spend its seconds on nothing else. */
function daysOf(timeZone: string): Intl.DateTimeFormat {
  const known = daysByZone.get(timeZone);
  if (known) return known;
  const days = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  daysByZone.set(timeZone, days);
  return days;
}

/** The hour, 0 to 23, that clocks in `timeZone` show at `instant`. */
export const hourIn = (timeZone: string, instant: Date): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(instant));

/** The instant at which `day` begins in `timeZone`; where midnight is skipped, the first one after it. */
export const startOf = (timeZone: string, day: string): Date => shownAt(timeZone, Date.parse(`${day}T00:00:00Z`));

/** The calendar day after `day`. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** When clocks in `timeZone` show the time of `instant` again, so many weeks later. */
export const weeksAfter = (timeZone: string, instant: Date, weeks: number): Date =>
  shownAt(timeZone, instant.getTime() + offsetMs(timeZone, instant.getTime()) + weeks * 7 * DAY_MS);

const DAY_MS = 86_400_000;

/**
 * The instant at which clocks in `timeZone` show what they show in Greenwich at `shown`. A time that is skipped counts
 * from before the change, so 02:30 becomes 03:30; one that comes twice is the first (RFC 5545, 3.3.5).
 */
function shownAt(timeZone: string, shown: number): Date {
  // A day to either side lies beyond the change, whatever the zone.
  const before = shown - offsetMs(timeZone, shown - DAY_MS);
  const after = shown - offsetMs(timeZone, shown + DAY_MS);
  const isShown = (at: number) => at + offsetMs(timeZone, at) === shown;
  return new Date(isShown(after) && !isShown(before) ? after : before);
}

function offsetMs(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(parts.map(({ value }) => value).join('')) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}
