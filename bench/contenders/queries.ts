import { courseProgress } from './queries/course-progress.ts';
import { list, listOfClient } from './queries/list.ts';
import { monthlyOfClass, monthlyOfClient } from './queries/monthly.ts';
import { progression } from './queries/progression.ts';

/** The least SQL for each read: the bare handler and the WordPress route run the same. */
export const QUERIES: Record<string, Record<string, string>> = {
  progression,
  list,
  'list-of-client': listOfClient,
  'monthly-of-class': monthlyOfClass,
  'monthly-of-client': monthlyOfClient,
  'course-progress': courseProgress,
};
