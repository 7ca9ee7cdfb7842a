import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ChangeJobs, ChangeJobsAnswer, Job } from '#contract/jobs';
import type { JobAction } from '#contract/words';
import { BulkOutcomes, countSentence, type Outcome } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../progressions/progressions-office/named-rows.tsx';
import { ask } from '../../shared/api.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import { announcementOf, doneWords, jobActionWords, jobName, losses } from './change-words.ts';

type Props = {
  action: JobAction;
  jobs: Job[];
  onChanged: () => void;
  /** Every job was changed, and there was one: the sentence says all. */
  onDone: (sentence: string) => void;
  onClose: () => void;
};

/** Tries jobs again or calls them off: what will happen, then what became of each. */
export function ChangeDialog({ action, jobs, onChanged, onDone, onClose }: Props) {
  const [open, setOpen] = useState(jobs);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const submission = useSubmission(
    (body: ChangeJobs, options) => ask<ChangeJobsAnswer>('POST', '/jobs/actions', body, options),
    ({ results }) => {
      const told = outcomesOf(open, results);
      onChanged();
      if (jobs.length === 1 && told.every(({ code }) => code === null)) return onDone(doneWords[action]);
      setOutcomes(told);
      announce(countSentence(told));
    },
  );
  function again(failedIds: number[]) {
    setOpen(open.filter(({ jobId }) => failedIds.includes(jobId)));
    setOutcomes(null);
  }
  return (
    <Dialog title={jobActionWords[action]} onClose={onClose}>
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <DialogForm
          submission={submission}
          action={jobActionWords[action]}
          onSubmit={() => submission.submit({ action, jobIds: open.map(({ jobId }) => jobId) })}
          onClose={onClose}
        >
          <p>{announcementOf(action, open.length)}</p>
          <NamedRows
            label={__('Jobs in this action', 'learner-progressions')}
            rows={open.map((job) => ({ id: job.jobId, name: jobName(job) }))}
          />
          {action === 'cancel' && losses(open).map((sentence) => <p key={sentence}>{sentence}</p>)}
        </DialogForm>
      )}
    </Dialog>
  );
}

function outcomesOf(jobs: Job[], results: ChangeJobsAnswer['results']): Outcome[] {
  const byId = new Map(results.map((result) => [result.jobId, result]));
  return jobs.map((job) => {
    const result = byId.get(job.jobId);
    return { id: job.jobId, name: jobName(job), code: result?.ok ? null : (result?.code ?? 'unexpected') };
  });
}
