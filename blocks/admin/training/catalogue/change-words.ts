import { __, _n, sprintf } from '@wordpress/i18n';
import type { CatalogueAnswer } from '#contract/training-catalogue';
import type { CatalogueChange } from '#contract/words';
import { number } from '../../../shared/format.ts';

export const plannedWords: Record<CatalogueChange, string> = {
  created: __('Will be added', 'learner-progressions'),
  changed: __('Will be changed', 'learner-progressions'),
  unchanged: __('Stays as it is', 'learner-progressions'),
};
export const doneWords: Record<CatalogueChange, string> = {
  created: __('Added', 'learner-progressions'),
  changed: __('Changed', 'learner-progressions'),
  unchanged: __('Unchanged', 'learner-progressions'),
};
/** Signs for the eye, beside the words. */
export const changeMarks: Record<CatalogueChange, string> = { created: '+', changed: '~', unchanged: '=' };

export const changesIn = ({ providers, programs }: CatalogueAnswer): CatalogueChange[] =>
  [...providers, ...programs].map(({ change }) => change);

/** How many entries become another, or come new. */
export const effectsOf = (answer: CatalogueAnswer): number =>
  changesIn(answer).filter((change) => change !== 'unchanged').length;

export function triedSentence(answer: CatalogueAnswer): string {
  if (effectsOf(answer) === 0) return __('Everything in this file is there already.', 'learner-progressions');
  // translators: 1: number to add, 2: number to change, 3: number that stay.
  const sentence = __(
    'Trial: %1$s to add, %2$s to change, %3$s stay as they are. Nothing has been saved yet.',
    'learner-progressions',
  );
  return sprintf(sentence, ...countsOf(answer));
}

export function importedSentence(answer: CatalogueAnswer): string {
  // translators: 1: number added, 2: number changed, 3: number unchanged.
  const sentence = __('Imported: %1$s added, %2$s changed, %3$s unchanged.', 'learner-progressions');
  return sprintf(sentence, ...countsOf(answer));
}

/** Added, changed, unchanged. */
function countsOf(answer: CatalogueAnswer): [string, string, string] {
  const of = (wanted: CatalogueChange) => number(changesIn(answer).filter((change) => change === wanted).length);
  return [of('created'), of('changed'), of('unchanged')];
}

export function importLabel(effects: number): string {
  // translators: %s: number of partners and programs.
  return sprintf(_n('Import %s change', 'Import %s changes', effects, 'learner-progressions'), number(effects));
}
