import { asc, eq } from 'drizzle-orm';
import { webhookAttempts as attempts } from '../../drizzle/schema/platform.ts';
import { users } from '../../drizzle/wordpress.ts';
import type { InboxEventDetail } from '../contract/inbox.ts';
import type { Db } from './database.ts';

/** Every try at an event, the first first, and who had it tried again. */
export async function readTries(db: Db, inboxId: number): Promise<InboxEventDetail['tries']> {
  const { at, state, outcome, error } = attempts;
  const rows = await db
    .select({ at, state, outcome, error, replayedBy: users.displayName })
    .from(attempts)
    .leftJoin(users, eq(users.id, attempts.replayedBy))
    .where(eq(attempts.inboxId, inboxId))
    .orderBy(asc(attempts.attemptId));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
