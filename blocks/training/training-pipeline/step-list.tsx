import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { PipelineLearner } from '#contract/oversight';
import { STEP_STATUSES, type StepStatus } from '#contract/words';
import { ListTable } from '../../admin/lists/list-table.tsx';
import type { ListShape } from '../../admin/lists/list-view.ts';
import { useList } from '../../admin/lists/use-list.ts';
import { AsOf, Chip } from '../../shared/ui.tsx';
import { stepStatusWords } from '../../shared/words.ts';
import { BehindHeading } from './behind-heading.tsx';
import { Day, learnerField, only, plain, programField, providerField, RecordLink } from './list-fields.tsx';
import { NobodyMatches } from './nobody-matches.tsx';

const STYLES = {
  programId: { minWidth: 140, maxWidth: 200 },
  providerId: { minWidth: 120, maxWidth: 170 },
  externalCourseId: { minWidth: 110, maxWidth: 160 },
  status: { minWidth: 110 },
  startedAt: { minWidth: 105 },
  launchedAt: { minWidth: 105 },
  lastEventAt: { minWidth: 105 },
  completedAt: { minWidth: 105 },
};

const SHAPE: ListShape = {
  name: 'training-steps',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['programId', 'providerId', 'externalCourseId', 'status', 'startedAt', 'launchedAt', 'lastEventAt'],
    sort: { field: 'learner', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['programId', 'providerId', 'status', 'startedAt', 'lastEventAt'],
  filters: ['status', 'providerId', 'programId'],
  sortBy: { learner: 'surname', startedAt: 'startedAt' },
};

const LOOK = {
  pending: { tone: 'neutral', mark: '○' },
  in_progress: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
} as const satisfies Record<StepStatus, object>;

const day = (
  id: 'startedAt' | 'launchedAt' | 'lastEventAt' | 'completedAt',
  label: string,
): Field<PipelineLearner> => ({
  ...{ id, label, ...plain },
  enableSorting: id === 'startedAt',
  render: ({ item }) => <Day at={item[id]} />,
});

const FIELDS: Field<PipelineLearner>[] = [
  learnerField(),
  programField(),
  providerField(({ provider }) => provider),
  { id: 'externalCourseId', label: __('Course', 'learner-progressions'), ...plain },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: STEP_STATUSES.map((status) => ({ value: status, label: stepStatusWords[status] })),
    render: ({ item }) => <Chip {...LOOK[item.status]}>{stepStatusWords[item.status]}</Chip>,
    enableSorting: false,
    filterBy: only,
  },
  day('startedAt', __('Started', 'learner-progressions')),
  day('launchedAt', __('Last launch', 'learner-progressions')),
  day('lastEventAt', __('Last event', 'learner-progressions')),
  day('completedAt', __('Completed on', 'learner-progressions')),
];

/** The learners behind a partner's number: a line a step. */
export function StepList() {
  const list = useList<PipelineLearner>('/training/pipeline/learners', SHAPE);
  const { asOf, reload } = list.answer;
  return (
    <>
      <BehindHeading
        title={__('Learners by step', 'learner-progressions')}
        note={__('A line for every step. Those of cancelled enrollments are not among them.', 'learner-progressions')}
      />
      {asOf && <AsOf asOf={asOf} onReload={reload} />}
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ stepId }) => String(stepId)}
        searchLabel={__('Name, or last four of the ID', 'learner-progressions')}
        renderLink={RecordLink}
        empty={<NobodyMatches />}
      />
    </>
  );
}
