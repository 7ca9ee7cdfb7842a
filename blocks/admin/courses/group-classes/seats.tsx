import { __, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { number } from '../../../shared/format.ts';
import { Chip, ProgressBar } from '../../../shared/ui.tsx';
import { groupClassStatusWords } from '../../../shared/words.ts';

type Seated = Pick<GroupClass, 'title' | 'capacity' | 'taken' | 'status'>;

/** `3 of 12 seats taken`, with `full` where none is left. */
export function seatWords({ capacity, taken }: Pick<Seated, 'capacity' | 'taken'>): string {
  // translators: 1: seats taken, 2: seats in all.
  const words = sprintf(__('%1$s of %2$s taken', 'learner-progressions'), number(taken), number(capacity));
  // translators: %s: such as "12 of 12 taken".
  return taken >= capacity ? sprintf(__('Full: %s', 'learner-progressions'), words) : words;
}

/** How many seats of a class are taken, as a bar and in words. */
export function Seats({ of }: { of: Seated }) {
  // translators: %s: title of a class.
  const name = sprintf(__('Seats taken: %s', 'learner-progressions'), of.title);
  return <ProgressBar name={name} value={(100 * of.taken) / of.capacity} text={seatWords(of)} />;
}

export function ClassStatusChip({ status }: Pick<Seated, 'status'>) {
  const looks = {
    scheduled: { tone: 'in_progress', mark: '●' },
    done: { tone: 'completed', mark: '✓' },
    cancelled: { tone: 'warning', mark: '✕' },
  } as const;
  return <Chip {...looks[status]}>{groupClassStatusWords[status]}</Chip>;
}
