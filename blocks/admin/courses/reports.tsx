import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { CourseReport } from '#contract/course-reports';
import { ask } from '../../shared/api.ts';
import { Answered, AsOf, Empty, useAnswer } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { Link } from '../link.tsx';
import { CourseSummary } from './reports/course-summary.tsx';
import { ExportCourses } from './reports/export-courses.tsx';
import { isEmptyCourse } from './reports/figures.ts';
import { type Range, rangeOf } from './reports/range.ts';
import { RangeFilter } from './reports/range-filter.tsx';
import { RevenueTables } from './reports/revenue-tables.tsx';

/** What course programs have done in a time: who enrolled, how far they came, seats, and money month by month. */
export function CourseReports() {
  const address = useAddress();
  const range = rangeOf(address);
  const courseProgramId = address.get('courseProgramId') ?? undefined;
  return (
    <>
      <RangeFilter range={range} />
      {range.from > range.to ? <Backwards /> : <Report about={{ ...range, courseProgramId }} />}
    </>
  );
}

const Backwards = () => (
  <p className="lp-notice" role="alert">
    {__('The last day is before the first one.', 'learner-progressions')}
  </p>
);

function Report({ about }: { about: Range & { courseProgramId?: string } }) {
  const path = addQueryArgs('/admin/reports/courses', about);
  const answer = useAnswer((signal) => ask<CourseReport>('GET', path, undefined, { signal }), [path]);
  const asOf = answer.value && new Date(answer.value.asOf);
  return (
    <>
      <div className="lp-actions">
        <ExportCourses about={about} />
        {asOf && <AsOf asOf={asOf} onReload={answer.reload} />}
      </div>
      <Answered of={answer} empty={({ courses }) => (courses.length === 0 ? <NoCourses /> : null)}>
        {(report) => (
          <>
            <Revenue report={report} />
            <Courses report={report} />
          </>
        )}
      </Answered>
    </>
  );
}

function NoCourses() {
  return (
    <Empty title={__('There is no course to report on yet.', 'learner-progressions')}>
      <p>
        <Link to={{ part: 'programs', course: 'new', from: null, to: null, courseProgramId: null }}>
          {__('Write the first course', 'learner-progressions')}
        </Link>
      </p>
    </Empty>
  );
}

function Revenue({ report: { revenue } }: { report: CourseReport }) {
  return (
    <section className="lp-panel">
      <h2>{__('Money by month', 'learner-progressions')}</h2>
      <p>
        {__(
          'What moved through Stripe, in the month in which it moved: a refund counts where it happened, not where the course was sold. Currencies are never added up.',
          'learner-progressions',
        )}
      </p>
      <RevenueTables revenue={revenue} />
    </section>
  );
}

/** Courses in which something happened; the others in one sentence. */
function Courses({ report: { courses } }: { report: CourseReport }) {
  const quiet = courses.filter(isEmptyCourse);
  return (
    <>
      {courses
        .filter((course) => !isEmptyCourse(course))
        .map((course) => (
          <CourseSummary key={course.course.courseProgramId} of={course} />
        ))}
      {quiet.length > 0 && (
        <section className="lp-panel">
          <h2>{__('Nothing happened in this time', 'learner-progressions')}</h2>
          <ul className="lp-sold">
            {quiet.map(({ course: { courseProgramId, code, title } }) => (
              <li key={courseProgramId}>
                <bdi>{code}</bdi> {title}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
