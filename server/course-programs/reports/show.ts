import type { CourseReport, CourseReportQuery } from '../../contract/course-reports.ts';
import type { Deps } from '../../deps.ts';
import { dayAfter, startOf } from '../../platform/clock.ts';
import { monthlyRevenue } from './revenue.ts';
import { completionRate, type MonthOfCourse, overAll } from './rules.ts';
import { countEnrollments, countSeats, countSteps, type Range, readPrograms, readSteps } from './store.ts';

type Course = CourseReport['courses'][number];

/** What courses have done in a time: a handful of statements, however many enrolled. */
export async function showCourseReport(deps: Deps, query: CourseReportQuery): Promise<CourseReport> {
  const { db, now } = deps;
  const range = rangeOf(deps, query);
  const programs = await readPrograms(db, query.courseProgramId);
  const counts = Map.groupBy(await countEnrollments(db, range), ({ courseProgramId }) => courseProgramId);
  const steps = await stepsByCourse(deps, range, programs);
  const seats = new Map((await countSeats(db, range)).map(({ courseProgramId, ...row }) => [courseProgramId, row]));
  const revenue = await monthlyRevenue(deps, range);
  const revenueBy = Map.groupBy(revenue, ({ courseProgramId }) => courseProgramId);
  return {
    ...{ asOf: now().toISOString(), from: query.from, to: query.to },
    courses: programs.map((course) => {
      const own = steps.get(course.courseProgramId) ?? [];
      return {
        course,
        ...enrollmentsOf(counts.get(course.courseProgramId) ?? []),
        seats: seats.get(course.courseProgramId) ?? { classes: 0, capacity: 0, taken: 0, attended: 0, missed: 0 },
        skippedSteps: own.reduce((sum, { skipped }) => sum + skipped, 0),
        steps: own,
        revenue: (revenueBy.get(course.courseProgramId) ?? []).map(withoutCourse),
      };
    }),
    revenue: overAll(revenue),
  };
}

/** From the first moment of the first day to that of the day after the last one, in the site's zone. */
export const rangeOf = ({ config }: Deps, { from, to, courseProgramId }: CourseReportQuery): Range => ({
  since: startOf(config.SITE_TIME_ZONE, from),
  until: startOf(config.SITE_TIME_ZONE, dayAfter(to)),
  courseProgramId,
});

const withoutCourse = ({ courseProgramId: _, ...row }: MonthOfCourse) => row;

function enrollmentsOf(
  rows: Awaited<ReturnType<typeof countEnrollments>>,
): Pick<Course, 'enrollments' | 'completionRate'> {
  const of = (status: string) => rows.find((row) => row.status === status)?.enrollments ?? 0;
  const [refunded, cancelled, completed] = [of('refunded'), of('cancelled'), of('completed')];
  const all = rows.reduce((sum, { enrollments }) => sum + enrollments, 0);
  return {
    enrollments: { all, active: of('active'), completed, frozen: of('frozen'), refunded, cancelled },
    completionRate: completionRate({ completed, all, takenBack: refunded + cancelled }),
  };
}

async function stepsByCourse({ db, now }: Deps, range: Range, programs: { courseProgramId: number }[]) {
  const counted = new Map((await countSteps(db, range)).map((row) => [row.courseStepId, row]));
  const programIds = programs.map(({ courseProgramId }) => courseProgramId);
  const rows = await readSteps(db, programIds, [...counted.keys()], now());
  const steps = rows.map(({ courseProgramId, ...step }) => {
    const none = { unbooked: 0, booked: 0, completed: 0, missed: 0, skipped: 0 };
    return { courseProgramId, step: { ...none, ...counted.get(step.courseStepId), ...step } };
  });
  const by = Map.groupBy(steps, ({ courseProgramId }) => courseProgramId);
  return new Map([...by].map(([courseProgramId, some]) => [courseProgramId, some.map(({ step }) => step)]));
}
