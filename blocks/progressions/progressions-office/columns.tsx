import type { Field } from '@wordpress/dataviews/wp';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ListedProgression } from '#contract/progressions';
import { PROGRESSION_STATUSES, WORK_LISTS, type WorkList } from '#contract/words';
import { clientField } from '../../admin/lists/client-field.tsx';
import { Long } from '../../admin/lists/long.tsx';
import { classChoices, productChoices } from '../../admin/lists/reference.ts';
import { day, fullName, number, percent } from '../../shared/format.ts';
import { StatusChip } from '../../shared/ui.tsx';
import { statusWords, warningWords } from '../../shared/words.ts';
import { LpProgress } from '../progressions/lp-progress.tsx';

type Column = Field<ListedProgression>;
const only = { operators: ['is' as const], isPrimary: true };
/** What the office has to look into; counted on the first page. */
const workListWords: Record<WorkList, string> = {
  sign_off: __('Awaiting sign-off', 'learner-progressions'),
  over_hours: __('Over their hours', 'learner-progressions'),
};
const unfiltered = { filterBy: false as const, enableGlobalSearch: false };

/** What tells one progression from another, and can be filtered by. */
const who: Column[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    ...unfiltered,
  },
  clientField(({ client }) => client),
  {
    id: 'classId',
    label: __('Class', 'learner-progressions'),
    getElements: classChoices,
    getValue: ({ item }) => String(item.class?.classId ?? ''),
    render: ({ item }) => <>{item.class?.code ?? '–'}</>,
    filterBy: only,
  },
  {
    id: 'productId',
    label: __('LP', 'learner-progressions'),
    getElements: productChoices,
    getValue: ({ item }) => String(item.product.productId),
    render: ({ item }) => <Long>{`${item.product.code} · ${item.product.name}`}</Long>,
    filterBy: only,
  },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: PROGRESSION_STATUSES.map((status) => ({ value: status, label: statusWords[status] })),
    render: ({ item }) => <StatusChip status={item.status} />,
    filterBy: only,
  },
  {
    id: 'workList',
    label: __('To do', 'learner-progressions'),
    elements: WORK_LISTS.map((list) => ({ value: list, label: workListWords[list] })),
    enableHiding: false,
    enableSorting: false,
    filterBy: only,
  },
];

/** How far it has come. */
const progress: Column[] = [
  {
    id: 'percent',
    label: __('Progress', 'learner-progressions'),
    render: ({ item }) => <LpProgress progression={item} />,
    ...unfiltered,
  },
  {
    id: 'hours',
    label: __('Hours present', 'learner-progressions'),
    render: ({ item }) => <>{number(item.hours.present)}</>,
    enableSorting: false,
    ...unfiltered,
  },
  {
    id: 'attendance',
    label: __('Attendance', 'learner-progressions'),
    render: ({ item }) => <>{percent(item.attendancePercent)}</>,
    enableSorting: false,
    ...unfiltered,
  },
  {
    id: 'startDate',
    label: __('Start', 'learner-progressions'),
    render: ({ item }) => <time dateTime={item.startDate}>{day(item.startDate)}</time>,
    ...unfiltered,
  },
  {
    id: 'portfolio',
    label: __('Portfolio', 'learner-progressions'),
    render: ({ item }) => <>{fileCount(item.portfolio.files.length)}</>,
    enableSorting: false,
    ...unfiltered,
  },
  {
    id: 'warnings',
    label: __('To look at', 'learner-progressions'),
    render: ({ item }) => <Warnings of={item} />,
    enableSorting: false,
    ...unfiltered,
  },
];

export const columns: Column[] = [...who, ...progress];

/** The API's words for sorting by a column. */
export const sortBy = {
  learner: 'surname',
  startDate: 'startDate',
  status: 'status',
  productId: 'product',
  classId: 'class',
  percent: 'percent',
};

function fileCount(count: number): string {
  if (count === 0) return __('None yet', 'learner-progressions');
  // translators: %d: number of files.
  return sprintf(_n('%d file', '%d files', count, 'learner-progressions'), count);
}

function Warnings({ of: { warnings } }: { of: ListedProgression }) {
  if (warnings.length === 0) return <>–</>;
  return (
    <ul className="lp-warnings">
      {warnings.map((warning) => (
        <li key={warning}>{warningWords[warning]}</li>
      ))}
    </ul>
  );
}
