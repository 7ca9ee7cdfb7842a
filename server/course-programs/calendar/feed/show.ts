import type { CalendarFeed } from '../../../contract/calendar.ts';
import type { Deps } from '../../../deps.ts';
import { findFeed } from './store.ts';

/** Whether a learner has a link to their calendar; the link itself is not told again. */
export async function showFeed({ db }: Deps, learnerId: number | null): Promise<CalendarFeed> {
  const feed = learnerId === null ? null : await findFeed(db, learnerId);
  return { madeAt: feed?.madeAt.toISOString() ?? null };
}
