import { eq } from 'drizzle-orm';
import { calendarFeeds } from '../../../../drizzle/schema/course-programs/learner-choices.ts';
import type { Deps } from '../../../deps.ts';
import type { Actor } from '../../../platform/actor.ts';
import { noteFeed } from './note-feed.ts';

/** Stops the link to a learner's own calendar at once; without one nothing happens. */
export async function revokeFeed(deps: Deps, actor: Actor): Promise<void> {
  const { learnerId } = actor;
  if (learnerId === null) return;
  await deps.withTx(async (tx) => {
    const [gone] = await tx.delete(calendarFeeds).where(eq(calendarFeeds.learnerId, learnerId));
    if (gone.affectedRows === 1) await noteFeed(deps, tx, actor, 'calendar_feed.revoked', learnerId);
  });
}
