import { useAddress } from '../address.ts';
import { EventList } from './inbox/event-list.tsx';
import { EventPage } from './inbox/event-page.tsx';
import { ImportCompletions } from './inbox/import-completions.tsx';

/** What partners have told, and what became of it: the list, or what the address asks for. */
export function Inbox() {
  const event = useAddress().get('event');
  if (event === 'import') return <ImportCompletions />;
  if (event) return <EventPage key={event} inboxId={event} />;
  return <EventList />;
}
