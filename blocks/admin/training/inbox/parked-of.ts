import type { InboxEvent } from '#contract/inbox';
import { askAll } from '../../../shared/api.ts';
import { useAnswer } from '../../../shared/ui.tsx';

/** All that is parked of an event's student; the event alone while that is not known. */
export function useParkedOf(event: InboxEvent): InboxEvent[] {
  const { provider, externalStudentId } = event;
  const query = { state: 'parked', providerId: provider?.providerId, search: externalStudentId ?? '' };
  const answer = useAnswer((signal) => askAll<InboxEvent>('/training/inbox', query, signal), [event.inboxId]);
  // The search takes the beginning of a name.
  return answer.value?.filter((other) => other.externalStudentId === externalStudentId) ?? [event];
}
