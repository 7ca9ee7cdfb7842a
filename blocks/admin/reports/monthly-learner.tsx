import type { MonthlyRow } from '#contract/reports';
import { day, number, percent } from '../../shared/format.ts';
import { Chip } from '../../shared/ui.tsx';
import { genderWords, raceWords } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { flagsOf, shortName, wordOr } from './monthly-words.ts';

/** One learner's line. */
export function MonthlyLearner({ row }: { row: MonthlyRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={screenUrl('learners', { learner: row.learnerId }) ?? ''}>{shortName(row)}</a>
        {flagsOf(row).map((flag) => (
          <Flag key={flag}>{flag}</Flag>
        ))}
      </th>
      <td>{row.level}</td>
      <td className="lp-monthly__day">{day(row.startDate)}</td>
      <td>{wordOr(raceWords, row.race)}</td>
      <td>{wordOr(genderWords, row.gender)}</td>
      <TotalCells totals={row.month} />
      <TotalCells totals={row.total} />
      <td className="lp-sheet__figure">{percent(row.percent)}</td>
    </tr>
  );
}

/** What somebody should look at stays in sight with the name, however far the table is scrolled. */
function Flag({ children }: { children: string }) {
  return (
    <span className="lp-flag">
      <Chip tone="warning" mark="!">
        {children}
      </Chip>
    </span>
  );
}

/** Trained, present, absent and attendance, in four cells. */
export function TotalCells({ totals }: { totals: MonthlyRow['month'] }) {
  return (
    <>
      <td className="lp-sheet__figure lp-monthly__first">{number(totals.trained)}</td>
      <td className="lp-sheet__figure">{number(totals.present)}</td>
      <td className="lp-sheet__figure">{number(totals.absent)}</td>
      <td className="lp-sheet__figure">{percent(totals.attendancePercent)}</td>
    </>
  );
}
