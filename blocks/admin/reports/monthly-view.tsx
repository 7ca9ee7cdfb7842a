import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { MonthlyAnswer, MonthlyReport, PeriodStanding } from '#contract/reports';
import { monthName } from '../../shared/format.ts';
import { ExportDialog } from './export-dialog.tsx';
import type { About } from './monthly.tsx';
import { MonthlyPart } from './monthly-part.tsx';
import { standingSentence } from './monthly-standing.ts';
import { MonthlySummary } from './monthly-summary.tsx';
import { PageMargins, PrintButton } from './sheet.tsx';

type Props = { report: MonthlyAnswer; about: About; asOf: Date | null; periods: PeriodStanding[] };

/** A report to read and to print; a client's shows its classes one by one, each on pages of its own. */
export function MonthlyView({ report, about, asOf, periods }: Props) {
  const { parts } = report;
  const standing = (of: MonthlyReport) => standingSentence(of, asOf, periods);
  const title = `${titleOf(report)} · ${monthName(report.month)}`;
  return (
    <article className="lp-sheet">
      <PageMargins head={title} foot={standing(report)} isLandscape />
      <Actions about={about} title={title} />
      {parts ? (
        <>
          <MonthlySummary report={report} parts={parts} standing={standing(report)} />
          {parts.map((part) => (
            <MonthlyPart key={part.class?.classId ?? 0} report={part} standing={standing(part)} />
          ))}
        </>
      ) : (
        <MonthlyPart report={report} standing={standing(report)} />
      )}
    </article>
  );
}

const titleOf = ({ class: of, client }: MonthlyReport) => of?.code ?? client.name;

function Actions({ about, title }: { about: About; title: string }) {
  const [isExporting, setExporting] = useState(false);
  return (
    <div className="lp-actions">
      <PrintButton />
      <Button variant="secondary" onClick={() => setExporting(true)} __next40pxDefaultSize>
        {__('Export …', 'learner-progressions')}
      </Button>
      {isExporting && (
        <ExportDialog
          title={__('Export the monthly report', 'learner-progressions')}
          path="/exports/monthly"
          query={about}
          onClose={() => setExporting(false)}
        >
          {/* translators: %s: what a report is about, such as a class and a month. */}
          <p>{sprintf(__('%s, without ID numbers.', 'learner-progressions'), title)}</p>
        </ExportDialog>
      )}
    </div>
  );
}
