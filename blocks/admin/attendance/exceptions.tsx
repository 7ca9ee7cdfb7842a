import type { Action } from '@wordpress/dataviews/wp';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { external, plusCircle, redo } from '@wordpress/icons';
import type { ComponentProps } from 'react';
import type { ExceptionRow } from '#contract/attendance';
import type { ExceptionAction } from '#contract/words';
import { StartLp } from '../../progressions/progressions/start-lp.tsx';
import { fullName } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { screenUrl } from '../address.ts';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { useList } from '../lists/use-list.ts';
import { useTell } from '../told.tsx';
import { exceptionFields } from './exception-fields.tsx';
import { exceptionActionWords } from './exception-words.ts';
import { SettleDialog } from './settle-dialog.tsx';

const STYLES = {
  classId: { minWidth: 90 },
  date: { minWidth: 125 },
  hours: { minWidth: 80 },
  code: { minWidth: 170, maxWidth: 260 },
  solution: { minWidth: 170, maxWidth: 280 },
};

const SHAPE: ListShape = {
  name: 'hours-exceptions',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['classId', 'date', 'hours', 'code', 'solution'],
    sort: { field: 'date', direction: 'asc' },
    perPage: 20,
    layout: { density: 'compact', styles: STYLES },
  },
  cardFields: ['classId', 'date', 'hours', 'code', 'solution'],
  filters: ['classId', 'code'],
  sortBy: { learner: 'surname', classId: 'class', date: 'date' },
};

type Open = { settle: ExceptionAction; rows: ExceptionRow[] } | { start: ExceptionRow } | null;

/** Captured hours that no LP takes: why, what helps, and the two ways to settle them. */
export function Exceptions() {
  const list = useList<ExceptionRow>('/hours-exceptions', SHAPE);
  const [open, setOpen] = useState<Open>(null);
  const [selection, select] = useState<string[]>([]);
  const tell = useTell();
  function changed() {
    select([]);
    list.answer.reload();
  }
  function started(sentence: string) {
    setOpen(null);
    tell(sentence);
    list.answer.reload();
  }
  return (
    <>
      <ListTable
        list={list}
        fields={exceptionFields}
        idOf={({ attendanceId }) => String(attendanceId)}
        actions={actionsOf((next) => window.setTimeout(() => setOpen(next), 50))}
        renderLink={RecordLink}
        selection={selection}
        onSelect={select}
        empty={<NothingWaits />}
      />
      {open && 'settle' in open && (
        <SettleDialog action={open.settle} rows={open.rows} onChanged={changed} onClose={() => setOpen(null)} />
      )}
      {open && 'start' in open && (
        <StartLp
          learnerId={open.start.learner.learnerId}
          learnerName={fullName(open.start.learner)}
          classId={open.start.class.classId}
          startDate={open.start.date}
          onDone={started}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** Opened after the menu has given the focus back to its button, which the dialog then remembers. */
function actionsOf(open: (next: Open) => void): Action<ExceptionRow>[] {
  const settle = (settle: ExceptionAction, icon?: typeof redo): Action<ExceptionRow> => ({
    id: settle,
    label: exceptionActionWords[settle].title,
    icon,
    supportsBulk: true,
    callback: (rows) => open({ settle, rows }),
  });
  return [
    settle('post', redo),
    settle('dismiss'),
    {
      id: 'start',
      label: __('Start an LP', 'learner-progressions'),
      icon: plusCircle,
      isEligible: ({ code }) => code === 'no_lp_in_class' || code === 'date_after_completion',
      callback: ([row]) => row && open({ start: row }),
    },
    {
      id: 'register',
      label: __('Open the register', 'learner-progressions'),
      icon: external,
      callback([row]) {
        const url = row && screenUrl('classes', { class: row.class.classId, session: row.date });
        if (url) window.location.assign(url);
      },
    },
  ];
}

function RecordLink({ item, ...anchor }: { item: ExceptionRow } & ComponentProps<'a'>) {
  return <a {...anchor} href={screenUrl('learners', { learner: item.learner.learnerId }) ?? ''} />;
}

function NothingWaits() {
  return (
    <Empty title={__('No hours are waiting.', 'learner-progressions')}>
      <p>
        {__(
          'When a register is captured, hours that no LP can take wait here until somebody posts or dismisses them.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}
