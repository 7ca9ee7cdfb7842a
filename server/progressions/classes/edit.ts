import { eq } from 'drizzle-orm';
import { classes } from '../../../drizzle/schema/progressions.ts';
import { type ClassChange, ClassInput, type TrainingClass } from '../../contract/classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { findClass, lockClass, note, refuseTakenCode, refuseUnknown, stopsAsStored } from './store.ts';

/** Changes the given fields; the whole must still be a class (400). 404, and refusals as `createClass`. */
export async function editClass(
  deps: Deps,
  actor: Actor,
  { classId, change }: { classId: number; change: ClassChange },
): Promise<TrainingClass> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const { classId: _id, ...before } = found(await lockClass(tx, classId));
    const after = ClassInput.parse({ ...before, ...change });
    await refuseUnknown(tx, change);
    const fields = Object.keys(change);
    if (fields.length > 0) {
      const row = { ...after, stopWindows: stopsAsStored(after.stopWindows ?? []) };
      await tx.update(classes).set(row).where(eq(classes.classId, classId)).catch(refuseTakenCode);
      await note(deps, tx, actor, { kind: 'class.edited', classId, data: { fields } });
    }
    return found(await findClass(tx, classId));
  });
}
