import { and, asc, eq, inArray } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { CourseProgram, StepOptionsInput } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, invalid, refuse } from '../../platform/refuse.ts';
import { repeatedAt, whyNotOption } from './rules.ts';
import { showProgram } from './show.ts';
import { lockProgram, lockUsed, readRemoved, saveProgram } from './store.ts';
import { noteWritten } from './written.ts';

type Step = { courseProgramId: number; stepId: number };
type Setting = StepOptionsInput & Step;

/**
 * Brings the classes of which one satisfies a step to those given; also of an archived program, and of a step that was
 * taken out while somebody who bought it has it to do. The same again writes nothing. 400 for a class named twice; 404; 409 `class_cancelled`, `option_in_use`; 422
 * `unknown_group_class`, and `class_in_past` for one that was no option before.
 */
export async function setOptions(deps: Deps, actor: Actor, setting: Setting): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  const { courseProgramId, stepId, groupClassIds } = setting;
  refuseAt(repeatedAt(groupClassIds), (errors) => invalid(errors), 'is named twice');
  return deps.withTx(async (tx) => {
    const before = found(await lockProgram(tx, courseProgramId));
    found(await findStep(tx, setting));
    const present = (await readClassIds(tx, stepId)).map(({ groupClassId }) => groupClassId);
    const gone = present.filter((id) => !groupClassIds.includes(id));
    const added = groupClassIds.filter((id) => !present.includes(id));
    if (gone.length + added.length > 0) {
      const rows = await lockClasses(tx, [...gone, ...added]);
      refuseWrong(deps, rows, { groupClassIds, added });
      await removeOptions(tx, stepId, gone);
      await addOptions(deps, tx, stepId, added);
      await saveProgram(tx, before);
      const data = { stepId, added: added.length, removed: gone.length };
      await noteWritten(deps, tx, actor, { before, fields: ['options'], data });
    }
    return showProgram(tx, courseProgramId);
  });
}

type Errors = { path: string; message: string }[];

function refuseAt(places: number[], refusing: (errors: Errors) => never, message: string): void {
  if (places.length > 0) refusing(places.map((at) => ({ path: `groupClassIds.${at}`, message })));
}

/** Of a step that nobody has any more there is nothing to set. */
async function findStep(tx: Db, { courseProgramId, stepId }: Step) {
  const { courseStepId, removedAt } = courseSteps;
  const isOfProgram = eq(courseSteps.courseProgramId, courseProgramId);
  const [row] = await tx
    .select({ courseStepId, removedAt })
    .from(courseSteps)
    .where(and(eq(courseStepId, stepId), isOfProgram));
  const isSold = row?.removedAt === null;
  return isSold ? row : (await readRemoved(tx, [courseProgramId])).find((step) => step.stepId === stepId);
}

const readClassIds = (tx: Db, stepId: number) =>
  tx
    .select({ groupClassId: courseStepOptions.groupClassId })
    .from(courseStepOptions)
    .where(eq(courseStepOptions.courseStepId, stepId));

/** Nobody books or cancels one of them meanwhile. */
const lockClasses = (tx: Db, groupClassIds: number[]) =>
  tx
    .select()
    .from(groupClasses)
    .where(inArray(groupClasses.groupClassId, groupClassIds))
    .orderBy(asc(groupClasses.groupClassId))
    .for('update');

type Classes = Awaited<ReturnType<typeof lockClasses>>;

function refuseWrong(
  { now }: Deps,
  rows: Classes,
  { groupClassIds, added }: { groupClassIds: number[]; added: number[] },
) {
  const rowBy = new Map(rows.map((row) => [row.groupClassId, row]));
  const placesOf = (isWrong: (row: Classes[number] | undefined) => boolean) =>
    groupClassIds.flatMap((id, at) => (added.includes(id) && isWrong(rowBy.get(id)) ? [at] : []));
  const unknown = placesOf((row) => row === undefined);
  refuseAt(unknown, (errors) => refuse('unknown_group_class', { errors }), 'there is no such class');
  for (const why of ['class_cancelled', 'class_in_past'] as const) {
    const places = placesOf((row) => row !== undefined && whyNotOption(row, now()) === why);
    refuseAt(places, (errors) => refuse(why, { errors }), 'nobody could book it');
  }
}

async function removeOptions(tx: Db, stepId: number, gone: number[]): Promise<void> {
  if (gone.length === 0) return;
  const used = await lockUsed(tx, { courseStepIds: [stepId], groupClassIds: gone });
  if (used.length > 0) refuse('option_in_use', { groupClassIds: used.map(({ groupClassId }) => groupClassId) });
  const { courseStepId, groupClassId } = courseStepOptions;
  await tx.delete(courseStepOptions).where(and(eq(courseStepId, stepId), inArray(groupClassId, gone)));
}

async function addOptions({ now }: Deps, tx: Db, courseStepId: number, added: number[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map((groupClassId) => ({ courseStepId, groupClassId, addedAt: now() }));
  await tx.insert(courseStepOptions).values(rows);
}
