import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Deps } from '../../../deps.ts';
import { found } from '../../../platform/refuse.ts';
import { siteName } from '../../../platform/site-name.ts';
import { calendarEntry, type SeatInClass } from '../../letters/calendar-entry.ts';
import { coursesUrl } from '../../letters/links.ts';
import { learnerOfFeed, type SeatRow, seatsSince } from './store.ts';
import { hashOf } from './token.ts';

const DAY_MS = 86_400_000;
const PAST_DAYS = 60;
/** Programs that ask rarely still see that a seat was given up. */
const CALLED_OFF_DAYS = 28;
const ASK_AGAIN_SECONDS = 3600;

/**
 * The seats of the learner whom a token belongs to, as a calendar to subscribe to: the same text as long as nothing
 * changes, in three statements however many they are. 404 for a token that was never made or has been stopped.
 */
export async function readFeed(deps: Deps, token: string): Promise<string> {
  const { db, config, now } = deps;
  const learnerId = found(await learnerOfFeed(db, hashOf(token)));
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const seats = await seatsSince(db, learnerId, { from: before(PAST_DAYS), calledOff: before(CALLED_OFF_DAYS) });
  const { host } = new URL(config.WP_HOME_URL);
  const name = `Classes: ${(await siteName(db)) ?? host}`;
  const site = { host, url: coursesUrl(config) };
  return ical({
    ...{ name, ttl: ASK_AGAIN_SECONDS, method: ICalCalendarMethod.PUBLISH },
    prodId: { company: 'Learner Progressions', product: 'Classes' },
    events: seats.map((seat) => calendarEntry(asSeat(seat), { ...site, stamp: writtenAt(seat) })),
  }).toString();
}

const asSeat = ({ booking, groupClass, step: { label, courseTitle } }: SeatRow): SeatInClass => ({
  ...{ booking, groupClass },
  step: label && courseTitle ? { label, courseTitle } : null,
});

/** Not the moment of asking, which would make every answer look new. */
const writtenAt = ({ booking }: SeatRow): Date => booking.settledAt ?? booking.bookedAt;
