import { and, asc, count, desc, eq, or } from 'drizzle-orm';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import type { PaymentEvent, PaymentInboxList } from '../../contract/payments.ts';
import type { Deps } from '../../deps.ts';
import { startsWith } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { SOURCE } from './store.ts';

export const shownEvent = {
  inboxId: inbox.inboxId,
  eventId: inbox.eventId,
  eventType: inbox.eventType,
  externalPaymentId: inbox.externalPaymentId,
  state: inbox.state,
  outcome: inbox.outcome,
  learnerId: inbox.learnerId,
  purchaseId: inbox.subjectId,
  occurredAt: inbox.occurredAt,
  receivedAt: inbox.receivedAt,
  attempts: inbox.attempts,
  lastError: inbox.lastError,
};

type Stored = Omit<PaymentEvent, 'occurredAt' | 'receivedAt'> & { occurredAt: Date | null; receivedAt: Date };

export const presentEvent = ({ occurredAt, receivedAt, ...event }: Stored): PaymentEvent => ({
  ...event,
  occurredAt: occurredAt?.toISOString() ?? null,
  receivedAt: receivedAt.toISOString(),
});

/** Events of Stripe as they came; `search` is the beginning of an event's or a payment's id, letter for letter. */
export async function listInbox({ db }: Deps, query: PaymentInboxList): Promise<Page<PaymentEvent>> {
  const { state, search, order, page, perPage } = query;
  const where = and(
    eq(inbox.source, SOURCE),
    state && eq(inbox.state, state),
    search ? or(...[inbox.eventId, inbox.externalPaymentId].map((column) => startsWith(column, search))) : undefined,
  );
  const [total] = await db.select({ rows: count() }).from(inbox).where(where);
  const rows = await db
    .select(shownEvent)
    .from(inbox)
    .where(where)
    .orderBy(order === 'asc' ? asc(inbox.inboxId) : desc(inbox.inboxId))
    .limit(perPage)
    .offset((page - 1) * perPage);
  return new Page(rows.map(presentEvent), total?.rows ?? 0, perPage);
}
