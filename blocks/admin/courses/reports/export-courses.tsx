import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { COURSE_SHEETS, type CourseSheet } from '#contract/words';
import type { Query } from '../../../shared/api.ts';
import { day } from '../../../shared/format.ts';
import { SelectField } from '../../../shared/ui.tsx';
import { ExportDialog } from '../../reports/export-dialog.tsx';
import type { Range } from './range.ts';

const SHEETS: Record<CourseSheet, { name: string; rows: string }> = {
  enrollments: {
    name: __('Enrollments', 'learner-progressions'),
    rows: __('A row for each learner who enrolled, with what was paid. No ID numbers.', 'learner-progressions'),
  },
  revenue: {
    name: __('Money', 'learner-progressions'),
    rows: __('A row for each course, month and currency.', 'learner-progressions'),
  },
  seats: {
    name: __('Seats', 'learner-progressions'),
    rows: __('A row for each class, with its seats and who came.', 'learner-progressions'),
  },
};

/** The three sheets behind the report, as files. */
export function ExportCourses({ about }: { about: Range & Query }) {
  const [isOpen, setOpen] = useState(false);
  const [sheet, setSheet] = useState<CourseSheet>('enrollments');
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)} __next40pxDefaultSize>
        {__('Export …', 'learner-progressions')}
      </Button>
      {isOpen && (
        <ExportDialog
          title={__('Export what courses have done', 'learner-progressions')}
          path="/exports/courses"
          query={{ ...about, sheet }}
          asksRecipient={false}
          onClose={() => setOpen(false)}
        >
          {/* translators: 1: first day, 2: last day. */}
          <p>{sprintf(__('From %1$s to %2$s.', 'learner-progressions'), day(about.from), day(about.to))}</p>
          <SelectField
            label={__('Sheet', 'learner-progressions')}
            value={sheet}
            onValue={(word) => setSheet(COURSE_SHEETS.find((known) => known === word) ?? sheet)}
          >
            {COURSE_SHEETS.map((word) => (
              <option key={word} value={word}>
                {SHEETS[word].name}
              </option>
            ))}
          </SelectField>
          <p className="lp-small">{SHEETS[sheet].rows}</p>
        </ExportDialog>
      )}
    </>
  );
}
