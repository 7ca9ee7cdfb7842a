import { courses } from '../../../drizzle/schema/course-progress.ts';
import type { CourseContent, NewCourse } from '../../contract/course-content.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Deps, within } from '../../platform/context.ts';
import { noteContent } from './note-content.ts';
import { NO_TREE, outlineOf } from './rules.ts';
import { saveTree } from './save-tree.ts';
import { showCourse } from './show.ts';
import { refuseTakenCode } from './store.ts';
import { addVersion } from './versions.ts';

/** Adds a course with its first version. 400, 404 as `editCourse`; 409 `code_taken`; 422 `unknown_wp_post`. */
export async function createCourse(deps: Deps, actor: Actor, { units, ...head }: NewCourse): Promise<CourseContent> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const at = deps.now();
    const row = { ...head, createdAt: at };
    const [{ insertId: courseId }] = await tx.insert(courses).values(row).catch(refuseTakenCode);
    const tree = (await saveTree(tx, { courseId, at, before: NO_TREE, units })) ?? NO_TREE;
    await addVersion(deps, tx, actor, { courseId, version: 1, outline: outlineOf(tree) });
    await noteContent(deps, tx, actor, { kind: 'content.created', courseId, version: 1, tree });
    return showCourse(within(deps, tx), courseId);
  });
}
