import type { ClassStatus } from '#contract/words';
import { Chip } from '../../shared/ui.tsx';
import { classStatusWords } from '../../shared/words.ts';

const LOOK = {
  draft: { tone: 'neutral', mark: '○' },
  active: { tone: 'in_progress', mark: '●' },
  stopped: { tone: 'on_hold', mark: '■' },
} as const;

export function ClassStatusChip({ status }: { status: ClassStatus }) {
  return <Chip {...LOOK[status]}>{classStatusWords[status]}</Chip>;
}
