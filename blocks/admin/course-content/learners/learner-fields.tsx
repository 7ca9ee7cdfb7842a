import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseLearner } from '#contract/course-enrollments';
import { COURSE_STATUSES } from '#contract/words';
import { CourseChip } from '../../../course-progress/course-progress/course-chip.tsx';
import type { Query } from '../../../shared/api.ts';
import { dayOf, fromNow, fullName, moment, number, percent, today } from '../../../shared/format.ts';
import { ProgressBar } from '../../../shared/ui.tsx';
import { courseStatusWords } from '../../../shared/words.ts';
import { clientField } from '../../lists/client-field.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { classChoices } from '../../lists/reference.ts';

const QUIET_DAYS = [30, 60, 90];

export const SHAPE: ListShape = {
  name: 'course-learners',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['clientId', 'status', 'percent', 'lastActivity', 'enrolledAt', 'completedAt'],
    sort: { field: 'learner', direction: 'asc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        clientId: { minWidth: 120, maxWidth: 200 },
        percent: { minWidth: 160, maxWidth: 240 },
        lastActivity: { minWidth: 110 },
        enrolledAt: { minWidth: 95 },
        completedAt: { minWidth: 95 },
      },
    },
  },
  cardFields: ['clientId', 'status', 'percent', 'lastActivity'],
  filters: ['status', 'clientId', 'classId', 'quiet'],
  sortBy: { learner: 'surname', percent: 'percent', lastActivity: 'lastActivity', enrolledAt: 'enrolledAt' },
  asked: ({ quiet, ...query }: Query) => ({ ...query, quietSince: quiet ? daysAgo(Number(quiet)) : undefined }),
};

/** A link to "quiet for 30 days" means those of the day it is opened. */
function daysAgo(count: number): string {
  return today(new Date(Date.now() - count * 86_400_000));
}

const only = { operators: ['is' as const], isPrimary: true };
const plain = { filterBy: false as const };
const filterOnly = { enableHiding: false, enableSorting: false, filterBy: only };

export const FIELDS: Field<CourseLearner>[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    ...plain,
  },
  clientField(({ client }) => client),
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: COURSE_STATUSES.map((status) => ({ value: status, label: courseStatusWords[status] })),
    render: ({ item }) => <CourseChip status={item.status} />,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'percent',
    label: __('Progress', 'learner-progressions'),
    render: ({ item }) => <Reached by={item} />,
    ...plain,
  },
  {
    id: 'lastActivity',
    label: __('Last activity', 'learner-progressions'),
    render: ({ item }) => <Ago instant={item.lastCompletedAt} />,
    ...plain,
  },
  {
    id: 'enrolledAt',
    label: __('Enrolled', 'learner-progressions'),
    render: ({ item }) => <time dateTime={item.enrolledAt}>{dayOf(item.enrolledAt)}</time>,
    ...plain,
  },
  {
    id: 'completedAt',
    label: __('Completed', 'learner-progressions'),
    render: ({ item }) =>
      item.completedAt ? <time dateTime={item.completedAt}>{dayOf(item.completedAt)}</time> : <>–</>,
    enableSorting: false,
    ...plain,
  },
  { id: 'classId', label: __('Class', 'learner-progressions'), getElements: classChoices, ...filterOnly },
  {
    id: 'quiet',
    label: __('No activity', 'learner-progressions'),
    elements: QUIET_DAYS.map((days) => ({
      value: String(days),
      // translators: %d: number of days.
      label: sprintf(__('for %d days', 'learner-progressions'), days),
    })),
    ...filterOnly,
  },
];

function Reached({ by: { learner, completionPercentage, completedUnitsCount, totalUnits } }: { by: CourseLearner }) {
  // translators: %s: name of a learner.
  const name = sprintf(__('%s: units completed', 'learner-progressions'), fullName(learner));
  // translators: 1: units completed, 2: units of the course, 3: percentage.
  const text = sprintf(
    __('%1$s of %2$s units, %3$s', 'learner-progressions'),
    number(completedUnitsCount),
    number(totalUnits),
    percent(completionPercentage, 2),
  );
  return <ProgressBar name={name} value={completionPercentage} text={text} />;
}

function Ago({ instant }: { instant: string | null }) {
  if (!instant) return <>{__('Nothing yet', 'learner-progressions')}</>;
  return (
    <time dateTime={instant} title={moment(instant)}>
      {fromNow(instant)}
    </time>
  );
}
