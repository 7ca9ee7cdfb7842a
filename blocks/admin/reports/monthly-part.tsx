import { __ } from '@wordpress/i18n';
import type { MonthlyReport } from '#contract/reports';
import { monthName } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { MonthlyAdjustments } from './monthly-adjustments.tsx';
import { MonthlySessions } from './monthly-sessions.tsx';
import { MonthlyTable } from './monthly-table.tsx';

/** The report of one class, or of a client's learners without a class. */
export function MonthlyPart({ report, standing }: { report: MonthlyReport; standing: string }) {
  const { rows, adjustments, month } = report;
  const name = report.class?.code ?? __('Learners without a class', 'learner-progressions');
  return (
    <section className="lp-panel lp-part">
      <h2>
        {name} · {monthName(month)}
      </h2>
      <p className="lp-facts">{factsOf(report).join(' · ')}</p>
      <p className="lp-standing">{standing}</p>
      {report.class && <MonthlySessions sessions={report.sessions} />}
      {rows.length === 0 ? (
        <Empty title={__('Nobody had hours in this month.', 'learner-progressions')} />
      ) : (
        <MonthlyTable report={report} name={name} />
      )}
      {adjustments.length > 0 && <MonthlyAdjustments adjustments={adjustments} />}
    </section>
  );
}

function factsOf({ client, class: of }: MonthlyReport): string[] {
  const facts = [client.name, of?.typeName, of?.productName, of?.site, of?.facilitatorName];
  return facts.filter((fact): fact is string => Boolean(fact));
}
