import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { fullName, moment } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { go } from '../address.ts';
import { Heading } from '../heading.tsx';
import { clientField } from '../lists/client-field.tsx';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { Long } from '../lists/long.tsx';
import { classChoices } from '../lists/reference.ts';
import { rowLink } from '../lists/row-link.tsx';
import { useList } from '../lists/use-list.ts';
import { useCan } from '../visitor.tsx';
import { LearnerParts } from './learner-parts.tsx';

const STYLES = {
  clientId: { minWidth: 140, maxWidth: 260 },
  saIdMasked: { minWidth: 120 },
  employer: { minWidth: 140, maxWidth: 260 },
  phone: { minWidth: 120 },
  updatedAt: { minWidth: 160 },
};

const SHAPE: ListShape = {
  name: 'learners',
  first: {
    type: 'table',
    titleField: 'name',
    fields: ['clientId', 'saIdMasked', 'phone', 'email', 'updatedAt'],
    sort: { field: 'name', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['clientId', 'saIdMasked', 'phone'],
  filters: ['clientId', 'classId', 'withoutLp'],
  sortBy: { name: 'surname', firstName: 'firstName', createdAt: 'createdAt', updatedAt: 'updatedAt' },
};

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };
const onlyFilter = { enableSorting: false, enableHiding: false, filterBy: only };

const FIELDS: Field<Learner>[] = [
  {
    id: 'name',
    label: __('Name', 'learner-progressions'),
    getValue: ({ item }) => fullName(item),
    enableHiding: false,
    filterBy: false,
  },
  clientField(({ clientId, clientName }) => ({ clientId, name: clientName })),
  { id: 'classId', label: __('Class', 'learner-progressions'), getElements: classChoices, ...onlyFilter },
  {
    id: 'withoutLp',
    label: __('LP', 'learner-progressions'),
    elements: [
      { value: 'true', label: __('None in progress', 'learner-progressions') },
      { value: 'false', label: __('One in progress', 'learner-progressions') },
    ],
    ...onlyFilter,
  },
  {
    id: 'saIdMasked',
    label: __('ID number', 'learner-progressions'),
    render: ({ item }) => <>{item.saIdMasked ?? '–'}</>,
    ...plain,
  },
  {
    id: 'employer',
    label: __('Employer', 'learner-progressions'),
    render: ({ item }) => <Long>{item.employer ?? '–'}</Long>,
    ...plain,
  },
  {
    id: 'email',
    label: __('E-mail', 'learner-progressions'),
    render: ({ item }) => <>{item.email ?? '–'}</>,
    ...plain,
  },
  { id: 'phone', label: __('Phone', 'learner-progressions'), render: ({ item }) => <>{item.phone ?? '–'}</>, ...plain },
  {
    id: 'updatedAt',
    label: __('Last changed', 'learner-progressions'),
    render: ({ item }) => <>{moment(item.updatedAt)}</>,
    filterBy: false,
  },
];

const RecordLink = rowLink<Learner>(({ learnerId }) => ({ learner: learnerId }));

export function LearnerList() {
  const list = useList<Learner>('/learners', SHAPE);
  const mayAdd = useCan('lp_manage_learners');
  return (
    <>
      <Heading title={__('Learners', 'learner-progressions')} actions={mayAdd && <Add />} />
      <LearnerParts current="list" />
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ learnerId }) => String(learnerId)}
        searchLabel={__('Name, last four of the ID, or class', 'learner-progressions')}
        renderLink={RecordLink}
        empty={
          <Empty title={__('No learner found.', 'learner-progressions')}>
            <p>{__('Change the search or the filters.', 'learner-progressions')}</p>
          </Empty>
        }
      />
    </>
  );
}

function Add() {
  return (
    <>
      <Button variant="primary" onClick={() => go({ learner: 'new' })} __next40pxDefaultSize>
        {__('Add a learner', 'learner-progressions')}
      </Button>
      <Button variant="secondary" onClick={() => go({ learner: 'import' })} __next40pxDefaultSize>
        {__('Import from CSV', 'learner-progressions')}
      </Button>
    </>
  );
}
