import { __, sprintf } from '@wordpress/i18n';
import type { MonthlyReport } from '#contract/reports';
import { MonthlyLearner, TotalCells } from './monthly-learner.tsx';
import { learnerCount, meanSentence } from './monthly-words.ts';
import { Wide } from './sheet.tsx';

type Props = { report: MonthlyReport; name: string };

const ATTENDANCE = __('Attendance', 'learner-progressions');
const MEASURES = [
  __('Trained', 'learner-progressions'),
  __('Present', 'learner-progressions'),
  __('Absent', 'learner-progressions'),
  // translators: short for "Attendance", where there is little room.
  <abbr key="attendance" title={ATTENDANCE}>
    {__('Att.', 'learner-progressions')}
  </abbr>,
];

/** A row a learner: the month beside what it comes to in all. */
export function MonthlyTable({ report: { rows, totals }, name }: Props) {
  return (
    // translators: %s: code of a class.
    <Wide label={sprintf(__('Learners and hours of %s', 'learner-progressions'), name)}>
      <table className="lp-table lp-sheet__table lp-monthly">
        <Head />
        <tbody>
          {rows.map((row) => (
            <MonthlyLearner key={row.trackingId} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{learnerCount(totals.learners)}</th>
            <td colSpan={4} />
            <TotalCells totals={totals.month} />
            <TotalCells totals={totals.total} />
            <td className="lp-sheet__figure lp-monthly__mean">{meanSentence(totals.meanPercent)}</td>
          </tr>
        </tfoot>
      </table>
    </Wide>
  );
}

function Head() {
  const spanning = { rowSpan: 2, scope: 'col' } as const;
  return (
    <thead>
      <tr>
        <th {...spanning}>{__('Learner', 'learner-progressions')}</th>
        <th {...spanning}>{__('Level / LP', 'learner-progressions')}</th>
        <th {...spanning}>{__('Start', 'learner-progressions')}</th>
        <th {...spanning}>{__('Race', 'learner-progressions')}</th>
        <th {...spanning}>{__('Gender', 'learner-progressions')}</th>
        <th colSpan={4} scope="colgroup" className="lp-monthly__group">
          {__('Hours in the month', 'learner-progressions')}
        </th>
        <th colSpan={4} scope="colgroup" className="lp-monthly__group">
          {__('Hours in all', 'learner-progressions')}
        </th>
        <th {...spanning} className="lp-sheet__figure">
          {__('LP done', 'learner-progressions')}
        </th>
      </tr>
      <tr>
        {['month', 'total'].flatMap((group) =>
          MEASURES.map((measure, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the measures are always the same four
            <th scope="col" key={`${group} ${index}`} className="lp-sheet__figure">
              {measure}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}
