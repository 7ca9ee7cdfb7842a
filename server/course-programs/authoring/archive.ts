import type { CourseProgram } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { noteChange } from '../note-change.ts';
import { whyNotArchive } from './rules.ts';
import { showProgram } from './show.ts';
import { lockProgram, saveProgram } from './store.ts';
import { enqueueSync } from './written.ts';

/** Takes a program off sale, at Stripe too; whoever bought it goes on. 404; 409 `not_published`, `course_archived`. */
export async function archiveProgram(deps: Deps, actor: Actor, courseProgramId: number): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockProgram(tx, courseProgramId));
    refuseIf(whyNotArchive(before.status));
    await saveProgram(tx, before, { status: 'archived', archivedAt: deps.now() });
    await noteChange(deps, tx, actor, { kind: 'course_program.archived', subjectIds: [courseProgramId] });
    await enqueueSync(deps, tx, courseProgramId, before.revision + 1);
    return showProgram(tx, courseProgramId);
  });
}
