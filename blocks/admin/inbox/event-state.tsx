import type { InboxState } from '#contract/words';
import { Chip } from '../../shared/ui.tsx';
import { inboxStateWords } from '../../shared/words/inbox.ts';

const LOOK = {
  received: { tone: 'neutral', mark: '○' },
  processing: { tone: 'in_progress', mark: '●' },
  done: { tone: 'completed', mark: '✓' },
  ignored: { tone: 'neutral', mark: '–' },
  parked: { tone: 'warning', mark: '?' },
  held: { tone: 'on_hold', mark: '❚❚' },
  failed: { tone: 'warning', mark: '↻' },
  dead: { tone: 'warning', mark: '✕' },
  rejected: { tone: 'warning', mark: '✕' },
} as const satisfies Record<InboxState, object>;

export function EventState({ state }: { state: InboxState }) {
  return <Chip {...LOOK[state]}>{inboxStateWords[state]}</Chip>;
}
