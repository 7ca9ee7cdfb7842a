import { Button } from '@wordpress/components';
import type { Action } from '@wordpress/dataviews/wp';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { external, trash } from '@wordpress/icons';
import type { CourseContent } from '#contract/course-content';
import type { CourseLearner } from '#contract/course-enrollments';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { fullName } from '../../../shared/format.ts';
import { Empty } from '../../../shared/ui.tsx';
import { screenUrl } from '../../address.ts';
import { ListTable } from '../../lists/list-table.tsx';
import { queryOf } from '../../lists/list-view.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { useList } from '../../lists/use-list.ts';
import { useTell } from '../../told.tsx';
import { EnrollDialog } from './enroll-dialog.tsx';
import { ExportLearners } from './export-learners.tsx';
import { FIELDS, SHAPE } from './learner-fields.tsx';
import { RecalculateButton } from './recalculate-button.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Props = { course: CourseContent; onChanged: () => void };

const LearnerLink = rowLink<CourseLearner>(({ learner }) => ({ learner: learner.learnerId }));

/** How far each learner of the course is, and who joins or leaves. */
export function CourseLearners({ course, onChanged }: Props) {
  const { courseId } = course;
  const list = useList<CourseLearner>(`/course-content/${courseId}/learners`, SHAPE);
  const tell = useTell();
  const [open, setOpen] = useState<'enroll' | CourseLearner | null>(null);
  const frame = useKeptFocus(open !== null, list.rows);
  function changed() {
    list.answer.reload();
    onChanged();
  }
  function withdrawn(learner: CourseLearner['learner']) {
    // translators: %s: name of a learner.
    tell(sprintf(__('%s is withdrawn from the course.', 'learner-progressions'), fullName(learner)));
    changed();
  }
  const dialog = { course, onClose: () => setOpen(null) };
  return (
    <div ref={frame} tabIndex={-1} className="lp-course-learners">
      <div className="lp-actions">
        <Button variant="primary" onClick={() => setOpen('enroll')} disabled={!course.active} __next40pxDefaultSize>
          {__('Enroll learners', 'learner-progressions')}
        </Button>
        <ExportLearners course={course} query={queryOf(list.view, SHAPE)} total={list.rows?.total ?? 0} />
        <RecalculateButton courseId={courseId} onDone={changed} />
      </div>
      {!course.active && (
        <p>{__('The course is closed for new learners; its content page opens it.', 'learner-progressions')}</p>
      )}
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ learner }) => String(learner.learnerId)}
        searchLabel={__('Name, or last four of the ID', 'learner-progressions')}
        actions={rowActions(setOpen)}
        renderLink={LearnerLink}
        empty={<Nobody isFresh={course.learners.enrolled === 0} />}
      />
      {open === 'enroll' && <EnrollDialog {...dialog} onChanged={changed} />}
      {open && open !== 'enroll' && <WithdrawDialog {...dialog} row={open} onDone={() => withdrawn(open.learner)} />}
    </div>
  );
}

function rowActions(withdraw: (row: CourseLearner) => void): Action<CourseLearner>[] {
  return [
    {
      id: 'withdraw',
      label: __('Withdraw', 'learner-progressions'),
      icon: trash,
      // The menu gives the focus back to its button first; the dialog then remembers that button.
      callback: ([row]) => void (row && window.setTimeout(() => withdraw(row), 50)),
    },
    {
      id: 'record',
      label: __('Open the record', 'learner-progressions'),
      icon: external,
      callback([row]) {
        const url = row && screenUrl('learners', { learner: row.learner.learnerId });
        if (url) window.location.assign(url);
      },
    },
  ];
}

function Nobody({ isFresh }: { isFresh: boolean }) {
  return isFresh ? (
    <Empty title={__('Nobody is enrolled yet.', 'learner-progressions')}>
      <p>{__('Enroll learners one by one, or all learners of a class in one step.', 'learner-progressions')}</p>
    </Empty>
  ) : (
    <Empty title={__('No learner matches.', 'learner-progressions')}>
      <p>{__('Change the search or remove a filter.', 'learner-progressions')}</p>
    </Empty>
  );
}
