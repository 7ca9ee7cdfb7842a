import { CourseSettings } from '../contract/course-settings.ts';
import type { Db } from '../platform/database.ts';
import { readSetting } from '../platform/settings.ts';

/** The name under which they are stored. */
export const COURSES = 'courses';

/** Half a day to take an offer; nobody is reminded before the office wants it. */
const UNTIL_SAVED: CourseSettings = {
  remindersOn: false,
  remindEveryDays: 7,
  remindersAtMost: 3,
  offerHours: 12,
  lowSeats: 3,
};

/** How classes of courses are looked after; what nobody has saved yet has its first value. */
export const readSettings = async (db: Db): Promise<CourseSettings> =>
  (await readSetting(db, COURSES, CourseSettings)) ?? UNTIL_SAVED;
