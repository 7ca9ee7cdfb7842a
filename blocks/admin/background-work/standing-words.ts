import { __, sprintf } from '@wordpress/i18n';
import type { QueueState } from '#contract/jobs';
import { duration, number } from '../../shared/format.ts';

/** Below this a wait is the ordinary pace of the worker. */
const LONG_WAIT_SECONDS = 600;

/** How the queue stands, in a line: `12 waiting, 2 running. The oldest has waited for 14 minutes.` */
export function standingSentence({ ready, leased, dead, oldestDueSeconds }: QueueState): string {
  const counts = [
    // translators: %s: number of jobs.
    ready > 0 && sprintf(__('%s waiting', 'learner-progressions'), number(ready)),
    // translators: %s: number of jobs.
    leased > 0 && sprintf(__('%s running', 'learner-progressions'), number(leased)),
    // translators: %s: number of jobs.
    dead > 0 && sprintf(__('%s failed for good', 'learner-progressions'), number(dead)),
  ].filter((count) => count !== false);
  if (counts.length === 0) return __('Everything is done.', 'learner-progressions');
  return [`${counts.join(', ')}.`, ...(oldestDueSeconds >= LONG_WAIT_SECONDS ? [waited(oldestDueSeconds)] : [])].join(
    ' ',
  );
}

function waited(seconds: number): string {
  // translators: %s: a span of time, such as 14 minutes.
  return sprintf(__('The oldest one has waited for %s.', 'learner-progressions'), duration(seconds));
}
