import type { ICalEventData } from 'ical-generator';
import { ICalEventStatus } from 'ical-generator';
import { oneLine } from '../../platform/letter.ts';
import type { BookingRow, ClassRow } from '../bookings/store.ts';

/** A seat, and what it is a seat for; nothing of whoever has it. */
export type SeatInClass = {
  booking: Pick<BookingRow, 'bookingId' | 'status' | 'sequence'>;
  groupClass: Pick<
    ClassRow,
    'title' | 'startsAt' | 'endsAt' | 'timeZone' | 'teacher' | 'location' | 'status' | 'revision'
  >;
  /** The step that the class satisfies; null for one that was paid with a credit. */
  step: { label: string; courseTitle: string } | null;
};

/** `stamp` is when the entry was written, `url` the page of the learner's own courses. */
export type CalendarSite = { host: string; url: string; stamp: Date };

/**
 * A seat as one VEVENT in UTC (RFC 5545): known for good as `booking-<id>@host`, with a SEQUENCE that only ever rises.
 * People share their calendars: a room on the web is not told, nor anything else that would let a stranger in.
 */
export function calendarEntry(seat: SeatInClass, { host, url, stamp }: CalendarSite): ICalEventData {
  const { booking, groupClass, step } = seat;
  return {
    id: `booking-${booking.bookingId}@${host}`,
    sequence: sequenceOf(seat),
    ...{ stamp, url, start: groupClass.startsAt, end: groupClass.endsAt },
    status: isCalledOff(seat) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: oneLine(step ? `${step.label}: ${groupClass.title}` : groupClass.title),
    description: describedBy(seat),
    location: placeOf(groupClass.location),
  };
}

/** Both only ever rise: with what happens to the seat, and with what happens to the class. */
export const sequenceOf = ({ booking, groupClass }: SeatInClass): number => booking.sequence + groupClass.revision;

export const isCalledOff = ({ booking, groupClass }: SeatInClass): boolean =>
  booking.status === 'cancelled' || groupClass.status === 'cancelled';

const describedBy = ({ groupClass: { teacher, timeZone }, step }: SeatInClass): string =>
  [
    ...(step ? [`${step.courseTitle}, ${step.label}`] : []),
    ...(teacher ? [`Teacher: ${teacher}`] : []),
    `Time zone of the class: ${timeZone}`,
  ]
    .map(oneLine)
    .join('\n');

const LINK = /:\/\/|\bwww\.|[\p{L}\p{N}-]\.\p{L}{2,}\/\S/iu;

/** Where there is a link, its code is often written beside it: all of it stays on the site. */
const placeOf = (location: string | null): string | null => {
  if (!location) return null;
  return LINK.test(location) ? 'Online' : oneLine(location);
};
