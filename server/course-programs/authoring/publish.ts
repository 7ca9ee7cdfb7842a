import type { CourseProgram } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { noteChange } from '../note-change.ts';
import { stepsWithoutOption } from './rules.ts';
import { showProgram } from './show.ts';
import { lockProgram, readOptions, readSteps, saveProgram } from './store.ts';
import { enqueueSync } from './written.ts';

/**
 * Puts a program on sale, an archived one again; product and price at Stripe follow in a job. One that is published
 * already stays as it is. 404; 422 `steps_missing`, and `options_missing` with the steps that nobody could book.
 */
export async function publishProgram(deps: Deps, actor: Actor, courseProgramId: number): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockProgram(tx, courseProgramId));
    if (before.status !== 'published') {
      await refuseUnfinished(deps, tx, courseProgramId);
      await saveProgram(tx, before, { status: 'published', publishedAt: deps.now(), archivedAt: null });
      await noteChange(deps, tx, actor, { kind: 'course_program.published', subjectIds: [courseProgramId] });
      await enqueueSync(deps, tx, courseProgramId, before.revision + 1);
    }
    return showProgram(tx, courseProgramId);
  });
}

async function refuseUnfinished({ now }: Deps, tx: Db, courseProgramId: number): Promise<void> {
  const steps = await readSteps(tx, [courseProgramId]);
  if (steps.length === 0) refuse('steps_missing');
  const optionsBy = Map.groupBy(await readOptions(tx, [courseProgramId]), ({ courseStepId }) => courseStepId);
  const withOptions = steps.map(({ courseStepId }) => ({
    options: (optionsBy.get(courseStepId) ?? []).map(({ option }) => option),
  }));
  const places = stepsWithoutOption(withOptions, now());
  if (places.length === 0) return;
  const errors = places.map((at) => ({ path: `steps.${at}.options`, message: 'has no class to come' }));
  refuse('options_missing', { errors });
}
