import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { check, closeSmall } from '@wordpress/icons';
import type { PrivacyRequest } from '#contract/privacy';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { Empty } from '../../../shared/ui.tsx';
import { ListTable } from '../../lists/list-table.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { useList } from '../../lists/use-list.ts';
import { useTell } from '../../told.tsx';
import { requestFields } from './request-fields.tsx';
import { SettleDialog, type Settling } from './settle-dialog.tsx';

const SHAPE: ListShape = {
  name: 'privacy-requests',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['kind', 'dueOn', 'status', 'outcome', 'note'],
    sort: { field: 'dueOn', direction: 'asc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        kind: { minWidth: 150 },
        dueOn: { minWidth: 150 },
        outcome: { minWidth: 240, maxWidth: 360 },
        note: { minWidth: 120, maxWidth: 240 },
      },
    },
  },
  cardFields: ['kind', 'dueOn', 'status', 'outcome'],
  filters: ['status', 'learnerId'],
  sortBy: { dueOn: 'dueOn' },
};

const RecordLink = rowLink<PrivacyRequest>(({ learner }) => ({ learner: learner.learnerId, part: null }));

/** What learners have asked for under POPIA, by the day an answer is due. */
export function PrivacyRequests() {
  const list = useList<PrivacyRequest>('/privacy-requests', SHAPE);
  const [open, setOpen] = useState<Settling | null>(null);
  const frame = useKeptFocus(open !== null, list.rows);
  const tell = useTell();
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
    list.answer.reload();
  }
  const settle = (decision: Settling['decision'], label: string, icon: unknown) => ({
    id: decision,
    label,
    icon,
    isEligible: ({ status }: PrivacyRequest) => status === 'open',
    // The menu gives the focus back to its button first; the dialog then remembers that button.
    callback: ([request]: PrivacyRequest[]) =>
      void window.setTimeout(() => request && setOpen({ decision, request }), 50),
  });
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <p>
        {__(
          'A learner’s request is opened on the learner’s record. It is answered within 30 days.',
          'learner-progressions',
        )}
      </p>
      <ListTable
        list={list}
        fields={requestFields}
        idOf={({ requestId }) => String(requestId)}
        actions={[
          settle('carry_out', __('Carry out …', 'learner-progressions'), check),
          settle('decline', __('Decline …', 'learner-progressions'), closeSmall),
        ]}
        renderLink={RecordLink}
        empty={<Empty title={__('Nobody has asked for anything.', 'learner-progressions')} />}
      />
      {open && <SettleDialog settling={open} onDone={onDone} onClose={() => setOpen(null)} />}
    </div>
  );
}
