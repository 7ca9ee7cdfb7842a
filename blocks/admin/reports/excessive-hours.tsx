import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { pencil } from '@wordpress/icons';
import type { ExcessiveRow } from '#contract/dossier';
import { useKeptFocus } from '../../progressions/progressions-office/kept-focus.ts';
import { fullName } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { screenUrl } from '../address.ts';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { useList } from '../lists/use-list.ts';
import { useTell } from '../told.tsx';
import { useCan } from '../visitor.tsx';
import { ExcessActionDialog } from './excess-action-dialog.tsx';
import { excessFields } from './excess-fields.tsx';

const SHAPE: ListShape = {
  name: 'excessive-hours',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['product', 'classId', 'overage', 'actions', 'clientId'],
    sort: { field: 'overage', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        product: { minWidth: 150, maxWidth: 240 },
        classId: { minWidth: 110 },
        overage: { minWidth: 130 },
        actions: { minWidth: 190 },
      },
    },
  },
  cardFields: ['product', 'classId', 'overage', 'actions'],
  filters: ['state', 'clientId', 'classId'],
  sortBy: { overage: 'overage', learner: 'surname' },
};

/** LPs that run over their hours although their class type is not made to, until somebody does something about it. */
export function ExcessiveHours() {
  const list = useList<ExcessiveRow>('/excessive-hours', SHAPE);
  const [open, setOpen] = useState<ExcessiveRow | null>(null);
  const frame = useKeptFocus(open !== null, list.rows);
  const mayManage = useCan('lp_manage_progressions');
  const tell = useTell();
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
    list.answer.reload();
  }
  const record = {
    id: 'record',
    label: __('Record an action …', 'learner-progressions'),
    icon: pencil,
    // The menu gives the focus back to its button first; the dialog then remembers that button.
    callback: ([row]: ExcessiveRow[]) => void window.setTimeout(() => row && setOpen(row), 50),
  };
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <p>
        {__(
          'LPs with more hours than they last. An LP leaves the list when an action is recorded.',
          'learner-progressions',
        )}
      </p>
      <ListTable
        list={list}
        fields={excessFields}
        idOf={({ trackingId }) => String(trackingId)}
        actions={mayManage ? [record] : []}
        renderLink={RecordLink}
        empty={<Empty title={__('No LP runs over its hours.', 'learner-progressions')} />}
      />
      {open && <ExcessActionDialog row={open} onDone={onDone} onClose={() => setOpen(null)} />}
    </div>
  );
}

function RecordLink({ item, ...anchor }: { item: ExcessiveRow } & React.ComponentProps<'a'>) {
  return (
    <a {...anchor} href={screenUrl('learners', { learner: item.learner.learnerId }) ?? ''}>
      {fullName(item.learner)}
    </a>
  );
}
