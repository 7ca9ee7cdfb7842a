import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentProps } from 'react';
import type { ListedProgression } from '#contract/progressions';
import type { BulkAction } from '#contract/words';
import { screenUrl } from '../../admin/address.ts';
import { ListTable } from '../../admin/lists/list-table.tsx';
import { type ListShape, queryOf } from '../../admin/lists/list-view.ts';
import { useList } from '../../admin/lists/use-list.ts';
import { ListExport } from '../../admin/reports/list-export.tsx';
import { useTell } from '../../admin/told.tsx';
import { useCan } from '../../admin/visitor.tsx';
import { fullName } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { type Action, ActionDialog } from '../progressions/actions.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { columns, sortBy } from './columns.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { rowActions } from './row-actions.ts';
import './office.scss';

const STYLES = {
  productId: { minWidth: 120, maxWidth: 160 },
  classId: { minWidth: 110 },
  percent: { minWidth: 205 },
  status: { minWidth: 100 },
  portfolio: { minWidth: 70 },
  attendance: { align: 'end' as const },
  warnings: { minWidth: 120, maxWidth: 140 },
  clientId: { minWidth: 120, maxWidth: 170 },
  startDate: { minWidth: 100 },
};

const SHAPE: ListShape = {
  name: 'progressions',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: [
      'productId',
      'classId',
      'status',
      'percent',
      'portfolio',
      'warnings',
      'attendance',
      'clientId',
      'startDate',
    ],
    sort: { field: 'learner', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['productId', 'classId', 'status', 'percent', 'portfolio'],
  filters: ['workList', 'status', 'clientId', 'classId', 'productId'],
  sortBy,
};

type OpenDialog = { action: Action; row: ListedProgression } | { bulk: BulkAction; rows: ListedProgression[] } | null;

/** Every progression, filtered and sorted by the service, with what the office does to one row or to many. */
export function OfficePanel() {
  const list = useList<ListedProgression>('/progressions', SHAPE);
  const mayManage = useCan('lp_manage_progressions');
  // Facilitators find people by name and class alone; the service keeps numbers from their search.
  const mayFindByNumber = useCan('lp_view_learners');
  const [open, setOpen] = useState<OpenDialog>(null);
  const [selection, select] = useState<string[]>([]);
  const frame = useKeptFocus(open !== null, list.rows);
  // What was ticked has had its turn: ticks that stay would offer it again.
  function changed() {
    select([]);
    list.answer.reload();
  }
  const actions = rowActions(mayManage, {
    one: (action, row) => afterMenu(() => setOpen({ action, row })),
    many: (bulk, rows) => afterMenu(() => setOpen({ bulk, rows })),
  });
  return (
    <div ref={frame} tabIndex={-1} className="lp-office__list">
      <ListExport query={queryOf(list.view, SHAPE)} total={list.rows?.total ?? 0} />
      <ListTable
        list={list}
        fields={columns}
        idOf={({ trackingId }) => String(trackingId)}
        searchLabel={
          mayFindByNumber
            ? __('Name, last four of the ID, or class', 'learner-progressions')
            : __('Name or class', 'learner-progressions')
        }
        empty={<NothingFound />}
        actions={actions}
        renderLink={screenUrl('learners') ? RecordLink : undefined}
        selection={selection}
        onSelect={select}
      />
      <Dialogs open={open} onClose={() => setOpen(null)} onChanged={changed} />
    </div>
  );
}

type DialogsProps = { open: OpenDialog; onClose: () => void; onChanged: () => void };

function Dialogs({ open, onClose, onChanged }: DialogsProps) {
  const tell = useTell();
  if (!open) return null;
  if ('bulk' in open) return <BulkDialog action={open.bulk} rows={open.rows} onChanged={onChanged} onClose={onClose} />;
  const { row, action } = open;
  function onDone(sentence: string) {
    onClose();
    tell(sentence);
    onChanged();
  }
  return (
    <ActionDialog
      action={action}
      progression={row}
      learner={row.learner}
      learnerName={fullName(row.learner)}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** The menu gives the focus back to its button first; the dialog then remembers that button. */
function afterMenu(openDialog: () => void): void {
  window.setTimeout(openDialog, 50);
}

function RecordLink({ item, ...anchor }: { item: ListedProgression } & ComponentProps<'a'>) {
  return <a {...anchor} href={screenUrl('learners', { learner: item.learnerId }) ?? ''} />;
}

function NothingFound() {
  return (
    <Empty title={__('No progressions here.', 'learner-progressions')}>
      <p>{__('Change the search or the filters, or start an LP on a learner’s record.', 'learner-progressions')}</p>
    </Empty>
  );
}
