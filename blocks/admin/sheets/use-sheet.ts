import { useState } from '@wordpress/element';
import { ask, asRefused, type Refused } from '../../shared/api.ts';
import { announce } from '../../shared/ui.tsx';

export type Told<R> = { at: 'tried' | 'imported'; rows: R[] };
type Step<R> = { at: 'choose' } | { at: 'busy'; isDryRun: boolean } | { at: 'refused'; refused: Refused } | Told<R>;

/**
 * A sheet on its way to the service: a trial first, that writes nothing and tells every line's outcome, then the
 * import. `pathFor` names where to; `sentenceFor` says in a line what came of it.
 */
export function useSheet<R>(pathFor: (isDryRun: boolean) => string, sentenceFor: (told: Told<R>) => string) {
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step<R>>({ at: 'choose' });

  async function send(sheet: File, isDryRun: boolean) {
    setFile(sheet);
    setStep({ at: 'busy', isDryRun });
    const body = new Blob([sheet], { type: 'text/csv' });
    const next = await ask<{ rows: R[] }>('POST', pathFor(isDryRun), body).then(
      ({ rows }): Step<R> => ({ at: isDryRun ? 'tried' : 'imported', rows }),
      (thrown: unknown): Step<R> => ({ at: 'refused', refused: asRefused(thrown) }),
    );
    setStep(next);
    if ('rows' in next) announce(sentenceFor(next));
  }
  function startOver() {
    setFile(null);
    setStep({ at: 'choose' });
  }
  return {
    ...{ file, step, startOver },
    tryOut: (sheet: File) => send(sheet, true),
    carryOut: () => file && send(file, false),
  };
}
