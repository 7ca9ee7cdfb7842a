import { __ } from '@wordpress/i18n';
import type { QueueState } from '#contract/jobs';
import { ask } from '../shared/api.ts';
import { Answered, useAnswer } from '../shared/ui.tsx';
import { JobList, useJobs } from './background-work/job-list.tsx';
import { Standing } from './background-work/standing.tsx';
import { useWhileVisible } from './background-work/while-visible.ts';
import { Heading } from './heading.tsx';

const REFRESH_SECONDS = 10;

/** What the worker does behind the screens: how the queue stands, and each job. */
export function BackgroundWork() {
  const standing = useAnswer((signal) => ask<QueueState>('GET', '/jobs/state', undefined, { signal }), []);
  const jobs = useJobs();
  function refresh() {
    standing.reload();
    jobs.answer.reload();
  }
  useWhileVisible(REFRESH_SECONDS, refresh);
  return (
    <>
      <Heading
        title={__('Background work', 'learner-progressions')}
        note={__('What happens behind the screens. This page keeps itself up to date.', 'learner-progressions')}
      />
      <Answered of={standing}>{(state) => <Standing state={state} jobs={jobs} />}</Answered>
      {standing.value && <JobList jobs={jobs} onChanged={refresh} />}
    </>
  );
}
