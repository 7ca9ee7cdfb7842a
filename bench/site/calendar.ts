import { daysAfter, weekdayOf } from '../../server/progressions/calendar/rules.ts';
import { SESSIONS_A_CLASS } from './sizes.ts';

/** Days of the site, counted from the day it was made: a month that is over, classes to come. */

/** The Monday of the last whole week before `today`. */
export const lastMonday = (today: string) => daysAfter(today, -(weekdayOf(today) - 1) - 7);

/** SQL for the day of meeting `session` (from zero) of class `number`, on one of five weekdays. */
export const dayOfSession = (monday: string, number: string, session: string) =>
  `date_add('${daysAfter(monday, -7 * (SESSIONS_A_CLASS - 1))}', interval 7 * (${session}) + mod(${number}, 5) day)`;

/** The last month that is over by that Monday. */
export const reportedMonth = (monday: string) => daysAfter(`${monday.slice(0, 7)}-01`, -1).slice(0, 7);

/** Far enough ahead for a site that is kept for long. */
export const DAYS_AHEAD = 400;
/** Days back on which the daily classes may be captured. */
export const REGISTER_DAYS = 400;
