import type { HistoryList } from '../contract/progressions.ts';
import { ACTIVITY_KINDS } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Page } from '../platform/route.ts';
import { historyOf, type TimelineEntry } from '../platform/timeline.ts';

/** What stands on the timeline of one progression. */
const KINDS = ACTIVITY_KINDS.filter((kind) => /^(progression|hours|portfolio)\./.test(kind));

/** What happened to a progression, newest first, a page at a time. */
export const showHistory = (deps: Deps, trackingId: number, query: HistoryList): Promise<Page<TimelineEntry>> =>
  historyOf(deps.db, { slice: 'progressions', subjectId: trackingId, kinds: KINDS }, query);
