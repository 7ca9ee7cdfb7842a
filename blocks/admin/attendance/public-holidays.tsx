import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PublicHoliday } from '#contract/attendance';
import { askList } from '../../shared/api.ts';
import { today, weekdayAndDay } from '../../shared/format.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { holidaySourceWords } from '../../shared/words.ts';
import { useAddress } from '../address.ts';
import { useTell } from '../told.tsx';
import { useCan } from '../visitor.tsx';
import { DeclareHoliday, RemoveHoliday } from './holiday-dialogs.tsx';
import { Stepper } from './stepper.tsx';

/** The public holidays of the year that the address names. */
export function PublicHolidays() {
  const year = Number(useAddress().get('year') ?? today().slice(0, 4));
  const mayManage = useCan('lp_manage_progressions');
  const answer = useAnswer((signal) => askList<PublicHoliday>('/public-holidays', { year }, signal), [year]);
  const [open, setOpen] = useState<'declare' | PublicHoliday | null>(null);
  const tell = useTell();
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
    answer.reload();
  }
  const dialog = { onDone, onClose: () => setOpen(null) };
  return (
    <section className="lp-panel">
      <div className="lp-panel__head">
        <Stepper
          // translators: %d: a year.
          title={sprintf(__('Public holidays %d', 'learner-progressions'), year)}
          previous={{ to: { year: year - 1 }, title: String(year - 1) }}
          next={{ to: { year: year + 1 }, title: String(year + 1) }}
        />
        {mayManage && (
          <Button variant="primary" onClick={() => setOpen('declare')} __next40pxDefaultSize>
            {__('Declare a holiday', 'learner-progressions')}
          </Button>
        )}
      </div>
      <p>
        {__(
          'Classes do not meet on these days. A register can be captured all the same, with a reason.',
          'learner-progressions',
        )}
      </p>
      <Answered of={answer} empty={({ items }) => (items.length === 0 ? <NoHolidays /> : null)}>
        {({ items }) => <HolidayList holidays={items} onRemove={mayManage ? setOpen : null} />}
      </Answered>
      {open === 'declare' && <DeclareHoliday year={year} {...dialog} />}
      {open && open !== 'declare' && <RemoveHoliday holiday={open} {...dialog} />}
    </section>
  );
}

const NoHolidays = () => <Empty title={__('No public holidays in this year.', 'learner-progressions')} />;

type ListProps = { holidays: PublicHoliday[]; onRemove: ((holiday: PublicHoliday) => void) | null };

function HolidayList({ holidays, onRemove }: ListProps) {
  return (
    <ul className="lp-sessions">
      {holidays.map((holiday) => (
        <li className="lp-session" key={holiday.date}>
          <div className="lp-session__when">
            <time dateTime={holiday.date}>{weekdayAndDay(holiday.date)}</time>
          </div>
          <div className="lp-session__what">
            {holiday.name}
            <span className="lp-small">{holidaySourceWords[holiday.source]}</span>
          </div>
          <div className="lp-session__do">{onRemove && <RemoveButton holiday={holiday} onRemove={onRemove} />}</div>
        </li>
      ))}
    </ul>
  );
}

function RemoveButton({ holiday, onRemove }: { holiday: PublicHoliday; onRemove: (holiday: PublicHoliday) => void }) {
  return (
    <Button variant="tertiary" isDestructive onClick={() => onRemove(holiday)} __next40pxDefaultSize>
      {__('Remove …', 'learner-progressions')}
      <span className="lp-unseen"> {holiday.name}</span>
    </Button>
  );
}
