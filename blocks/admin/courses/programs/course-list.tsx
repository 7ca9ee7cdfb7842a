import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { Empty } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { ListTable } from '../../lists/list-table.tsx';
import { rowLink } from '../../lists/row-link.tsx';
import { useList } from '../../lists/use-list.ts';
import { toCourse } from './address-of.ts';
import { courseColumns, courseShape } from './course-columns.tsx';

const CourseLink = rowLink<CourseProgram>(({ courseProgramId }) => toCourse(courseProgramId));

/** Every course that is sold, was sold or is being written. */
export function CourseList() {
  const list = useList<CourseProgram>('/admin/courses', courseShape);
  return (
    <>
      <div className="lp-actions">
        <Button variant="primary" onClick={() => go(toCourse('new'))} __next40pxDefaultSize>
          {__('New course', 'learner-progressions')}
        </Button>
      </div>
      <ListTable
        list={list}
        fields={courseColumns}
        idOf={({ courseProgramId }) => String(courseProgramId)}
        searchLabel={__('Title or code', 'learner-progressions')}
        renderLink={CourseLink}
        empty={
          <Empty title={__('No course found.', 'learner-progressions')}>
            <p>{__('Change the search or the filters, or write a new course.', 'learner-progressions')}</p>
          </Empty>
        }
      />
    </>
  );
}
