import type { TrainingStatus } from '#contract/words';
import { Chip } from '../../shared/ui.tsx';
import { trainingStatusWords } from '../../shared/words.ts';

const LOOKS = {
  active: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  cancelled: { tone: 'neutral', mark: '×' },
} as const;

/** How a training stands, as a word with a mark of its own. */
export function TrainingChip({ status }: { status: TrainingStatus }) {
  return <Chip {...LOOKS[status]}>{trainingStatusWords[status]}</Chip>;
}
