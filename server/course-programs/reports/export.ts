import type { Response } from 'express';
import type { CourseSheetQuery } from '../../contract/course-reports.ts';
import type { CourseSheet } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { cellsOf, type Field, filterLine, type Portion, sendDisclosed } from '../../platform/send-disclosed.ts';
import type { Column } from '../../platform/sheets.ts';
import { enrollmentFields, revenueFields, seatFields } from './columns.ts';
import { countEnrolled, walkEnrollments } from './enrolled.ts';
import { monthlyRevenue } from './revenue.ts';
import { rangeOf } from './show.ts';
import { type Range, readClasses, readPrograms } from './store.ts';

type Table = { title: string; rows: number; columns: Column[]; portions: AsyncIterable<Portion> };

/** Sends one sheet about course programs as a file; days are those of the site's zone. */
export async function exportCourses(
  deps: Deps,
  actor: Actor,
  query: CourseSheetQuery,
  response: Response,
): Promise<void> {
  requireCapability(actor, 'lp_view_reports');
  const { format, ...filter } = query;
  const { rows, ...table } = await TABLES[query.sheet](deps, rangeOf(deps, query));
  await sendDisclosed(deps, actor, response, {
    disclosing: { report: 'course_programs', slice: 'course-programs', format, filter, rows, recipient: null },
    name: `course-${query.sheet}-${query.from}-${query.to}`,
    notes: [filterLine(filter), `Prepared at ${deps.now().toISOString()} by ${actor.displayName}`],
    ...{ format, ...table },
  });
}

const TABLES: Record<CourseSheet, (deps: Deps, range: Range) => Promise<Table>> = {
  async enrollments({ db, config }, range) {
    const columns = enrollmentFields(config.SITE_TIME_ZONE);
    const rows = await countEnrolled(db, range);
    return { title: 'Enrollments', rows, columns, portions: enrollmentPortions(db, range, columns) };
  },
  async revenue(deps, range) {
    const programs = await readPrograms(deps.db, range.courseProgramId);
    const programBy = new Map(programs.map((program) => [program.courseProgramId, program]));
    const months = (await monthlyRevenue(deps, range)).map((row) => {
      const { code = '', title = '' } = programBy.get(row.courseProgramId) ?? {};
      return { ...row, code, title };
    });
    return { title: 'Revenue', ...tableOf(revenueFields, months) };
  },
  async seats({ db }, range) {
    return { title: 'Seats', ...tableOf(seatFields, await readClasses(db, range)) };
  },
};

async function* enrollmentPortions(
  db: Deps['db'],
  range: Range,
  columns: ReturnType<typeof enrollmentFields>,
): AsyncGenerator<Portion> {
  for await (const rows of walkEnrollments(db, range)) {
    const learnerIds = rows.map(({ purchase }) => purchase.learnerId);
    yield { learnerIds, rows: rows.map((row) => cellsOf(columns, row)) };
  }
}

/** Rows that speak of no learner, and are few. */
const tableOf = <T>(columns: Field<T>[], rows: T[]) => ({
  ...{ rows: rows.length, columns },
  portions: (async function* (): AsyncGenerator<Portion> {
    yield { learnerIds: [], rows: rows.map((row) => cellsOf(columns, row)) };
  })(),
});
