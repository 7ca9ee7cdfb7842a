import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Package } from '#contract/group-classes';
import { number } from '../../../shared/format.ts';
import { bundleWords } from '../../../shared/words.ts';
import type { EntrySpec } from '../../forms/entry.ts';
import type { ListShape } from '../../lists/list-view.ts';
import { OfferedChip } from '../../lists/offered-chip.tsx';
import { expiryWords } from '../expiry-words.ts';

export const packageShape: ListShape = {
  name: 'packages',
  first: {
    type: 'table',
    titleField: 'name',
    fields: ['kind', 'quantity', 'expiry', 'active'],
    layout: { density: 'compact', styles: { quantity: { align: 'end' } } },
  },
  cardFields: ['kind', 'quantity', 'expiry', 'active'],
  filters: [],
  sortBy: {},
};

const plain = { enableSorting: false, filterBy: false as const };

export const packageColumns: Field<Package>[] = [
  { id: 'name', label: __('Package', 'learner-progressions'), enableHiding: false, ...plain },
  {
    id: 'kind',
    label: __('Pays for', 'learner-progressions'),
    render: ({ item }) => <>{bundleWords[item.kind]}</>,
    ...plain,
  },
  {
    id: 'quantity',
    label: __('How many', 'learner-progressions'),
    render: ({ item }) => <>{number(item.quantity)}</>,
    ...plain,
  },
  {
    id: 'expiry',
    label: __('Expiry', 'learner-progressions'),
    render: ({ item }) => <>{expiryWords(item.expiresAfterDays)}</>,
    ...plain,
  },
  {
    id: 'active',
    label: __('Given', 'learner-progressions'),
    render: ({ item }) => <OfferedChip isOffered={item.active} />,
    ...plain,
  },
];

export const packageSpecs: EntrySpec[] = [
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'kind',
    label: __('Pays for', 'learner-progressions'),
    kind: 'words',
    required: true,
    words: bundleWords,
  },
  {
    path: 'quantity',
    label: __('How many', 'learner-progressions'),
    kind: 'number',
    required: true,
    step: 1,
    min: 1,
    max: 1000,
  },
  {
    path: 'expiresAfterDays',
    label: __('Expires after days', 'learner-progressions'),
    kind: 'number',
    step: 1,
    min: 1,
    max: 3650,
    help: __('Counted from the day it is given. Empty: never.', 'learner-progressions'),
  },
  {
    path: 'active',
    label: __('Offered: it can be given to learners', 'learner-progressions'),
    kind: 'yes',
    help: __('What was given stays with those who have it.', 'learner-progressions'),
  },
];
