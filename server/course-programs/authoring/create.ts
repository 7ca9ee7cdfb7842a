import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import type { CourseProgram, CourseProgramInput } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { noteChange } from '../note-change.ts';
import { columnsOf, refuseBackwardsSale, refuseTakenCode, refuseUnknownCourse } from './program-fields.ts';
import { showProgram } from './show.ts';

/** Adds a course program as a draft, still without steps. 409 `code_taken`; 422 `unknown_course`. */
export async function createProgram(deps: Deps, actor: Actor, input: CourseProgramInput): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  const { code, title, defaultTimeZone, price, courseId } = input;
  const columns = columnsOf(input);
  refuseBackwardsSale(columns);
  return deps.withTx(async (tx) => {
    await refuseUnknownCourse(tx, courseId);
    const own = { code, title, defaultTimeZone, priceAmount: price.amount, currency: price.currency };
    const made = { createdAt: deps.now(), createdBy: actor.userId };
    const row = { ...columns, ...own, ...made };
    const [{ insertId }] = await tx.insert(coursePrograms).values(row).catch(refuseTakenCode);
    await noteChange(deps, tx, actor, { kind: 'course_program.created', subjectIds: [insertId] });
    return showProgram(tx, insertId);
  });
}
