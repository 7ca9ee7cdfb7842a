import { eq } from 'drizzle-orm';
import { classTypes } from '../../../drizzle/schema/learners.ts';
import type { ClassType, ClassTypeChange, ClassTypeInput } from '../../contract/learners.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { asDecimal, findClassType, note, refuseTaken } from './store.ts';

const refuseSameCode = refuseTaken('code_taken', 'code');

/** Adds a class type. 409 `code_taken`. */
export async function addClassType(deps: Deps, actor: Actor, input: ClassTypeInput): Promise<ClassType> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const row = { ...input, ...asStored(input) };
    const [{ insertId }] = await tx.insert(classTypes).values(row).catch(refuseSameCode);
    await note(deps, tx, actor, { kind: 'class_type.created', subjectId: insertId });
    return found(await findClassType(tx, insertId));
  });
}

/** Changes the given fields of a class type. 404; 409 `code_taken`. */
export async function editClassType(
  deps: Deps,
  actor: Actor,
  { classTypeId, change }: { classTypeId: number; change: ClassTypeChange },
): Promise<ClassType> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const before = found(await findClassType(tx, classTypeId));
    const fields = Object.keys(change);
    if (fields.length === 0) return before;
    const row = { ...change, ...asStored(change) };
    await tx.update(classTypes).set(row).where(eq(classTypes.classTypeId, classTypeId)).catch(refuseSameCode);
    await note(deps, tx, actor, { kind: 'class_type.edited', subjectId: classTypeId, data: { fields } });
    return found(await findClassType(tx, classTypeId));
  });
}

const asStored = ({ progressionTotalHours: hours }: ClassTypeChange) => ({
  progressionTotalHours: typeof hours === 'number' ? asDecimal(hours) : hours,
});
