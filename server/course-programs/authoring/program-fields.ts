import { eq } from 'drizzle-orm';
import { courses } from '../../../drizzle/schema/course-progress.ts';
import type { CourseProgramChange } from '../../contract/course-programs.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { invalid, refuse } from '../../platform/refuse.ts';
import type { ProgramRow } from '../store.ts';

/** What the writing of a program's own fields shares, whether it is new or changes. */

/** The columns that the given fields are kept in; what is not given stays away. */
export function columnsOf({ price, saleStartsAt, saleEndsAt, ...fields }: CourseProgramChange): Partial<ProgramRow> {
  return {
    ...fields,
    ...(price && { priceAmount: price.amount, currency: price.currency }),
    ...(saleStartsAt === undefined ? {} : { saleStartsAt: instantOf(saleStartsAt) }),
    ...(saleEndsAt === undefined ? {} : { saleEndsAt: instantOf(saleEndsAt) }),
  };
}

const instantOf = (text: string | null) => (text === null ? null : new Date(text));

type Sale = Partial<Pick<ProgramRow, 'saleStartsAt' | 'saleEndsAt'>>;

/** 400 for a sale that would end before it starts. */
export function refuseBackwardsSale({ saleStartsAt, saleEndsAt }: Sale): void {
  if (saleStartsAt && saleEndsAt && saleEndsAt <= saleStartsAt)
    invalid([{ path: 'saleEndsAt', message: 'must be after the start' }]);
}

/** 422 `unknown_course` for course content that there is none of. */
export async function refuseUnknownCourse(db: Db, courseId: number | null | undefined): Promise<void> {
  if (!courseId) return;
  const rows = await db.select({ courseId: courses.courseId }).from(courses).where(eq(courses.courseId, courseId));
  if (rows.length === 0)
    refuse('unknown_course', { errors: [{ path: 'courseId', message: 'there is no such course' }] });
}

export function refuseTakenCode(error: unknown): never {
  if (duplicateKey(error) !== 'one_course_program_a_code') throw error;
  refuse('code_taken', { errors: [{ path: 'code', message: 'is taken already' }] });
}
