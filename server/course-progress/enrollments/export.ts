import type { SQL } from 'drizzle-orm';
import type { Response } from 'express';
import type { CourseLearner, ExportCourseProgress } from '../../contract/course-enrollments.ts';
import type { CourseStatus } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { dayIn } from '../../platform/clock.ts';
import { found } from '../../platform/refuse.ts';
import { cellsOf, type Field, filterLine, type Portion, sendDisclosed } from '../../platform/send-disclosed.ts';
import { findCourse } from '../store.ts';
import { countLearners, describeLearners, matchesFilter, walkLearners } from './course-learners.ts';

type Course = { courseId: number; code: string; title: string };
type Row = CourseLearner & { course: Course };

/** Files that leave the house speak English, as those they go to do. */
const STATUS: Record<CourseStatus, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Completed',
};

const fieldsIn = (timeZone: string): Field<Row>[] => {
  const day = (instant: string | null) => instant && dayIn(timeZone, new Date(instant));
  return [
    { title: 'Surname', of: (row) => row.learner.surname },
    { title: 'First Name', of: (row) => row.learner.firstName },
    { title: 'Client', of: (row) => row.client?.name ?? null },
    { title: 'Course Code', of: (row) => row.course.code },
    { title: 'Course', of: (row) => row.course.title },
    { title: 'Status', of: (row) => STATUS[row.status] },
    { title: 'Completion %', kind: 'hundredths', of: (row) => row.completionPercentage },
    { title: 'Units Completed', kind: 'whole', of: (row) => row.completedUnitsCount },
    { title: 'Units', kind: 'whole', of: (row) => row.totalUnits },
    { title: 'Enrolled On', kind: 'day', of: (row) => day(row.enrolledAt) },
    { title: 'Last Activity', kind: 'day', of: (row) => day(row.lastCompletedAt) },
    { title: 'Completed On', kind: 'day', of: (row) => day(row.completedAt) },
    { title: 'Version', kind: 'whole', of: (row) => row.version },
  ];
};

/** Sends a course's learners of a filter as a file, by ascending learner id; days are those of the site's zone. 404. */
export async function exportCourseProgress(
  deps: Deps,
  actor: Actor,
  query: ExportCourseProgress,
  response: Response,
): Promise<void> {
  requireCapability(actor, 'lp_view_reports');
  const { format, recipient = null, ...filter } = query;
  const course = found(await findCourse(deps.db, query.courseId));
  const where = matchesFilter(deps, filter);
  const rows = await countLearners(deps.db, where);
  const columns = fieldsIn(deps.config.SITE_TIME_ZONE);
  await sendDisclosed(deps, actor, response, {
    disclosing: { report: 'course_progress', slice: 'course-progress', format, filter, rows, recipient },
    name: `course-progress-${course.code.replace(/\//g, '-')}-${deps.today()}`,
    title: 'Course progress',
    format,
    notes: [
      `Course: ${course.code} ${course.title}`,
      filterLine(filter),
      `Prepared at ${deps.now().toISOString()} by ${actor.displayName}`,
    ],
    columns,
    portions: portionsOf(deps, { where, course, columns }),
  });
}

type Going = { where: SQL | undefined; course: Course; columns: Field<Row>[] };

async function* portionsOf({ db }: Deps, { where, course, columns }: Going): AsyncGenerator<Portion> {
  for await (const learnerIds of walkLearners(db, where)) {
    const people = await describeLearners(db, course.courseId, learnerIds);
    yield { learnerIds, rows: people.map((row) => cellsOf(columns, { ...row, course })) };
  }
}
