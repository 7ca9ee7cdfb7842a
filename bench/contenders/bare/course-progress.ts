import type { Pool, PoolConnection } from 'mysql2/promise';
import { presentCourse } from '../../../server/course-progress/present.ts';
import type { Around, EnrolledIn } from '../../../server/course-progress/read-progress.ts';
import { courseProgress } from '../queries/course-progress.ts';
import { type Row, rowsOf, type Values } from './database.ts';

/** A learner's course, unit by unit. */
export async function answerCourseProgress(pool: Pool | PoolConnection, values: Values) {
  const [[course], modules] = await Promise.all([
    rowsOf(pool, courseProgress.course, values),
    rowsOf(pool, courseProgress.modules, values),
  ]);
  return course ? presentCourse('', enrolledIn(course), aroundIn(modules)) : null;
}

const enrolledIn = (row: Row) =>
  ({
    enrollment: row,
    course: row,
    progress: { ...row, completionPercentage: Number(row.completionPercentage) },
    content: { version: row.contentVersion, outline: row.outline },
  }) as unknown as EnrolledIn;

function aroundIn(rows: Row[]): Around {
  const unitRow = (row: Row) => ({ ...row, completedAt: row.unitCompletedAt });
  const page = (row: Row) =>
    row.pageId === null ? null : { id: row.pageId, type: row.pageType, status: row.pageStatus };
  return {
    unitRows: new Map(
      rows.filter(({ totalModules }) => totalModules !== null).map((row) => [row.unitId, unitRow(row)]),
    ),
    done: new Map(rows.filter(({ completedAt }) => completedAt).map((row) => [row.moduleId, row.completedAt])),
    unitTitles: new Map(rows.map((row) => [row.unitId, row.unitTitle])),
    modules: new Map(rows.map((row) => [row.moduleId, { ...row, page: page(row) }])),
  } as unknown as Around;
}
