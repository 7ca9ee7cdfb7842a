import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { PipelineEnrollment } from '#contract/oversight';
import { TRAINING_STATUSES, type TrainingStatus } from '#contract/words';
import { ListTable } from '../../admin/lists/list-table.tsx';
import type { ListShape } from '../../admin/lists/list-view.ts';
import { useList } from '../../admin/lists/use-list.ts';
import { AsOf, Chip } from '../../shared/ui.tsx';
import { trainingStatusWords } from '../../shared/words.ts';
import { BehindHeading } from './behind-heading.tsx';
import { Day, learnerField, only, plain, programField, providerField, RecordLink } from './list-fields.tsx';
import { NobodyMatches } from './nobody-matches.tsx';

const STYLES = {
  programId: { minWidth: 150, maxWidth: 220 },
  status: { minWidth: 110 },
  providerId: { minWidth: 150, maxWidth: 200 },
  enrolledAt: { minWidth: 105 },
  endedAt: { minWidth: 105 },
};

const SHAPE: ListShape = {
  name: 'training-enrollments',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['programId', 'status', 'steps', 'providerId', 'enrolledAt', 'endedAt'],
    sort: { field: 'learner', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['programId', 'status', 'steps', 'providerId', 'enrolledAt'],
  filters: ['status', 'providerId', 'programId'],
  sortBy: { learner: 'surname', enrolledAt: 'enrolledAt' },
};

const LOOK = {
  active: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  cancelled: { tone: 'neutral', mark: '■' },
} as const satisfies Record<TrainingStatus, object>;

const FIELDS: Field<PipelineEnrollment>[] = [
  learnerField(),
  programField(),
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: TRAINING_STATUSES.map((status) => ({ value: status, label: trainingStatusWords[status] })),
    render: ({ item }) => <Chip {...LOOK[item.status]}>{trainingStatusWords[item.status]}</Chip>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'steps',
    label: __('Steps completed', 'learner-progressions'),
    render: ({ item }) => <>{stepsOf(item)}</>,
    ...plain,
  },
  providerField(({ current }) => current),
  {
    id: 'enrolledAt',
    label: __('Enrolled', 'learner-progressions'),
    render: ({ item }) => <Day at={item.enrolledAt} />,
    filterBy: false,
  },
  {
    id: 'endedAt',
    label: __('Ended', 'learner-progressions'),
    render: ({ item }) => <Day at={item.endedAt} />,
    ...plain,
  },
];

function stepsOf({ steps: { completed, all } }: PipelineEnrollment): string {
  if (all === 0) return __('No partner is configured', 'learner-progressions');
  // translators: 1: number of steps completed, 2: number of all steps.
  return sprintf(__('%1$d of %2$d', 'learner-progressions'), completed, all);
}

/** The learners behind a program's number: a line an enrollment. */
export function EnrollmentList() {
  const list = useList<PipelineEnrollment>('/training/pipeline/enrollments', SHAPE);
  const { asOf, reload } = list.answer;
  return (
    <>
      <BehindHeading
        title={__('Learners by program', 'learner-progressions')}
        note={__(
          'A line for every enrollment. The partner is where the learner is now; its filter finds all who go through it.',
          'learner-progressions',
        )}
      />
      {asOf && <AsOf asOf={asOf} onReload={reload} />}
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ enrollmentId }) => String(enrollmentId)}
        searchLabel={__('Name, or last four of the ID', 'learner-progressions')}
        renderLink={RecordLink}
        empty={<NobodyMatches />}
      />
    </>
  );
}
