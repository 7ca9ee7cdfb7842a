import { learners } from '../../../drizzle/schema/learners.ts';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import type { InboxEvent } from '../../contract/inbox.ts';
import { startsWith } from '../../platform/find-learners.ts';

/** What the office sees of an event; the inbox is Stripe's as well, whose events are none of training's. */

export const isOfPartner = startsWith(inbox.source, 'partner:');

export const shownLearner = {
  learnerId: learners.learnerId,
  firstName: learners.firstName,
  surname: learners.surname,
};

export const shownEvent = {
  inboxId: inbox.inboxId,
  way: inbox.way,
  eventId: inbox.eventId,
  eventType: inbox.eventType,
  externalStudentId: inbox.externalStudentId,
  externalCourseId: inbox.externalCourseId,
  state: inbox.state,
  outcome: inbox.outcome,
  learnerId: inbox.learnerId,
  occurredAt: inbox.occurredAt,
  receivedAt: inbox.receivedAt,
  attempts: inbox.attempts,
  lastError: inbox.lastError,
};

type Stored = Omit<InboxEvent, 'occurredAt' | 'receivedAt'> & { occurredAt: Date | null; receivedAt: Date };

export const presentEvent = ({ occurredAt, receivedAt, ...event }: Stored): InboxEvent => ({
  ...event,
  occurredAt: occurredAt?.toISOString() ?? null,
  receivedAt: receivedAt.toISOString(),
});
