import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { InboxState } from '#contract/words';
import { askList } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { type Answer, useAnswer } from '../../../shared/ui.tsx';
import { inboxStateWords } from '../../../shared/words/inbox.ts';
import type { Events } from './event-list.tsx';

/** What waits for somebody or something; all other events have come to their end. */
const WAITING = ['parked', 'dead', 'failed', 'held'] as const satisfies InboxState[];
type Waiting = Record<(typeof WAITING)[number], number>;

/** How many events stand in each of these states. */
export const useWaiting = (): Answer<Waiting> =>
  useAnswer(async (signal) => {
    const counts = await Promise.all(
      WAITING.map((state) => askList<unknown>('/training/inbox', { state, perPage: 1 }, signal)),
    );
    return Object.fromEntries(WAITING.map((state, index) => [state, counts[index]?.total ?? 0])) as Waiting;
  }, []);

/** One press to what waits, with its number; the list's own filters stay beside it. */
export function QuickStates({ list, waiting }: { list: Events; waiting: Answer<Waiting> }) {
  const { view, change } = list;
  const shown = view.filters?.find(({ field }) => field === 'state')?.value ?? null;
  function show(state: InboxState | null) {
    const others = (view.filters ?? []).filter(({ field }) => field !== 'state');
    const own = state ? [{ field: 'state', operator: 'is' as const, value: state }] : [];
    change({ ...view, page: 1, filters: [...others, ...own] });
  }
  return (
    <fieldset className="lp-quick__states">
      <legend className="lp-unseen">{__('Show events by state', 'learner-progressions')}</legend>
      {[null, ...WAITING].map((state) => (
        <Button
          key={state ?? 'all'}
          variant={shown === state ? 'primary' : 'secondary'}
          aria-pressed={shown === state}
          onClick={() => show(state)}
          size="compact"
        >
          {labelOf(state, state && waiting.value?.[state])}
        </Button>
      ))}
    </fieldset>
  );
}

function labelOf(state: InboxState | null, count: number | null | undefined): string {
  if (!state) return __('All', 'learner-progressions');
  if (count === null || count === undefined) return inboxStateWords[state];
  // translators: 1: a state, 2: number of events in it.
  return sprintf(__('%1$s (%2$s)', 'learner-progressions'), inboxStateWords[state], number(count));
}
