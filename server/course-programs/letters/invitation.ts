import ical, { ICalAttendeeStatus, ICalCalendarMethod } from 'ical-generator';
import type { Deps } from '../../deps.ts';
import { oneLine } from '../../platform/letter.ts';
import type { IcalEvent, Mailbox } from '../../platform/mail.ts';
import { calendarEntry, isCalledOff, type SeatInClass } from './calendar-entry.ts';
import { coursesUrl } from './links.ts';

/**
 * What puts a seat into a calendar, changes it there or takes it out again (RFC 5546): the learner has said yes already,
 * so nobody is asked. Undefined while nobody is named that letters come from.
 */
export function invitation({ config, mail, now }: Deps, seat: SeatInClass, to: Mailbox): IcalEvent | undefined {
  if (!mail.from) return undefined;
  const { hostname: host } = new URL(config.WP_HOME_URL);
  const method = isCalledOff(seat) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const entry = calendarEntry(seat, { host, url: coursesUrl(config), stamp: now() });
  const organizer = { name: oneLine(mail.from.name || mail.from.address), email: mail.from.address };
  const learner = { name: oneLine(to.name), email: to.address, status: ICalAttendeeStatus.ACCEPTED, rsvp: false };
  const calendar = ical({
    method,
    prodId: { company: host, product: 'Learner Progressions', language: 'EN' },
    events: [{ ...entry, organizer, attendees: [learner] }],
  });
  return { method, content: calendar.toString() };
}
