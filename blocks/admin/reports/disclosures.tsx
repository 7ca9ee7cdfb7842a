import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { Disclosure } from '#contract/dossier';
import { REPORTS } from '#contract/words';
import { moment, number } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { reportWords } from '../../shared/words.ts';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { useList } from '../lists/use-list.ts';
import { FilterWords, formatWord, whatWasGiven } from './disclosure-words.tsx';

const SHAPE: ListShape = {
  name: 'disclosures',
  first: {
    type: 'table',
    titleField: 'report',
    fields: ['at', 'actor', 'filter', 'rows', 'format', 'recipient'],
    sort: { field: 'at', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        report: { minWidth: 140, maxWidth: 200 },
        at: { minWidth: 150 },
        actor: { minWidth: 120 },
        filter: { minWidth: 180, maxWidth: 320 },
        rows: { align: 'end' as const },
        recipient: { minWidth: 120, maxWidth: 220 },
      },
    },
  },
  cardFields: ['at', 'actor', 'filter', 'rows', 'recipient'],
  filters: ['report', 'learnerId'],
  sortBy: { at: 'at' },
};

const plain = { enableSorting: false, filterBy: false as const };

const FIELDS: Field<Disclosure>[] = [
  {
    id: 'report',
    label: __('What', 'learner-progressions'),
    elements: REPORTS.map((report) => ({ value: report, label: reportWords[report] })),
    getValue: ({ item }) => item.report ?? '',
    render: ({ item }) => <>{whatWasGiven(item)}</>,
    enableHiding: false,
    enableSorting: false,
    filterBy: { operators: ['is'], isPrimary: true },
  },
  {
    id: 'at',
    label: __('When', 'learner-progressions'),
    render: ({ item }) => <time dateTime={item.at}>{moment(item.at)}</time>,
    filterBy: false,
  },
  {
    id: 'actor',
    label: __('By', 'learner-progressions'),
    render: ({ item }) => <>{item.actor.name ?? __('The service itself', 'learner-progressions')}</>,
    ...plain,
  },
  {
    id: 'filter',
    label: __('Filter', 'learner-progressions'),
    render: ({ item }) => <FilterWords filter={item.filter} />,
    ...plain,
  },
  {
    id: 'rows',
    label: __('Rows', 'learner-progressions'),
    render: ({ item }) => <>{item.rows === null ? '–' : number(item.rows)}</>,
    ...plain,
  },
  {
    id: 'format',
    label: __('Format', 'learner-progressions'),
    render: ({ item }) => <>{formatWord(item.format)}</>,
    ...plain,
  },
  {
    id: 'recipient',
    label: __('For whom', 'learner-progressions'),
    render: ({ item }) => <>{item.recipient ?? '–'}</>,
    ...plain,
  },
];

/** Who was given what about learners, when, and for whom. */
export function Disclosures() {
  const list = useList<Disclosure>('/disclosures', SHAPE);
  return (
    <ListTable
      list={list}
      fields={FIELDS}
      idOf={({ activityId }) => String(activityId)}
      empty={<Empty title={__('Nothing has been handed out yet.', 'learner-progressions')} />}
    />
  );
}
