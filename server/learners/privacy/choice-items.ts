import { eq } from 'drizzle-orm';
import { calendarFeeds, reminderRefusals } from '../../../drizzle/schema/course-programs/learner-choices.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** What a person chose about calendars and mails, as one item; the link itself is kept nowhere. */
export async function choiceItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const [known] = await db
    .select({ calendarLinkMadeAt: calendarFeeds.madeAt, remindersStoppedAt: reminderRefusals.refusedAt })
    .from(learners)
    .leftJoin(calendarFeeds, eq(calendarFeeds.learnerId, learners.learnerId))
    .leftJoin(reminderRefusals, eq(reminderRefusals.learnerId, learners.learnerId))
    .where(eq(learners.learnerId, learnerId));
  const isChosen = known !== undefined && (known.calendarLinkMadeAt !== null || known.remindersStoppedAt !== null);
  return isChosen ? [item('choices', learnerId, known)] : [];
}

/** Takes them away: a link that was given to somebody leads nowhere from then on. */
export async function forgetChoices(tx: Db, learnerId: number): Promise<void> {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.learnerId, learnerId));
  await tx.delete(reminderRefusals).where(eq(reminderRefusals.learnerId, learnerId));
}
