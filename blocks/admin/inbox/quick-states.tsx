import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { InboxState } from '#contract/words';
import { askList } from '../../shared/api.ts';
import { number } from '../../shared/format.ts';
import { type Answer, useAnswer } from '../../shared/ui.tsx';
import { inboxStateWords } from '../../shared/words/inbox.ts';
import type { OpenList } from '../lists/use-list.ts';

type Waiting = Partial<Record<InboxState, number>>;

/** How many events of an inbox stand in each of these states. */
export const useWaiting = (path: string, states: readonly InboxState[]): Answer<Waiting> =>
  useAnswer(async (signal) => {
    const counts = await Promise.all(states.map((state) => askList<unknown>(path, { state, perPage: 1 }, signal)));
    return Object.fromEntries(states.map((state, index) => [state, counts[index]?.total ?? 0]));
  }, []);

type Props<T> = {
  list: OpenList<T>;
  /** What waits for somebody or something; all other events have come to their end. */
  states: readonly InboxState[];
  waiting: Answer<Waiting>;
};

/** One press to what waits, with its number; the list's own filters stay beside it. */
export function QuickStates<T>({ list, states, waiting }: Props<T>) {
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
      {[null, ...states].map((state) => (
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
