import { and, asc, eq } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { webhookAttempts as attempts, webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import { providers } from '../../../drizzle/schema/training.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { InboxEventDetail } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { isOfPartner, presentEvent, shownEvent, shownLearner } from './inbox-events.ts';
import { maskedHeaders } from './rules.ts';
import { shownProvider, sourceOf } from './store.ts';

/** One event of a partner with its body as it came and every try at it, the first first; 404. */
export async function showEvent({ db }: Deps, inboxId: number): Promise<InboxEventDetail> {
  const [row] = await db
    .select({
      ...{ event: shownEvent, provider: shownProvider, learner: shownLearner },
      ...{ body: inbox.body, headers: inbox.headers },
    })
    .from(inbox)
    .leftJoin(providers, eq(inbox.source, sourceOf(providers.slug)))
    .leftJoin(learners, eq(learners.learnerId, inbox.learnerId))
    .where(and(eq(inbox.inboxId, inboxId), isOfPartner));
  const { event, provider, learner, body, headers } = found(row);
  return {
    ...presentEvent({ ...event, provider, learner }),
    body,
    headers: maskedHeaders(headers),
    tries: await readTries(db, inboxId),
  };
}

async function readTries(db: Db, inboxId: number): Promise<InboxEventDetail['tries']> {
  const { at, state, outcome, error } = attempts;
  const rows = await db
    .select({ at, state, outcome, error, replayedBy: users.displayName })
    .from(attempts)
    .leftJoin(users, eq(users.id, attempts.replayedBy))
    .where(eq(attempts.inboxId, inboxId))
    .orderBy(asc(attempts.attemptId));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
