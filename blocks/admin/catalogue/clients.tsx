import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Client } from '#contract/learners';
import type { EntrySpec } from '../forms/entry.ts';
import type { ListShape } from '../lists/list-view.ts';
import { ReferenceList } from './reference-list.tsx';

const SHAPE: ListShape = {
  name: 'clients',
  first: {
    type: 'table',
    titleField: 'name',
    fields: [],
    sort: { field: 'name', direction: 'asc' },
    layout: { density: 'compact' },
  },
  cardFields: [],
  filters: [],
  sortBy: { name: 'name' },
};

const FIELDS: Field<Client>[] = [
  { id: 'name', label: __('Client', 'learner-progressions'), enableHiding: false, filterBy: false },
];

const SPECS: EntrySpec[] = [
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
];

/** Whose learners the provider trains. */
export function Clients() {
  return (
    <ReferenceList<Client>
      path="/clients"
      shape={SHAPE}
      fields={FIELDS}
      specs={SPECS}
      idOf={({ clientId }) => clientId}
      nameOf={({ name }) => name}
      words={{
        add: __('Add a client', 'learner-progressions'),
        edit: __('Rename the client', 'learner-progressions'),
        search: __('Find a client', 'learner-progressions'),
      }}
    />
  );
}
