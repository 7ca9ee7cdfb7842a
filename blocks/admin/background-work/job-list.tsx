import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { backup, closeSmall } from '@wordpress/icons';
import type { Job } from '#contract/jobs';
import type { JobAction } from '#contract/words';
import { useKeptFocus } from '../../progressions/progressions-office/kept-focus.ts';
import { Empty } from '../../shared/ui.tsx';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { type OpenList, useList } from '../lists/use-list.ts';
import { useTell } from '../told.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { isFor, jobActionWords } from './change-words.ts';
import { jobFields } from './job-fields.tsx';

const SHAPE: ListShape = {
  name: 'background-work',
  first: {
    type: 'table',
    titleField: 'kind',
    descriptionField: 'course',
    fields: ['state', 'attempts', 'when', 'lastError', 'createdAt'],
    sort: { field: 'createdAt', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        kind: { minWidth: 220, maxWidth: 340 },
        state: { minWidth: 110 },
        attempts: { minWidth: 70 },
        when: { minWidth: 150 },
        lastError: { minWidth: 180, maxWidth: 300 },
        createdAt: { minWidth: 150 },
      },
    },
  },
  cardFields: ['state', 'attempts', 'when', 'lastError'],
  filters: ['state', 'kind'],
  sortBy: { createdAt: 'createdAt' },
};

export type Jobs = OpenList<Job>;
export const useJobs = (): Jobs => useList<Job>('/jobs', SHAPE);

type Change = { action: JobAction; jobs: Job[] };

/** Each job with its state; those that failed or wait can be tried again at once or called off. */
export function JobList({ jobs: list, onChanged }: { jobs: Jobs; onChanged: () => void }) {
  const [open, setOpen] = useState<Change | null>(null);
  const [selection, select] = useState<string[]>([]);
  const frame = useKeptFocus(open !== null, list.rows);
  const tell = useTell();
  // What was ticked has had its turn: ticks that stay would offer it again.
  function changed() {
    select([]);
    onChanged();
  }
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
  }
  const offer = (action: JobAction, icon: unknown) => ({
    id: action,
    label: jobActionWords[action],
    icon,
    supportsBulk: true,
    isEligible: isFor,
    // The menu gives the focus back to its button first; the dialog then remembers that button.
    callback: (jobs: Job[]) => void window.setTimeout(() => setOpen({ action, jobs }), 50),
  });
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <ListTable
        list={list}
        fields={jobFields}
        idOf={({ jobId }) => String(jobId)}
        actions={[offer('retry', backup), offer('cancel', closeSmall)]}
        selection={selection}
        onSelect={select}
        empty={<Empty title={__('No background work here.', 'learner-progressions')} />}
      />
      {open && <ChangeDialog {...open} onChanged={changed} onDone={onDone} onClose={() => setOpen(null)} />}
    </div>
  );
}
