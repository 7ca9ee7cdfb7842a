import { __, _n, sprintf } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import { number } from '../../../shared/format.ts';
import type { Draft, DraftStep } from './draft.ts';
import type { Aim } from './draft-state.ts';

type Partners = readonly Provider[];

/** `Certiport, certiport-ma`. */
export function stepName({ providerId, externalCourseId }: DraftStep, partners: Partners): string {
  const partner = partners.find((one) => String(one.providerId) === providerId)?.name;
  const words = [partner ?? __('partner not chosen yet', 'learner-progressions'), externalCourseId.trim()];
  return words.filter(Boolean).join(', ');
}

/** What a change has done, for those who do not see it. */
export function saidOf({ key, says }: Aim, { steps }: Draft, partners: Partners): string | null {
  if (says === 'removed') return __('Taken out. Nothing is saved yet.', 'learner-progressions');
  const at = steps.findIndex((step) => step.key === key);
  const step = steps[at];
  if (!step || says === null) return null;
  const name = stepName(step, partners);
  // translators: %s: a partner and its course.
  if (says === 'stuck') return sprintf(__('%s cannot go further that way', 'learner-progressions'), name);
  // translators: 1: a partner and its course, 2: its place, 3: number of steps.
  const sentence = __('%1$s moved to position %2$d of %3$d', 'learner-progressions');
  return sprintf(sentence, name, at + 1, steps.length);
}

/** `3 steps, 2 of them required`. */
export function sumOf({ steps }: Draft): string {
  // translators: %s: number of steps.
  const all = sprintf(_n('%s step', '%s steps', steps.length, 'learner-progressions'), number(steps.length));
  const required = steps.filter(({ isRequired }) => isRequired).length;
  if (required === steps.length) return all;
  // translators: 1: such as "3 steps", 2: number of required steps.
  return sprintf(__('%1$s, %2$s of them required', 'learner-progressions'), all, number(required));
}
