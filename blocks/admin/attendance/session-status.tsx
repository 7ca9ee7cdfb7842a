import type { SessionStatus } from '#contract/words';
import { Chip } from '../../shared/ui.tsx';
import { sessionStatusWords } from '../../shared/words.ts';

const LOOK = {
  scheduled: { tone: 'neutral', mark: '○' },
  captured: { tone: 'completed', mark: '✓' },
  client_cancelled: { tone: 'on_hold', mark: '✕' },
  facilitator_absent: { tone: 'warning', mark: '✕' },
  blocked: { tone: 'on_hold', mark: '■' },
} as const;

export function SessionStatusChip({ status }: { status: SessionStatus }) {
  return <Chip {...LOOK[status]}>{sessionStatusWords[status]}</Chip>;
}
