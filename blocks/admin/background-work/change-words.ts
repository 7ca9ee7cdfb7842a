import { __, _n, sprintf } from '@wordpress/i18n';
import type { Job } from '#contract/jobs';
import type { JobAction } from '#contract/words';
import { number } from '../../shared/format.ts';
import { jobSentence, lostSentence } from '../../shared/words.ts';

/** The actions as verbs; not "cancel", which is what closes a dialog. */
export const jobActionWords: Record<JobAction, string> = {
  retry: __('Try again now', 'learner-progressions'),
  cancel: __('Call off', 'learner-progressions'),
};

/** Which jobs an action makes sense for; the service judges each one again. */
export const isFor = ({ state }: Job) => state === 'dead' || state === 'ready';

/** `Work out course progress anew (job 12)`: a kind alone may stand there many times. */
export function jobName({ jobId, kind }: Job): string {
  // translators: 1: what a job does, 2: its number.
  return sprintf(__('%1$s (job %2$d)', 'learner-progressions'), jobSentence(kind), jobId);
}

/** What will happen, before it happens. */
export function announcementOf(action: JobAction, count: number): string {
  if (action === 'retry') {
    // translators: %s: number of jobs.
    const words = _n(
      '%s job is tried again at once; its tries are counted anew.',
      '%s jobs are tried again at once; their tries are counted anew.',
      count,
      'learner-progressions',
    );
    return sprintf(words, number(count));
  }
  // translators: %s: number of jobs.
  const words = _n(
    '%s job is called off and not done:',
    '%s jobs are called off and not done:',
    count,
    'learner-progressions',
  );
  return sprintf(words, number(count));
}

/** What stays undone when these are called off, each sentence once. */
export const losses = (jobs: Job[]): string[] => [...new Set(jobs.map(({ kind }) => lostSentence(kind)))];

/** What is said when a single job has been changed. */
export const doneWords: Record<JobAction, string> = {
  retry: __('The job is being tried again.', 'learner-progressions'),
  cancel: __('The job is called off.', 'learner-progressions'),
};
