import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import type { Query } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { ExportDialog } from '../../reports/export-dialog.tsx';
import { useCan } from '../../visitor.tsx';

type Props = { course: CourseContent; query: Query; total: number };

/** The list as a file: all pages of what its filters show. */
export function ExportLearners({ course: { courseId, title }, query, total }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { page, perPage, orderBy, order, ...filters } = query;
  if (!useCan('lp_view_reports') || total === 0) return null;
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)} __next40pxDefaultSize>
        {__('Export …', 'learner-progressions')}
      </Button>
      {isOpen && (
        <ExportDialog
          // translators: %s: title of a course.
          title={sprintf(__('Export: %s', 'learner-progressions'), title)}
          path="/exports/course-progress"
          query={{ ...filters, courseId }}
          onClose={() => setOpen(false)}
        >
          <p>{rowsToExpect(total)}</p>
        </ExportDialog>
      )}
    </>
  );
}

function rowsToExpect(total: number): string {
  return sprintf(
    // translators: %s: number of rows.
    _n(
      'The file will have %s row: one learner.',
      'The file will have %s rows, one for each learner.',
      total,
      'learner-progressions',
    ),
    number(total),
  );
}
