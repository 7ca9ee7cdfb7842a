import type { EventAnswer, PartnerEvent } from '../../contract/inbox.ts';
import type { CompletionWay } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Arrival, findEvent, keepEvent } from '../../platform/inbox.ts';
import { found } from '../../platform/refuse.ts';
import { knownOutcome, tryAtOnce } from './apply.ts';
import { eventIdOf } from './event-id.ts';
import { type Partner, sourceOf } from './store.ts';

export const WORK_ON_EVENT = 'training.process-event';

/** How it came: the id its envelope gave it, and whatever of the delivery is kept. */
export type Envelope = { eventId?: string | undefined } & Partial<Pick<Arrival, 'body' | 'headers' | 'secretId'>>;

/**
 * The one way into the inbox of partners: keeps the event, then works on it at once. When it answers, the event is safe
 * on disk, whatever else came of it.
 */
export async function takeIn(
  deps: Deps,
  partner: Partner,
  event: PartnerEvent,
  way: CompletionWay,
  { eventId, ...kept }: Envelope = {},
): Promise<EventAnswer> {
  const arrival: Arrival = {
    ...{ source: sourceOf(partner), way, body: JSON.stringify(event), ...kept },
    ...{ eventId: eventIdOf(partner.slug, event, eventId), ...namesIn(event) },
  };
  const { inboxId, isNew } = await keepEvent(deps, arrival, WORK_ON_EVENT);
  if (isNew) return { outcome: await tryAtOnce(deps, inboxId) };
  return { outcome: 'duplicate', known: knownOutcome(found(await findEvent(deps.db, inboxId))) };
}

/** An event's own words, as the inbox keeps them. */
const namesIn = (event: PartnerEvent) => ({
  eventType: event.event,
  externalStudentId: event.student_id,
  externalCourseId: event.course_id,
  occurredAt: event.occurred_at ? new Date(event.occurred_at) : null,
});
