import { __, sprintf } from '@wordpress/i18n';
import type { Dossier } from '#contract/dossier';
import { CourseChip } from '../../../course-progress/course-progress/course-chip.tsx';
import { dayOf, percent } from '../../../shared/format.ts';
import { SheetTable } from '../../reports/sheet.tsx';
import { type Fact, Facts } from './facts.tsx';

type DossierCourse = Dossier['courses'][number];

/** Each course from the enrolment on, with the days on which its units and modules were done. */
export function DossierCourses({ courses }: { courses: Dossier['courses'] }) {
  return courses.map((course) => (
    <section key={course.code} className="lp-panel lp-dossier__lp">
      <div className="lp-panel__head">
        <h2>
          {course.code} · {course.title}
        </h2>
        <CourseChip status={course.status} isWithdrawn={course.withdrawnAt !== null} />
      </div>
      <Facts facts={factsOf(course)} />
      <Units units={course.units} />
      <Modules modules={course.modules} />
    </section>
  ));
}

function factsOf(course: DossierCourse): Fact[] {
  const { completedUnitsCount: done, totalUnits: total } = course;
  return [
    [__('Enrolled', 'learner-progressions'), dayOf(course.enrolledAt)],
    [__('Withdrawn', 'learner-progressions'), course.withdrawnAt && dayOf(course.withdrawnAt)],
    [__('Completed', 'learner-progressions'), course.completedAt && dayOf(course.completedAt)],
    [__('Progress', 'learner-progressions'), percent(course.completionPercentage, 2)],
    // translators: 1: number of units that are complete, 2: number of units of the course.
    [__('Units', 'learner-progressions'), sprintf(__('%1$d of %2$d', 'learner-progressions'), done, total)],
    [__('Version of the course', 'learner-progressions'), String(course.version)],
  ];
}

function Units({ units }: Pick<DossierCourse, 'units'>) {
  if (units.length === 0) return null;
  return (
    <SheetTable
      caption={__('Units completed', 'learner-progressions')}
      columns={[__('Unit', 'learner-progressions'), __('Completed', 'learner-progressions')]}
      rows={units.map(({ title, completedAt }, at) => ({ key: at, cells: [title, dayOf(completedAt)] }))}
    />
  );
}

function Modules({ modules }: Pick<DossierCourse, 'modules'>) {
  if (modules.length === 0) return <p>{__('No module has been done yet.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Modules done', 'learner-progressions')}
      columns={[
        __('Module', 'learner-progressions'),
        __('Unit', 'learner-progressions'),
        __('Done', 'learner-progressions'),
      ]}
      rows={modules.map(({ unit, title, completedAt }, at) => ({ key: at, cells: [title, unit, dayOf(completedAt)] }))}
    />
  );
}
