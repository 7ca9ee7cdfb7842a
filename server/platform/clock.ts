/** The calendar day, `YYYY-MM-DD`, that `instant` falls on in `timeZone`. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
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
