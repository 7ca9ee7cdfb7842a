import { and, eq, inArray, isNull } from 'drizzle-orm';
import { courseUnits } from '../../../drizzle/schema/course-progress.ts';
import type { CourseProgram, CourseStepsInput } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { type FieldError, found, invalid, refuse, refuseIf } from '../../platform/refuse.ts';
import { backfillSteps } from '../purchases/backfill.ts';
import type { ProgramRow, StepRow } from '../store.ts';
import { newUnits, planSteps, repeatedAt, whyNotWrite } from './rules.ts';
import { saveSteps } from './save-steps.ts';
import { showProgram } from './show.ts';
import { lockProgram, lockPurchasesOf, lockUsed, readSteps, saveProgram } from './store.ts';
import { noteWritten } from './written.ts';

type Setting = CourseStepsInput & { courseProgramId: number };
type Steps = CourseStepsInput['steps'];

/**
 * Brings the steps of a program to what is given, in this order; whoever bought it gains the new ones and keeps those
 * that are taken out. The same again writes nothing, whatever its revision. 400 for a label or a step named twice; 404,
 * also for a step that is not, or no longer, of the program; 409 `course_archived`, `step_in_use`, `content_changed` when
 * `revision` is not the present one; 422 `unknown_unit`, and `steps_missing` for a
 * published program without any.
 */
export async function setSteps(deps: Deps, actor: Actor, setting: Setting): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  const { courseProgramId, steps, revision } = setting;
  refuseRepeated(steps);
  return deps.withTx(async (tx) => {
    await lockPurchasesOf(tx, courseProgramId);
    const program = found(await lockProgram(tx, courseProgramId));
    refuseIf(whyNotWrite(program.status));
    const before = await readSteps(tx, [courseProgramId]);
    const plan = planSteps(before, steps);
    const isSame = before.length === steps.length && plan.gone.length + plan.changed.length + plan.added.length === 0;
    if (!isSame && revision !== undefined && revision !== program.revision)
      refuse('content_changed', { revision: program.revision });
    await refuseWrong(tx, program, before, steps);
    if (!isSame) {
      await refuseUsed(tx, before, plan.gone);
      await saveSteps(tx, { courseProgramId, at: deps.now(), plan });
      await saveProgram(tx, program);
      const data = { steps: steps.length, added: plan.added.length, removed: plan.gone.length };
      await noteWritten(deps, tx, actor, { before: program, fields: ['steps'], data });
      if (plan.added.length > 0) await backfillSteps(deps, tx, actor, courseProgramId);
    }
    return showProgram(tx, courseProgramId);
  });
}

const errorsAt = (places: number[], field: string, message: string): FieldError[] =>
  places.map((at) => ({ path: `steps.${at}.${field}`, message }));

function refuseRepeated(steps: Steps): void {
  const labels = repeatedAt(steps.map(({ label }) => label.toLowerCase()));
  const ids = repeatedAt(steps.map(({ stepId }) => stepId));
  const errors = [...errorsAt(labels, 'label', 'is used twice'), ...errorsAt(ids, 'stepId', 'is named twice')];
  if (errors.length > 0) invalid(errors);
}

async function refuseWrong(tx: Db, { status, courseId }: ProgramRow, before: StepRow[], steps: Steps): Promise<void> {
  if (status === 'published' && steps.length === 0) refuse('steps_missing');
  const known = new Set(before.map(({ courseStepId }) => courseStepId));
  const strange = steps.flatMap(({ stepId }, at) => (stepId && !known.has(stepId) ? [at] : []));
  if (strange.length > 0) refuse('not_found', { errors: errorsAt(strange, 'stepId', 'is no step of the program') });
  const named = newUnits(before, steps);
  const units = await unitsAmong(
    tx,
    courseId,
    named.map(({ unitId }) => unitId),
  );
  const wrong = named.filter(({ unitId }) => !units.has(unitId)).map(({ at }) => at);
  if (wrong.length > 0) refuse('unknown_unit', { errors: errorsAt(wrong, 'unitId', 'is no unit of the course') });
}

async function unitsAmong(tx: Db, courseId: number | null, unitIds: number[]): Promise<Set<number>> {
  if (courseId === null || unitIds.length === 0) return new Set();
  const rows = await tx
    .select({ unitId: courseUnits.unitId })
    .from(courseUnits)
    .where(
      and(eq(courseUnits.courseId, courseId), inArray(courseUnits.unitId, unitIds), isNull(courseUnits.removedAt)),
    );
  return new Set(rows.map(({ unitId }) => unitId));
}

async function refuseUsed(tx: Db, before: StepRow[], gone: number[]): Promise<void> {
  if (gone.length === 0) return;
  const used = new Set((await lockUsed(tx, { courseStepIds: gone })).map(({ courseStepId }) => courseStepId));
  const kept = before.filter(({ courseStepId }) => used.has(courseStepId));
  if (kept.length > 0)
    refuse('step_in_use', { errors: [{ path: 'steps', message: kept.map(({ label }) => label).join(', ') }] });
}
