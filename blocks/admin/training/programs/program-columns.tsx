import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Program } from '#contract/training';
import { Chip } from '../../../shared/ui.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { OfferedChip } from '../../lists/offered-chip.tsx';
import { categoryChoices } from '../../lists/reference.ts';

export const programShape: ListShape = {
  name: 'programs',
  first: {
    type: 'table',
    titleField: 'name',
    fields: ['code', 'category', 'partners', 'active'],
    sort: { field: 'name', direction: 'asc' },
    layout: { density: 'compact', styles: { partners: { minWidth: 260 } } },
  },
  cardFields: ['code', 'category', 'partners', 'active'],
  filters: ['category', 'active'],
  sortBy: { name: 'name', code: 'code', category: 'category' },
};

const ACTIVE = [
  { value: 'true', label: __('Offered', 'learner-progressions') },
  { value: 'false', label: __('No longer', 'learner-progressions') },
];
const filter = { operators: ['is' as const], isPrimary: true };

export const programColumns: Field<Program>[] = [
  { id: 'name', label: __('Program', 'learner-progressions'), enableHiding: false, filterBy: false },
  { id: 'code', label: __('Code', 'learner-progressions'), filterBy: false },
  {
    id: 'category',
    label: __('Category', 'learner-progressions'),
    getElements: categoryChoices,
    render: ({ item }) => <>{item.category}</>,
    filterBy: filter,
  },
  {
    id: 'partners',
    label: __('Partners', 'learner-progressions'),
    render: ({ item }) => <Partners of={item} />,
    enableSorting: false,
    filterBy: false,
  },
  {
    id: 'active',
    label: __('Enrollment', 'learner-progressions'),
    elements: ACTIVE,
    getValue: ({ item }) => String(item.active),
    render: ({ item }) => <OfferedChip isOffered={item.active} />,
    enableSorting: false,
    filterBy: filter,
  },
];

function Partners({ of: { steps } }: { of: Program }) {
  if (steps.length === 0) {
    return (
      <Chip tone="warning" mark="!">
        {__('No partner yet', 'learner-progressions')}
      </Chip>
    );
  }
  return (
    <ol className="lp-path">
      {steps.map(({ order, provider, isRequired }) => (
        <li key={order}>
          {provider.name}
          {!isRequired && ` (${__('optional', 'learner-progressions')})`}
        </li>
      ))}
    </ol>
  );
}
