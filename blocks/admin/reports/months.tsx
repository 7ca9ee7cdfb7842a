import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { PeriodStanding } from '#contract/reports';
import { useKeptFocus } from '../../progressions/progressions-office/kept-focus.ts';
import { moment, monthName } from '../../shared/format.ts';
import { Answered, Chip, Empty } from '../../shared/ui.tsx';
import { Link } from '../link.tsx';
import { useTell } from '../told.tsx';
import { useCan } from '../visitor.tsx';
import { CloseMonthDialog } from './close-month-dialog.tsx';
import { OpenTasks } from './open-tasks.tsx';
import { usePeriods } from './periods.ts';

/** Every month with its standing; a month that is over can be closed. */
export function Months() {
  const periods = usePeriods();
  const [closing, setClosing] = useState<string | null>(null);
  const frame = useKeptFocus(closing !== null, periods.value);
  const tell = useTell();
  const mayClose = useCan('lp_manage_progressions');
  function onClosed(month: string) {
    setClosing(null);
    // translators: %s: a month, such as March 2026.
    tell(sprintf(__('%s is closed; its reports are issued.', 'learner-progressions'), monthName(month)));
    periods.reload();
  }
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <p>
        {__(
          'A closed month keeps its reports as issued. Later corrections show in the open month as adjustments.',
          'learner-progressions',
        )}
      </p>
      <Answered of={periods} empty={(months) => (months.length === 0 ? <NoMonths /> : null)}>
        {(months) => (
          <ul className="lp-plain lp-months">
            {months.map((period) => (
              <li key={period.month} className="lp-panel">
                <Month period={period} onClose={mayClose ? setClosing : null} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {closing && (
        <CloseMonthDialog month={closing} onDone={() => onClosed(closing)} onClose={() => setClosing(null)} />
      )}
    </div>
  );
}

const NoMonths = () => (
  <Empty title={__('No month has hours yet.', 'learner-progressions')}>
    <p>{__('Months appear here with the first hours that are captured in them.', 'learner-progressions')}</p>
  </Empty>
);

type MonthProps = { period: PeriodStanding; onClose: ((month: string) => void) | null };

function Month({ period, onClose }: MonthProps) {
  const { month, closedAt, isOver } = period;
  const mayClose = onClose && isOver && !closedAt;
  return (
    <>
      <div className="lp-panel__head">
        <h2>{monthName(month)}</h2>
        <StandingChip period={period} />
      </div>
      {closedAt ? <p>{closedSentence(period)}</p> : <OpenTasks period={period} />}
      <div className="lp-actions">
        {mayClose && (
          <Button variant="primary" onClick={() => onClose(month)} __next40pxDefaultSize>
            {/* translators: %s: a month, such as March 2026. */}
            {sprintf(__('Close %s …', 'learner-progressions'), monthName(month))}
          </Button>
        )}
        <Link className="components-button is-tertiary is-next-40px-default-size" to={{ part: 'monthly', month }}>
          {__('Monthly reports', 'learner-progressions')}
          <span className="lp-unseen"> {monthName(month)}</span>
        </Link>
      </div>
    </>
  );
}

function StandingChip({ period: { closedAt, isOver } }: { period: PeriodStanding }) {
  if (closedAt)
    return (
      <Chip tone="completed" mark="✓">
        {__('Closed', 'learner-progressions')}
      </Chip>
    );
  if (isOver)
    return (
      <Chip tone="warning" mark="!">
        {__('Over, not closed', 'learner-progressions')}
      </Chip>
    );
  return (
    <Chip tone="in_progress" mark="●">
      {__('Running', 'learner-progressions')}
    </Chip>
  );
}

function closedSentence({ closedAt, closedBy, issuedReports }: PeriodStanding): string {
  return sprintf(
    // translators: 1: number of reports, 2: date and time, 3: name of a person.
    _n(
      '%1$d report issued on %2$s by %3$s.',
      '%1$d reports issued on %2$s by %3$s.',
      issuedReports,
      'learner-progressions',
    ),
    issuedReports,
    closedAt ? moment(closedAt) : '',
    closedBy?.name ?? '–',
  );
}
