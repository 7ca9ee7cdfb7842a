import { __, _n, sprintf } from '@wordpress/i18n';

/** The site's locale; the editor's preview runs without printed settings and takes the document's. */
export const locale = () => window.learnerProgressions?.locale || document.documentElement.lang || 'en';
/** The site's zone: a name, or a bare offset. */
export const timeZone = () => window.learnerProgressions?.timeZone || 'UTC';

/** A number of hours, quarters kept: `37.5`. */
export function number(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value);
}

/** A change with its sign: `+2`. */
export function signedNumber(value: number): string {
  return new Intl.NumberFormat(locale(), { signDisplay: 'exceptZero' }).format(value);
}

/** `37.5 hours`, `1 hour`. */
export function hours(value: number): string {
  // translators: %s: a number of hours, such as 37.5.
  return sprintf(_n('%s hour', '%s hours', value === 1 ? 1 : 2, 'learner-progressions'), number(value));
}

/** 31.3 becomes `31.3%` as the locale writes it, with one decimal unless more are asked for; unknown stays a dash. */
export function percent(value: number | null, maximumFractionDigits = 1): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits }).format(value / 100);
}

/** A plain day `YYYY-MM-DD`, such as `2 Mar 2026`. It belongs to no zone, so none may shift it. */
export function day(value: string): string {
  return formatted(new Date(`${value}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
}

/** The day of an ISO instant in the site's zone: `2 Mar 2026`. */
export function dayOf(instant: string): string {
  return inSiteZone(new Date(instant), { dateStyle: 'medium' });
}

/** A plain day with its weekday in front: `Mon, 2 Mar 2026`. */
export function weekdayAndDay(value: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return formatted(new Date(`${value}T00:00:00Z`), options);
}

/** A month `YYYY-MM`, such as `March 2026`. */
export function monthName(value: string): string {
  return formatted(new Date(`${value}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** An ISO instant as date and time in the site's zone. */
export function moment(instant: string): string {
  return inSiteZone(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
}

/** The time of day of an instant in the site's zone: `14:02`. */
export function timeOfDay(instant: Date): string {
  return inSiteZone(instant, { timeStyle: 'short' });
}

const STEPS = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How far an ISO instant is away: `5 minutes ago`, `in 2 hours`, `now`. */
export function fromNow(instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const [unit, length] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** A span of time in its largest whole unit: `14 minutes`, `3 hours`. */
export function duration(seconds: number): string {
  const [unit, length] = STEPS.find(([, each]) => seconds >= each) ?? (['second', 1] as const);
  const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale(), options).format(Math.floor(seconds / length));
}

/** Today's day `YYYY-MM-DD` where the site is, whatever the visitor's device says. */
export function today(now = new Date()): string {
  const { shifted, zone } = zoned(now);
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
  return parts.format(shifted);
}

/** `1.4 MB`. */
export function fileSize(bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes / (unit === 'kilobyte' ? 1000 : 1_000_000);
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** `Nomsa Dlamini` in the order of the site's language. */
export function fullName({ firstName, surname }: { firstName: string; surname: string }): string {
  // translators: 1: first name, 2: surname.
  return sprintf(__('%1$s %2$s', 'learner-progressions'), firstName, surname);
}

function inSiteZone(instant: Date, options: Intl.DateTimeFormatOptions): string {
  const { shifted, zone } = zoned(instant);
  return formatted(shifted, { ...options, timeZone: zone });
}

/** WordPress may be set to a bare offset such as `+02:00`, which not every browser takes as a zone. */
function zoned(instant: Date): { shifted: Date; zone: string } {
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(timeZone());
  if (!offset) return { shifted: instant, zone: timeZone() };
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return { shifted: new Date(instant.getTime() + (offset[1] === '-' ? -1 : 1) * minutes * 60_000), zone: 'UTC' };
}

function formatted(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(date);
}
