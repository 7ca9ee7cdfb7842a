import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { ClassType } from '#contract/learners';
import { hours } from '../../shared/format.ts';
import { selectionWords } from '../../shared/words.ts';
import type { EntrySpec } from '../forms/entry.ts';
import type { ListShape } from '../lists/list-view.ts';
import { ReferenceList } from './reference-list.tsx';

const SHAPE: ListShape = {
  name: 'class-types',
  first: {
    type: 'table',
    titleField: 'name',
    fields: ['code', 'selection', 'total', 'overruns'],
    sort: { field: 'name', direction: 'asc' },
    layout: { density: 'compact', styles: { selection: { minWidth: 200 } } },
  },
  cardFields: ['code', 'selection', 'total'],
  filters: [],
  sortBy: { name: 'name', code: 'code' },
};

const BY_DESIGN = __('By design', 'learner-progressions');
const IS_LOOKED_AT = __('Is looked at', 'learner-progressions');
const plain = { enableSorting: false, filterBy: false as const };

const FIELDS: Field<ClassType>[] = [
  { id: 'name', label: __('Class type', 'learner-progressions'), enableHiding: false, filterBy: false },
  { id: 'code', label: __('Code', 'learner-progressions'), filterBy: false },
  {
    id: 'selection',
    label: __('Who takes what', 'learner-progressions'),
    render: ({ item }) => <>{selectionWords[item.subjectSelectionMode]}</>,
    ...plain,
  },
  {
    id: 'total',
    label: __('Hours in all', 'learner-progressions'),
    render: ({ item }) => <>{item.progressionTotalHours === null ? '–' : hours(item.progressionTotalHours)}</>,
    ...plain,
  },
  {
    id: 'overruns',
    label: __('More hours than planned', 'learner-progressions'),
    render: ({ item }) => <>{item.overrunsByDesign ? BY_DESIGN : IS_LOOKED_AT}</>,
    ...plain,
  },
];

const SPECS: EntrySpec[] = [
  { path: 'code', label: __('Code', 'learner-progressions'), kind: 'text', required: true, maxLength: 40 },
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'subjectSelectionMode',
    label: __('Who takes what', 'learner-progressions'),
    kind: 'words',
    required: true,
    words: selectionWords,
  },
  {
    path: 'progressionTotalHours',
    label: __('Hours in all', 'learner-progressions'),
    kind: 'number',
    step: 0.25,
    min: 0,
    max: 99_999,
  },
  {
    path: 'overrunsByDesign',
    label: __('Running over its hours is part of the design', 'learner-progressions'),
    kind: 'yes',
    help: __('Such LPs are left out of the list of excessive hours.', 'learner-progressions'),
  },
];

/** The kinds of classes. */
export function ClassTypes() {
  return (
    <ReferenceList<ClassType>
      path="/class-types"
      shape={SHAPE}
      fields={FIELDS}
      specs={SPECS}
      idOf={({ classTypeId }) => classTypeId}
      nameOf={({ name }) => name}
      words={{
        add: __('Add a class type', 'learner-progressions'),
        edit: __('Edit the class type', 'learner-progressions'),
        search: __('Find by code or name', 'learner-progressions'),
      }}
    />
  );
}
