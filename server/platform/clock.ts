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

/** The instant at which `day` begins in `timeZone`. */
export function startOf(timeZone: string, day: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // The offset of midnight itself, which may differ from that of midnight in Greenwich.
  return new Date(utc - offsetMs(timeZone, utc - offsetMs(timeZone, utc)));
}

function offsetMs(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(parts.map(({ value }) => value).join('')) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}
