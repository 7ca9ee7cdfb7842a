import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { dayOf, number } from '../../../shared/format.ts';
import { priceWords } from '../../../shared/money.ts';
import { programStatusWords } from '../../../shared/words.ts';
import type { ListShape } from '../../lists/list-view.ts';
import { CourseStatusChip } from './course-status.tsx';

export const courseShape: ListShape = {
  name: 'course-programs',
  first: {
    type: 'table',
    titleField: 'title',
    fields: ['code', 'status', 'steps', 'price', 'taken', 'saleEndsAt'],
    sort: { field: 'title', direction: 'asc' },
    layout: {
      density: 'compact',
      styles: { steps: { align: 'end' }, price: { align: 'end' }, taken: { align: 'end' } },
    },
  },
  cardFields: ['code', 'status', 'steps', 'price', 'taken', 'saleEndsAt'],
  filters: ['status'],
  sortBy: { title: 'title', code: 'code' },
};

const plain = { enableSorting: false, filterBy: false as const };

export const courseColumns: Field<CourseProgram>[] = [
  { id: 'title', label: __('Course', 'learner-progressions'), enableHiding: false, filterBy: false },
  { id: 'code', label: __('Code', 'learner-progressions'), filterBy: false },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: Object.entries(programStatusWords).map(([value, label]) => ({ value, label })),
    render: ({ item }) => <CourseStatusChip status={item.status} />,
    enableSorting: false,
    filterBy: { operators: ['is'], isPrimary: true },
  },
  {
    id: 'steps',
    label: __('Steps', 'learner-progressions'),
    render: ({ item }) => <>{number(item.steps.length)}</>,
    ...plain,
  },
  {
    id: 'price',
    label: __('Price', 'learner-progressions'),
    render: ({ item }) => <>{priceWords(item.price)}</>,
    ...plain,
  },
  {
    id: 'taken',
    label: __('Places taken', 'learner-progressions'),
    render: ({ item }) => <>{placesOf(item)}</>,
    ...plain,
  },
  {
    id: 'saleEndsAt',
    label: __('On sale until', 'learner-progressions'),
    render: ({ item }) => <>{item.saleEndsAt ? dayOf(item.saleEndsAt) : '–'}</>,
    ...plain,
  },
];

function placesOf({ taken, enrollmentCap }: CourseProgram): string {
  if (enrollmentCap === null) return number(taken);
  // translators: 1: places taken, 2: places in all.
  return sprintf(__('%1$s of %2$s', 'learner-progressions'), number(taken), number(enrollmentCap));
}
