import { calendarFeeds } from '../../../../drizzle/schema/course-programs/learner-choices.ts';
import type { NewCalendarFeed } from '../../../contract/calendar.ts';
import type { Deps } from '../../../deps.ts';
import type { Actor } from '../../../platform/actor.ts';
import { lockLearner } from '../../../platform/lock-learner.ts';
import { refuse } from '../../../platform/refuse.ts';
import { noteFeed } from './note-feed.ts';
import { hashOf, newToken } from './token.ts';

/**
 * Makes the link to a learner's own calendar, told this once; the one of before stops. 403 for whoever is no learner.
 * It leads to the site: not every service can be reached from the web.
 */
export async function makeFeed(deps: Deps, actor: Actor): Promise<NewCalendarFeed> {
  const learnerId = actor.learnerId ?? refuse('not_allowed');
  const token = newToken();
  const made = { tokenHash: hashOf(token), madeAt: deps.now() };
  await deps.withTx(async (tx) => {
    await lockLearner(tx, learnerId);
    await tx
      .insert(calendarFeeds)
      .values({ learnerId, ...made })
      .onDuplicateKeyUpdate({ set: made });
    await noteFeed(deps, tx, actor, 'calendar_feed.made', learnerId);
  });
  return { madeAt: made.madeAt.toISOString(), url: `${deps.config.WP_HOME_URL}/?lp_calendar=${token}` };
}
