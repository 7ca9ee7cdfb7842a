import { __, sprintf } from '@wordpress/i18n';
import type { Refusal } from '#contract/words';
import type { Refused } from '../../shared/api.ts';

type SentenceOf = (partner: string) => string;

/** To the learner: what stands in the way, and whose turn it is. */
const SENTENCES: Partial<Record<Refusal, SentenceOf>> = {
  account_missing: (partner) =>
    sprintf(
      // translators: %s: name of a training partner.
      __('%s does not know you yet. Please ask the office to note your student number there.', 'learner-progressions'),
      partner,
    ),
  launch_url_missing: (partner) =>
    sprintf(
      // translators: %s: name of a training partner.
      __('%s has no page to go to from here yet. The office can tell you how to go on.', 'learner-progressions'),
      partner,
    ),
  provider_inactive: (partner) =>
    sprintf(
      // translators: %s: name of a training partner.
      __('%s is not open for training at the moment. Please ask the office.', 'learner-progressions'),
      partner,
    ),
  step_not_in_progress: () =>
    __('This step has moved on meanwhile. Please refresh to see where you are.', 'learner-progressions'),
  enrollment_not_active: () =>
    __('This program is not running any more. Please ask the office.', 'learner-progressions'),
};

/** Undefined where the general sentence says enough. */
export function whyNoLaunch({ code }: Pick<Refused, 'code'>, partner: string): string | undefined {
  const known: Record<string, SentenceOf | undefined> = SENTENCES;
  return known[code]?.(partner);
}
