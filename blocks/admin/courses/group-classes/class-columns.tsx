import type { Field, Filter } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import type { Query } from '../../../shared/api.ts';
import { today } from '../../../shared/format.ts';
import { groupClassStatusWords } from '../../../shared/words.ts';
import { spanIn } from '../../../shared/zones.ts';
import type { ListShape } from '../../lists/list-view.ts';
import { courseProgramChoices } from '../../lists/reference.ts';
import { RegisterLink } from './register-link.tsx';
import { ClassStatusChip, Seats } from './seats.tsx';

const COMING = 'coming';

/** What the list shows to begin with. */
export const COMING_CLASSES: Filter[] = [{ field: 'when', operator: 'is', value: COMING }];

export const classShape: ListShape = {
  name: 'group-classes',
  first: {
    type: 'table',
    titleField: 'title',
    fields: ['when', 'seats', 'teacher', 'courseProgramId', 'status', 'needsRegister'],
    sort: { field: 'when', direction: 'asc' },
    filters: COMING_CLASSES,
    layout: { density: 'compact', styles: { when: { minWidth: 200 }, seats: { minWidth: 130 } } },
  },
  cardFields: ['when', 'seats', 'teacher', 'status', 'needsRegister'],
  filters: ['when', 'needsRegister', 'status', 'courseProgramId'],
  sortBy: { when: 'startsAt', title: 'title' },
  asked: ({ when, ...query }: Query) => ({ ...query, ...daysOf(when) }),
};

function daysOf(when: Query[string]): Query {
  if (when === COMING) return { from: today() };
  return when === 'past' ? { to: today(new Date(Date.now() - 86_400_000)) } : {};
}

const filter = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };
const elementsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

export const classColumns: Field<GroupClass>[] = [
  { id: 'title', label: __('Class', 'learner-progressions'), enableHiding: false, filterBy: false },
  {
    id: 'when',
    label: __('When', 'learner-progressions'),
    elements: [
      { value: COMING, label: __('From today on', 'learner-progressions') },
      { value: 'past', label: __('Before today', 'learner-progressions') },
    ],
    render: ({ item }) => <>{spanIn(item.timeZone, item.startsAt, item.endsAt)}</>,
    filterBy: filter,
  },
  { id: 'seats', label: __('Seats', 'learner-progressions'), render: ({ item }) => <Seats of={item} />, ...plain },
  {
    id: 'teacher',
    label: __('Teacher', 'learner-progressions'),
    render: ({ item }) => <>{item.teacher ?? '–'}</>,
    ...plain,
  },
  {
    id: 'courseProgramId',
    label: __('Option of', 'learner-progressions'),
    getElements: courseProgramChoices,
    render: ({ item }) => <>{stepsOf(item)}</>,
    enableSorting: false,
    filterBy: filter,
  },
  {
    id: 'needsRegister',
    label: __('Register', 'learner-progressions'),
    elements: [{ value: 'true', label: __('To confirm', 'learner-progressions') }],
    render: ({ item }) => <RegisterLink of={item} />,
    enableSorting: false,
    filterBy: filter,
  },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: elementsOf(groupClassStatusWords),
    render: ({ item }) => <ClassStatusChip status={item.status} />,
    enableSorting: false,
    filterBy: filter,
  },
];

/** `SFZ-1, SFZ-3`, or a dash where the class is no option of anything. */
const stepsOf = ({ steps }: GroupClass) => steps.map(({ label }) => label).join(', ') || '–';
