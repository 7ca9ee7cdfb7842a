import { __ } from '@wordpress/i18n';
import type { Refused } from '../../../shared/refused.ts';
import { errorSentence } from '../../../shared/words.ts';
import type { DraftStep } from './step-drafts.ts';

/** What is wrong, by row and field: `<key> label`. */
export type StepFaults = ReadonlyMap<string, string>;
export const NO_FAULTS: StepFaults = new Map();

/** What can be told without asking: a label is missing, or stands there twice. */
export function faultsIn(steps: DraftStep[]): StepFaults {
  const seen = new Set<string>();
  return new Map(
    steps.flatMap(({ key, label }): [string, string][] => {
      const word = label.trim().toLowerCase();
      if (word === '') return [[`${key} label`, __('Please fill this in.', 'learner-progressions')]];
      const isRepeated = seen.has(word);
      seen.add(word);
      return isRepeated ? [[`${key} label`, __('Another step has this label already.', 'learner-progressions')]] : [];
    }),
  );
}

/** What the service found wrong with the steps that were sent: `steps.2.label` becomes that row's key. */
export function faultsOf(refused: Refused, sent: DraftStep[]): StepFaults {
  return new Map(
    refused.errors.flatMap((error): [string, string][] => {
      const [, at, field] = /^steps\.(\d+)\.(\w+)$/.exec(error.path) ?? [];
      const step = sent[Number(at)];
      return step ? [[`${step.key} ${field}`, errorSentence(refused, error)]] : [];
    }),
  );
}
