import { __, sprintf } from '@wordpress/i18n';
import type { HoursEntry } from '#contract/progressions';
import { day, monthName, number } from '../../../shared/format.ts';
import { sourceWords } from '../../../shared/words.ts';
import { SheetTable } from '../../reports/sheet.tsx';

/** Every entry as it was written; a correction shows as what it takes back and what stands in for it. */
export function DossierHours({ hours }: { hours: HoursEntry[] }) {
  if (hours.length === 0) return <p>{__('No hours yet.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Hours', 'learner-progressions')}
      columns={[
        __('Day', 'learner-progressions'),
        __('Entry', 'learner-progressions'),
        __('Trained', 'learner-progressions'),
        __('Present', 'learner-progressions'),
        __('From', 'learner-progressions'),
        __('Written by', 'learner-progressions'),
        __('Remarks', 'learner-progressions'),
      ]}
      figures={[1, 2, 3]}
      rows={hours.map((entry) => ({
        key: entry.logId,
        cells: [
          day(entry.date),
          String(entry.logId),
          number(entry.hoursTrained),
          number(entry.hoursPresent),
          sourceWords[entry.source],
          entry.createdByName ?? '–',
          remarksOf(entry).join('; ') || '–',
        ],
      }))}
    />
  );
}

function remarksOf({ reversesLogId, replacesLogId, adjustsPeriod, reason, notes }: HoursEntry): string[] {
  const remarks = [
    // translators: %d: number of an entry in the log of hours.
    reversesLogId && sprintf(__('takes back entry %d', 'learner-progressions'), reversesLogId),
    // translators: %d: number of an entry in the log of hours.
    replacesLogId && sprintf(__('in place of entry %d', 'learner-progressions'), replacesLogId),
    // translators: %s: a month, such as March 2026.
    adjustsPeriod && sprintf(__('adjusts %s', 'learner-progressions'), monthName(adjustsPeriod.slice(0, 7))),
    reason,
    notes,
  ];
  return remarks.filter((remark): remark is string => Boolean(remark));
}
