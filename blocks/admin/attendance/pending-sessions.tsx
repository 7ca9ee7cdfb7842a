import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { PendingSession } from '#contract/attendance';
import { hours, number, weekdayAndDay } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { Long } from '../lists/long.tsx';
import { classChoices, clientChoices } from '../lists/reference.ts';
import { rowLink } from '../lists/row-link.tsx';
import { useList } from '../lists/use-list.ts';

const STYLES = {
  classId: { minWidth: 130 },
  clientId: { minWidth: 180, maxWidth: 240 },
  facilitator: { minWidth: 150 },
  hours: { minWidth: 130 },
  learners: { align: 'end' as const },
};

const SHAPE: ListShape = {
  name: 'pending-sessions',
  first: {
    type: 'table',
    titleField: 'date',
    fields: ['classId', 'clientId', 'facilitator', 'hours', 'learners'],
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['classId', 'clientId', 'facilitator', 'hours', 'learners'],
  filters: ['clientId', 'classId'],
  sortBy: {},
};

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };

const FIELDS: Field<PendingSession>[] = [
  {
    id: 'date',
    label: __('Session', 'learner-progressions'),
    getValue: ({ item }) => weekdayAndDay(item.date),
    enableHiding: false,
    ...plain,
  },
  {
    id: 'classId',
    label: __('Class', 'learner-progressions'),
    getElements: classChoices,
    getValue: ({ item }) => String(item.classId),
    render: ({ item }) => <>{item.classCode}</>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'clientId',
    label: __('Client', 'learner-progressions'),
    getElements: clientChoices,
    // The row carries the client's name alone; the filter works on the service.
    getValue: () => '',
    render: ({ item }) => <Long>{item.clientName}</Long>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'facilitator',
    label: __('Facilitator', 'learner-progressions'),
    render: ({ item }) => <>{item.facilitatorName ?? __('Nobody yet', 'learner-progressions')}</>,
    ...plain,
  },
  {
    id: 'hours',
    label: __('Hours', 'learner-progressions'),
    render: ({ item }) => <>{`${item.startsAt} · ${hours(item.hours)}`}</>,
    ...plain,
  },
  {
    id: 'learners',
    label: __('Learners', 'learner-progressions'),
    render: ({ item }) => <>{number(item.learnerCount)}</>,
    ...plain,
  },
];

const RegisterLink = rowLink<PendingSession>(({ classId, date }) => ({ class: classId, session: date }));

/** Past sessions that nobody has captured or explained, oldest first; each leads to its register. */
export function PendingSessions() {
  const list = useList<PendingSession>('/pending-sessions', SHAPE);
  return (
    <ListTable
      list={list}
      fields={FIELDS}
      idOf={({ classId, date }) => `${classId} ${date}`}
      renderLink={RegisterLink}
      empty={
        <Empty title={__('Every past session is captured.', 'learner-progressions')}>
          <p>
            {__(
              'Sessions appear here the day after they took place, until somebody captures or explains them.',
              'learner-progressions',
            )}
          </p>
        </Empty>
      }
    />
  );
}
