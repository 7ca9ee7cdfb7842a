import type { ProgressionStatus } from '#contract/words';
import { statusWords } from '../words.ts';

/** Shape, colour and word together: colour alone tells nobody anything. */
const MARKS: Record<ProgressionStatus, string> = { in_progress: '●', completed: '✓', on_hold: '❚❚' };

export function StatusChip({ status }: { status: ProgressionStatus }) {
  return (
    <Chip tone={status} mark={MARKS[status]}>
      {statusWords[status]}
    </Chip>
  );
}

type ChipProps = { tone: ProgressionStatus | 'warning' | 'neutral'; mark?: string; children: string };

/** A short state in words; `mark` is a sign for the eye only. */
export function Chip({ tone, mark, children }: ChipProps) {
  return (
    <span className={`lp-chip lp-chip--${tone}`}>
      {mark && <span aria-hidden="true">{mark} </span>}
      {children}
    </span>
  );
}
