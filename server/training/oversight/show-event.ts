import { and, eq } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import { providers } from '../../../drizzle/schema/training.ts';
import type { InboxEventDetail } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { readTries } from '../../platform/inbox-tries.ts';
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
