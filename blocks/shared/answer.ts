import { useCallback, useEffect, useState } from '@wordpress/element';
import type { DependencyList } from 'react';
import { asRefused, type Refused } from './refused.ts';

/** `value` is the last good answer, kept when a later one is refused; `asOf` is when it came. */
export type Answer<T> = {
  value: T | undefined;
  asOf: Date | null;
  refused: Refused | null;
  isLoading: boolean;
  reload: () => void;
};

type State<T> = Omit<Answer<T>, 'reload'>;
const WAITING = { value: undefined, asOf: null, refused: null, isLoading: true };

/**
 * Loads an answer and holds it, in memory only. When `about` changes the question is a new one and the old answer goes;
 * after `reload` it stays until the new one is there.
 */
export function useAnswer<T>(load: (signal: AbortSignal) => Promise<T>, about: DependencyList): Answer<T> {
  const [state, setState] = useState<State<T>>(WAITING);
  const [round, setRound] = useState(0);
  const question = useCallback(load, about);
  // Another question starts from nothing; `round` asks the same one again.
  useEffect(() => setState(WAITING), [question]);

  useEffect(() => {
    const { signal, abort } = abortable();
    setState((known) => ({ ...known, isLoading: true }));
    question(signal).then(
      (value) => signal.aborted || setState({ value, asOf: new Date(), refused: null, isLoading: false }),
      (thrown) => signal.aborted || setState((known) => afterRefusal(known, asRefused(thrown))),
    );
    return abort;
  }, [question, round]);

  return { ...state, reload: useCallback(() => setRound((count) => count + 1), []) };
}

/** An answer outlives an outage, but not the loss of the right to see it. */
function afterRefusal<T>(known: State<T>, refused: Refused): State<T> {
  const kept = refused.isUnreachable ? known : WAITING;
  return { ...kept, refused, isLoading: false };
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
