import { classes } from '../../../drizzle/schema/progressions.ts';
import type { ClassInput, TrainingClass } from '../../contract/classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { findClass, note, refuseTakenCode, refuseUnknown, stopsAsStored } from './store.ts';

/** Adds a class. 409 `code_taken`; 422 `unknown_client`, `unknown_class_type`, `unknown_product`, `unknown_wp_user`. */
export async function createClass(deps: Deps, actor: Actor, input: ClassInput): Promise<TrainingClass> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    await refuseUnknown(tx, input);
    const row = { ...input, stopWindows: stopsAsStored(input.stopWindows ?? []) };
    const [{ insertId: classId }] = await tx.insert(classes).values(row).catch(refuseTakenCode);
    await note(deps, tx, actor, { kind: 'class.created', classId });
    return found(await findClass(tx, classId));
  });
}
