import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { TrainingClass } from '#contract/classes';
import { CLASS_STATUSES } from '#contract/words';
import { day, number } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { classStatusWords } from '../../shared/words.ts';
import { go } from '../address.ts';
import { clientField } from '../lists/client-field.tsx';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { Long } from '../lists/long.tsx';
import { rowLink } from '../lists/row-link.tsx';
import { useList } from '../lists/use-list.ts';
import { useCan } from '../visitor.tsx';
import { ClassStatusChip } from './class-status.tsx';
import { scheduleSentence } from './schedule.ts';

const STYLES = {
  clientId: { minWidth: 140, maxWidth: 220 },
  product: { minWidth: 120, maxWidth: 180 },
  facilitator: { minWidth: 110 },
  schedule: { minWidth: 150, maxWidth: 200 },
  startDate: { minWidth: 100 },
  learners: { align: 'end' as const },
};

const SHAPE: ListShape = {
  name: 'classes',
  first: {
    type: 'table',
    titleField: 'code',
    fields: ['clientId', 'product', 'facilitator', 'schedule', 'status', 'startDate', 'learners'],
    sort: { field: 'code', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['clientId', 'facilitator', 'schedule', 'status', 'learners'],
  filters: ['clientId', 'status'],
  sortBy: { code: 'code', startDate: 'startDate', status: 'status' },
};

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };

const FIELDS: Field<TrainingClass>[] = [
  { id: 'code', label: __('Class', 'learner-progressions'), enableHiding: false, filterBy: false },
  clientField(({ clientId, clientName }) => ({ clientId, name: clientName })),
  {
    id: 'type',
    label: __('Class type', 'learner-progressions'),
    render: ({ item }) => <>{item.classTypeCode}</>,
    ...plain,
  },
  {
    id: 'product',
    label: __('LP', 'learner-progressions'),
    render: ({ item }) => <Long>{item.productName ?? '–'}</Long>,
    ...plain,
  },
  { id: 'site', label: __('Site', 'learner-progressions'), render: ({ item }) => <>{item.site ?? '–'}</>, ...plain },
  {
    id: 'facilitator',
    label: __('Facilitator', 'learner-progressions'),
    render: ({ item }) => <>{item.facilitatorName ?? __('Nobody yet', 'learner-progressions')}</>,
    ...plain,
  },
  {
    id: 'schedule',
    label: __('Schedule', 'learner-progressions'),
    render: ({ item }) => <>{scheduleSentence(item.schedule)}</>,
    ...plain,
  },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: CLASS_STATUSES.map((status) => ({ value: status, label: classStatusWords[status] })),
    render: ({ item }) => <ClassStatusChip status={item.status} />,
    filterBy: only,
  },
  {
    id: 'startDate',
    label: __('Start', 'learner-progressions'),
    render: ({ item }) => <time dateTime={item.startDate}>{day(item.startDate)}</time>,
    filterBy: false,
  },
  {
    id: 'learners',
    label: __('Learners', 'learner-progressions'),
    render: ({ item }) => <>{number(item.learnerCount)}</>,
    ...plain,
  },
];

const ClassLink = rowLink<TrainingClass>(({ classId }) => ({ class: classId }));

export function ClassList() {
  const list = useList<TrainingClass>('/classes', SHAPE);
  const mayManage = useCan('lp_manage_progressions');
  return (
    <>
      {mayManage && (
        <div className="lp-actions">
          <Button variant="primary" onClick={() => go({ class: 'new' })} __next40pxDefaultSize>
            {__('Add a class', 'learner-progressions')}
          </Button>
        </div>
      )}
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ classId }) => String(classId)}
        searchLabel={__('Code or site', 'learner-progressions')}
        renderLink={ClassLink}
        empty={<Empty title={__('No class found.', 'learner-progressions')} />}
      />
    </>
  );
}
