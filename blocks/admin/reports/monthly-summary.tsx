import { __ } from '@wordpress/i18n';
import type { MonthlyReport } from '#contract/reports';
import { monthName, number, percent } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { MonthlySessions } from './monthly-sessions.tsx';
import { SheetTable } from './sheet.tsx';

type Props = { report: MonthlyReport; parts: MonthlyReport[]; standing: string };

/** The first page of a client's report: what its classes come to. */
export function MonthlySummary({ report, parts, standing }: Props) {
  return (
    <section className="lp-panel lp-part">
      <h2>
        {report.client.name} · {monthName(report.month)}
      </h2>
      <p className="lp-standing">{standing}</p>
      <MonthlySessions sessions={report.sessions} />
      {parts.length === 0 ? (
        <Empty title={__('Nobody of this client had hours in this month.', 'learner-progressions')} />
      ) : (
        <ClassByClass report={report} parts={parts} />
      )}
    </section>
  );
}

function ClassByClass({ report, parts }: Omit<Props, 'standing'>) {
  const without = __('Without a class', 'learner-progressions');
  const rows = parts.map((part) => ({
    key: part.class?.classId ?? 0,
    cells: lineOf(part.class?.code ?? without, part),
  }));
  return (
    <SheetTable
      caption={__('Class by class', 'learner-progressions')}
      columns={[
        __('Class', 'learner-progressions'),
        __('Learners', 'learner-progressions'),
        __('Sessions held', 'learner-progressions'),
        __('Trained', 'learner-progressions'),
        __('Present', 'learner-progressions'),
        __('Absent', 'learner-progressions'),
        __('Attendance', 'learner-progressions'),
        __('Mean LP', 'learner-progressions'),
      ]}
      figures={[1, 2, 3, 4, 5, 6, 7]}
      rows={[...rows, { key: 'all', cells: lineOf(__('All together', 'learner-progressions'), report) }]}
    />
  );
}

function lineOf(name: string, { totals, sessions }: MonthlyReport) {
  const { month, learners, meanPercent } = totals;
  return [
    name,
    number(learners),
    number(sessions.held),
    number(month.trained),
    number(month.present),
    number(month.absent),
    percent(month.attendancePercent),
    percent(meanPercent),
  ];
}
