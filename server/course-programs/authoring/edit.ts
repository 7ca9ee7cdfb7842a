import type { CourseProgram, CourseProgramChange } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { differing } from '../differing.ts';
import type { ProgramRow } from '../store.ts';
import { columnsOf, refuseBackwardsSale, refuseTakenCode, refuseUnknownCourse } from './program-fields.ts';
import { isCapTooSmall, whyNotWrite } from './rules.ts';
import { showProgram } from './show.ts';
import { lockProgram, readSteps, saveProgram } from './store.ts';
import { noteWritten } from './written.ts';

type Edit = { courseProgramId: number; change: CourseProgramChange };

/**
 * Changes the given fields of a course program; the same again writes nothing, and what was sold stays as it was sold.
 * 404; 409 `course_archived`, `code_taken`, `capacity_below_taken`; 422 `unknown_course`, and `unknown_unit` while steps
 * complete units of another course.
 */
export async function editProgram(deps: Deps, actor: Actor, { courseProgramId, change }: Edit): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockProgram(tx, courseProgramId));
    refuseIf(whyNotWrite(before.status));
    const columns = differing(before, columnsOf(change));
    const fields = Object.keys(columns);
    if (fields.length > 0) {
      await refuseWrong(tx, before, columns);
      await saveProgram(tx, before, columns).catch(refuseTakenCode);
      await noteWritten(deps, tx, actor, { before, fields });
    }
    return showProgram(tx, courseProgramId);
  });
}

async function refuseWrong(tx: Db, before: ProgramRow, columns: Partial<ProgramRow>): Promise<void> {
  const after = { ...before, ...columns };
  refuseBackwardsSale(after);
  if (isCapTooSmall(after))
    refuse('capacity_below_taken', { errors: [{ path: 'enrollmentCap', message: `${before.taken} are taken` }] });
  if (columns.courseId === undefined) return;
  await refuseUnknownCourse(tx, columns.courseId);
  const steps = await readSteps(tx, [before.courseProgramId]);
  if (steps.some(({ unitId }) => unitId !== null))
    refuse('unknown_unit', { errors: [{ path: 'courseId', message: 'steps complete units of another course' }] });
}
