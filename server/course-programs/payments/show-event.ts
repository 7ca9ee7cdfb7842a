import { and, eq } from 'drizzle-orm';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import type { PaymentEventDetail } from '../../contract/payments.ts';
import type { Deps } from '../../deps.ts';
import { readTries } from '../../platform/inbox-tries.ts';
import { found } from '../../platform/refuse.ts';
import { presentEvent, shownEvent } from './list-inbox.ts';
import { SOURCE } from './store.ts';

/** One event of Stripe with its body as it came and every try at it, the first first; 404. */
export async function showEvent({ db }: Deps, inboxId: number): Promise<PaymentEventDetail> {
  const [row] = await db
    .select({ event: shownEvent, body: inbox.body, headers: inbox.headers })
    .from(inbox)
    .where(and(eq(inbox.inboxId, inboxId), eq(inbox.source, SOURCE)));
  const { event, body, headers } = found(row);
  return { ...presentEvent(event), body, headers, tries: await readTries(db, inboxId) };
}
