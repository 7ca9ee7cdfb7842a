import { __ } from '@wordpress/i18n';
import type { Adjustment } from '#contract/reports';
import { day, monthName, number } from '../../shared/format.ts';
import { shortName } from './monthly-words.ts';
import { SheetTable } from './sheet.tsx';

/** Late changes to months that were closed before; they count here, because this month was open when they came. */
export function MonthlyAdjustments({ adjustments }: { adjustments: Adjustment[] }) {
  return (
    <>
      <SheetTable
        caption={__('Adjustments of earlier months', 'learner-progressions')}
        columns={[
          __('Learner', 'learner-progressions'),
          __('LP', 'learner-progressions'),
          __('Month', 'learner-progressions'),
          __('Day', 'learner-progressions'),
          __('Trained', 'learner-progressions'),
          __('Present', 'learner-progressions'),
        ]}
        figures={[4, 5]}
        rows={adjustments.map((adjustment, index) => ({ key: index, cells: cellsOf(adjustment) }))}
      />
      <p className="lp-small">
        {__('They are part of the hours in all, not of the hours in the month.', 'learner-progressions')}
      </p>
    </>
  );
}

const cellsOf = (adjustment: Adjustment) => [
  shortName(adjustment),
  adjustment.level,
  monthName(adjustment.adjustsPeriod.slice(0, 7)),
  day(adjustment.date),
  number(adjustment.trained),
  number(adjustment.present),
];
