import { eq } from 'drizzle-orm';
import { courses } from '../../../drizzle/schema/course-progress.ts';
import type { CourseContent, CourseContentInput } from '../../contract/course-content.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Deps, within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import type { Course } from '../store.ts';
import { noteContent } from './note-content.ts';
import { outlineOf, type Tree } from './rules.ts';
import { saveTree } from './save-tree.ts';
import { showCourse } from './show.ts';
import { lockCourse, readTree, refuseTakenCode } from './store.ts';
import { keepOutline } from './versions.ts';

/**
 * Saves a course as a whole: what is not named is taken out, what has no id is new, the place in the list is the
 * position. The same again writes nothing. 404, also for ids that are not of the course; 400 for an id named twice; 409
 * `content_changed` when `revision` is not the present one, `code_taken`; 422 `unknown_wp_post`.
 */
export async function editCourse(
  deps: Deps,
  actor: Actor,
  { courseId, input }: { courseId: number; input: CourseContentInput },
): Promise<CourseContent> {
  requireCapability(actor, 'lp_manage_courses');
  const { revision, units, ...head } = input;
  return deps.withTx(async (tx) => {
    const course = found(await lockCourse(tx, courseId));
    if (revision !== undefined && revision !== course.revision)
      refuse('content_changed', { revision: course.revision });
    const before = await readTree(tx, courseId);
    const after = await saveTree(tx, { courseId, at: deps.now(), before, units });
    if (after || isOtherHead(course, head)) await raise(deps, tx, actor, { course, head, before, after });
    return showCourse(within(deps, tx), courseId);
  });
}

type Head = Pick<CourseContentInput, 'code' | 'title' | 'active'>;
type Saving = { course: Course; head: Head; before: Tree; after: Tree | null };

const isOtherHead = (course: Course, { code, title, active = course.active }: Head) =>
  code !== course.code || title !== course.title || active !== course.active;

async function raise(deps: Deps, tx: Db, actor: Actor, { course, head, before, after }: Saving): Promise<void> {
  const { courseId, revision } = course;
  const tree = after ?? before;
  const outlines = { before: outlineOf(before), outline: outlineOf(tree) };
  const version = await keepOutline(deps, tx, actor, { courseId, version: course.version, ...outlines });
  await tx
    .update(courses)
    .set({ ...head, version, revision: revision + 1 })
    .where(eq(courses.courseId, courseId))
    .catch(refuseTakenCode);
  await noteContent(deps, tx, actor, { kind: 'content.edited', courseId, version, tree });
}
