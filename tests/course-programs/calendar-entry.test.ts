import ICAL from 'ical.js';
import ical from 'ical-generator';
import { expect, test } from 'vitest';
import { calendarEntry, type SeatInClass } from '../../server/course-programs/letters/calendar-entry.ts';

const SITE = { host: 'school.test', url: 'https://school.test/my-courses/', stamp: new Date('2027-01-01T00:00:00Z') };

const aSeat = ({ booking = {}, groupClass = {} }: { booking?: object; groupClass?: object } = {}): SeatInClass => ({
  booking: { bookingId: 7, status: 'booked', sequence: 0, ...booking },
  groupClass: {
    title: 'Speaking freely',
    ...{ startsAt: new Date('2027-03-28T00:30:00Z'), endsAt: new Date('2027-03-28T02:30:00Z') },
    ...{
      timeZone: 'Europe/Berlin',
      teacher: 'Ann',
      location: 'Room 4, Building B/C',
      status: 'scheduled',
      revision: 0,
    },
    ...groupClass,
  },
  step: { label: 'SFZ-1', courseTitle: 'Speaking' },
});

const written = (seat: SeatInClass): string => ical({ events: [calendarEntry(seat, SITE)] }).toString();
const read = (seat: SeatInClass) => {
  const event = new ICAL.Component(ICAL.parse(written(seat))).getFirstSubcomponent('vevent');
  if (!event) throw new Error('no entry');
  return event;
};
const said = (seat: SeatInClass, name: string) => read(seat).getFirstPropertyValue(name)?.toString();

test('a seat is one entry in UTC that is known by its booking', () => {
  const seat = aSeat();
  expect(written(seat)).toContain('DTSTART:20270328T003000Z');
  expect(written(seat)).not.toMatch(/TZID|VTIMEZONE/);
  expect(said(seat, 'uid')).toBe('booking-7@school.test');
  expect(said(seat, 'summary')).toBe('SFZ-1: Speaking freely');
  expect(said(seat, 'location')).toBe('Room 4, Building B/C');
  expect(said(seat, 'status')).toBe('CONFIRMED');
});

test('its number rises with the seat and with the class', () => {
  const numbers = [
    aSeat(),
    aSeat({ groupClass: { revision: 1 } }),
    aSeat({ booking: { sequence: 1, status: 'cancelled' }, groupClass: { revision: 1 } }),
    aSeat({ booking: { sequence: 1, status: 'cancelled' }, groupClass: { revision: 2 } }),
  ].map((seat) => Number(said(seat, 'sequence')));
  expect(numbers).toEqual([0, 1, 2, 3]);
});

test('given up by the learner or called off by the school, it is cancelled', () => {
  expect(said(aSeat({ booking: { status: 'cancelled' } }), 'status')).toBe('CANCELLED');
  expect(said(aSeat({ groupClass: { status: 'cancelled' } }), 'status')).toBe('CANCELLED');
});

test.each([
  'https://rooms.example.test/j/123?pwd=abc',
  'Room 4, or www.rooms.example.test',
  'rooms.example.test/j/123, passcode 77',
  'zoommtg://join?confno=1',
])('a room on the web stays on the site: %s', (location) => {
  expect(said(aSeat({ groupClass: { location } }), 'location')).toBe('Online');
});

test('odd signs arrive as they are, lines are short, and nothing becomes a property', () => {
  const title = `Ünïcode; "quoted", \\ back\r\nATTENDEE:mailto:x@evil.test ${'ä'.repeat(90)} 日本語`;
  const seat = aSeat({ groupClass: { title, teacher: 'Zoë\r\nX-EVIL:1' } });
  expect(said(seat, 'summary')).toBe(`SFZ-1: ${title.replace('\r\n', ' ')}`);
  expect(read(seat).getFirstProperty('attendee')).toBeNull();
  expect(read(seat).getFirstProperty('x-evil')).toBeNull();
  for (const line of written(seat).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(written(seat).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
