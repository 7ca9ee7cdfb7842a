import { __ } from '@wordpress/i18n';
import type { ClassSession } from '#contract/attendance';
import { today } from '../../shared/format.ts';
import { Chip } from '../../shared/ui.tsx';
import { sessionStatusWords } from '../../shared/words.ts';

const LOOK = {
  scheduled: { tone: 'neutral', mark: '○' },
  captured: { tone: 'completed', mark: '✓' },
  client_cancelled: { tone: 'on_hold', mark: '✕' },
  facilitator_absent: { tone: 'warning', mark: '✕' },
  blocked: { tone: 'on_hold', mark: '■' },
} as const;

/** How a session stands; one that is past and still scheduled waits in the list of the same name. */
export function SessionStatusChip({ date, status }: Pick<ClassSession, 'date' | 'status'>) {
  if (status === 'scheduled' && date < today()) {
    return <Chip {...LOOK.scheduled}>{__('Not captured', 'learner-progressions')}</Chip>;
  }
  return <Chip {...LOOK[status]}>{sessionStatusWords[status]}</Chip>;
}
