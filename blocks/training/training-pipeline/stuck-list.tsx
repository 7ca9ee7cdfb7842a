import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { envelope, external } from '@wordpress/icons';
import type { StuckStep } from '#contract/oversight';
import { ListTable } from '../../admin/lists/list-table.tsx';
import type { ListShape } from '../../admin/lists/list-view.ts';
import { useList } from '../../admin/lists/use-list.ts';
import { useTell } from '../../admin/told.tsx';
import type { Outcome } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { useKeptFocus } from '../../progressions/progressions-office/kept-focus.ts';
import { fullName } from '../../shared/format.ts';
import { AsOf } from '../../shared/ui.tsx';
import { RecordLink, trainingOf } from './list-fields.tsx';
import { NobodyStuck } from './nobody-stuck.tsx';
import { RemindDialog, stepName } from './remind-dialog.tsx';
import { orderReminder, Reminding } from './reminding.ts';
import { stuckFields } from './stuck-fields.tsx';

const SHAPE: ListShape = {
  name: 'training-stuck',
  first: {
    type: 'table',
    titleField: 'learner',
    descriptionField: 'programId',
    fields: ['providerId', 'startedAt', 'reason', 'contact', 'reminded'],
    sort: { field: 'startedAt', direction: 'asc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        providerId: { minWidth: 150, maxWidth: 190 },
        reason: { minWidth: 170, maxWidth: 240 },
        startedAt: { minWidth: 110 },
        contact: { minWidth: 170, maxWidth: 210 },
        reminded: { minWidth: 120 },
      },
    },
  },
  cardFields: ['providerId', 'startedAt', 'reason', 'contact', 'reminded'],
  filters: ['providerId', 'days'],
  sortBy: { startedAt: 'startedAt' },
};

type Open = { steps: StuckStep[]; outcomes?: Outcome[] };

/** Each stuck step with what was heard last and whom to turn to; one click reminds its learner. */
export function StuckList({ days }: { days: number }) {
  const list = useList<StuckStep>('/training/stuck', SHAPE);
  const [open, setOpen] = useState<Open | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const [selection, select] = useState<string[]>([]);
  const frame = useKeptFocus(open !== null || busy !== null, list.rows);
  const tell = useTell();
  const { asOf, reload } = list.answer;
  async function remind(step: StuckStep) {
    setBusy(step.stepId);
    const code = await orderReminder(step);
    setBusy(null);
    if (code) setOpen({ steps: [step], outcomes: [{ id: step.stepId, name: stepName(step), code }] });
    // translators: %s: learner's name.
    else tell(sprintf(__('A reminder goes to %s.', 'learner-progressions'), fullName(step.learner)));
    reload();
  }
  function changed() {
    select([]);
    reload();
  }
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      {asOf && <AsOf asOf={asOf} onReload={reload} />}
      <Reminding.Provider value={{ busy, remind }}>
        <ListTable
          list={list}
          fields={stuckFields}
          idOf={({ stepId }) => String(stepId)}
          actions={rowActions((steps) => setOpen({ steps }))}
          renderLink={RecordLink}
          selection={selection}
          onSelect={select}
          empty={<NobodyStuck days={days} isFiltered={(list.view.filters ?? []).length > 0} />}
        />
      </Reminding.Provider>
      {open && <RemindDialog {...open} onChanged={changed} onClose={() => setOpen(null)} />}
    </div>
  );
}

const rowActions = (remind: (steps: StuckStep[]) => void) => [
  {
    id: 'remind',
    label: __('Send reminders', 'learner-progressions'),
    icon: envelope,
    supportsBulk: true,
    // The menu gives the focus back to its button first; the dialog then remembers that button.
    callback: (steps: StuckStep[]) => void window.setTimeout(() => remind(steps), 50),
  },
  {
    id: 'record',
    label: __('Open the record', 'learner-progressions'),
    icon: external,
    callback([step]: StuckStep[]) {
      const url = step && trainingOf(step);
      if (url) window.location.assign(url);
    },
  },
];
