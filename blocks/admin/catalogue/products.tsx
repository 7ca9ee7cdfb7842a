import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Product } from '#contract/learners';
import { day, hours } from '../../shared/format.ts';
import type { ListShape } from '../lists/list-view.ts';
import { OfferedChip } from '../lists/offered-chip.tsx';
import { classTypeChoices } from '../lists/reference.ts';
import { productSpecs } from './product-specs.ts';
import { ReferenceList } from './reference-list.tsx';

const SHAPE: ListShape = {
  name: 'products',
  first: {
    type: 'table',
    titleField: 'name',
    fields: ['code', 'classTypeId', 'duration', 'nqfLevel', 'credits', 'lastEnrolmentDate', 'active'],
    sort: { field: 'name', direction: 'asc' },
    layout: {
      density: 'compact',
      styles: { nqfLevel: { align: 'end' }, credits: { align: 'end' }, duration: { align: 'end' } },
    },
  },
  cardFields: ['code', 'classTypeId', 'duration', 'active'],
  filters: ['classTypeId'],
  sortBy: { name: 'name', code: 'code' },
};

const plain = { enableSorting: false, filterBy: false as const };
const dayOr = (date: string | null) => (date ? day(date) : '–');

const FIELDS: Field<Product>[] = [
  { id: 'name', label: __('LP', 'learner-progressions'), enableHiding: false, filterBy: false },
  { id: 'code', label: __('Code', 'learner-progressions'), filterBy: false },
  {
    id: 'classTypeId',
    label: __('Class type', 'learner-progressions'),
    getElements: classTypeChoices,
    getValue: ({ item }) => String(item.classTypeId),
    render: ({ item }) => <>{item.classTypeCode}</>,
    enableSorting: false,
    filterBy: { operators: ['is'], isPrimary: true },
  },
  {
    id: 'duration',
    label: __('Duration', 'learner-progressions'),
    render: ({ item }) => <>{hours(item.durationHours)}</>,
    ...plain,
  },
  {
    id: 'nqfLevel',
    label: __('NQF level', 'learner-progressions'),
    render: ({ item }) => <>{item.nqfLevel ?? '–'}</>,
    ...plain,
  },
  {
    id: 'credits',
    label: __('Credits', 'learner-progressions'),
    render: ({ item }) => <>{item.credits ?? '–'}</>,
    ...plain,
  },
  {
    id: 'saqaId',
    label: __('SAQA ID', 'learner-progressions'),
    render: ({ item }) => <>{item.saqaId ?? '–'}</>,
    ...plain,
  },
  {
    id: 'lastEnrolmentDate',
    label: __('Last enrolment', 'learner-progressions'),
    render: ({ item }) => <>{dayOr(item.lastEnrolmentDate)}</>,
    ...plain,
  },
  {
    id: 'lastAchievementDate',
    label: __('Last achievement', 'learner-progressions'),
    render: ({ item }) => <>{dayOr(item.lastAchievementDate)}</>,
    ...plain,
  },
  {
    id: 'active',
    label: __('Offered', 'learner-progressions'),
    render: ({ item }) => <OfferedChip isOffered={item.active} />,
    ...plain,
  },
];

/** The LP catalogue. */
export function Products() {
  return (
    <ReferenceList<Product>
      path="/products"
      shape={SHAPE}
      fields={FIELDS}
      specs={productSpecs}
      idOf={({ productId }) => productId}
      nameOf={({ name }) => name}
      fresh={NEW}
      words={{
        add: __('Add an LP', 'learner-progressions'),
        edit: __('Edit the LP', 'learner-progressions'),
        search: __('Find by code or name', 'learner-progressions'),
      }}
    />
  );
}

const NEW = { active: true };
