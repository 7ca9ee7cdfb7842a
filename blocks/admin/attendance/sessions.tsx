import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession, PublicHoliday } from '#contract/attendance';
import type { TrainingClass } from '#contract/classes';
import { ask, askList } from '../../shared/api.ts';
import { monthName, today } from '../../shared/format.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { useTell } from '../told.tsx';
import { isMonth, meetsOn, monthAfter } from './months.ts';
import type { SessionChange } from './session-change.ts';
import { SessionDialog } from './session-dialog.tsx';
import { HolidayLine, SessionLine } from './session-line.tsx';
import { Stepper } from './stepper.tsx';

type Props = { trainingClass: TrainingClass; mayManage: boolean };
type Month = { sessions: ClassSession[]; holidays: PublicHoliday[] };
type OpenDialog = { change: SessionChange; session: ClassSession | null };

/** A month of the class: its sessions and the public holidays on which it would have met. */
export function Sessions({ trainingClass, mayManage }: Props) {
  const asked = useAddress().get('month');
  const month = isMonth(asked) ? asked : today().slice(0, 7);
  const answer = useMonth(trainingClass.classId, month);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const panel = useRef<HTMLElement>(null);
  const [changes, setChanges] = useState(0);
  const tell = useTell();
  // The menu that opened the dialog may be gone after the change.
  useEffect(() => {
    if (changes > 0) panel.current?.focus();
  }, [changes]);
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
    answer.reload();
    setChanges((count) => count + 1);
  }
  const onChange = mayManage
    ? (change: SessionChange, session: ClassSession | null) => setOpen({ change, session })
    : null;
  return (
    <section className="lp-panel" ref={panel} tabIndex={-1} aria-label={__('Sessions', 'learner-progressions')}>
      <div className="lp-panel__head">
        <MonthStepper month={month} />
        {onChange && (
          <Button variant="secondary" onClick={() => onChange('extra', null)} __next40pxDefaultSize>
            {__('Extra session …', 'learner-progressions')}
          </Button>
        )}
      </div>
      <Answered of={answer}>
        {(shown) => <MonthTable of={shown} trainingClass={trainingClass} onChange={onChange} />}
      </Answered>
      {open && (
        <SessionDialog
          {...open}
          trainingClass={trainingClass}
          month={month}
          onDone={onDone}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function useMonth(classId: number, month: string) {
  return useAnswer<Month>(
    async (signal) => {
      const path = `/classes/${classId}/sessions?month=${month}`;
      const [sessions, holidays] = await Promise.all([
        ask<ClassSession[]>('GET', path, undefined, { signal }),
        askList<PublicHoliday>('/public-holidays', { year: Number(month.slice(0, 4)) }, signal),
      ]);
      return { sessions, holidays: holidays.items.filter(({ date }) => date.startsWith(month)) };
    },
    [classId, month],
  );
}

function MonthStepper({ month }: { month: string }) {
  const way = (to: string) => ({ to: { month: to }, title: monthName(to) });
  // translators: %s: a month, such as "March 2026".
  const title = sprintf(__('Sessions in %s', 'learner-progressions'), monthName(month));
  return <Stepper title={title} previous={way(monthAfter(month, -1))} next={way(monthAfter(month, 1))} />;
}

type TableProps = {
  of: Month;
  trainingClass: TrainingClass;
  onChange: ((change: SessionChange, session: ClassSession) => void) | null;
};

function MonthTable({ of: { sessions, holidays }, trainingClass, onChange }: TableProps) {
  const taken = new Set(sessions.map(({ date }) => date));
  const free = holidays.filter(({ date }) => !taken.has(date) && meetsOn(trainingClass, date));
  const lines = [...sessions, ...free].sort((a, b) => a.date.localeCompare(b.date));
  if (lines.length === 0) return <Empty title={__('The class does not meet in this month.', 'learner-progressions')} />;
  return (
    <ul className="lp-sessions">
      {lines.map((line) =>
        'status' in line ? (
          <SessionLine key={line.date} session={line} onChange={onChange} />
        ) : (
          <HolidayLine key={line.date} holiday={line} mayCapture={onChange !== null} />
        ),
      )}
    </ul>
  );
}
