import { eq } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import type { CancelGroupClass, GroupClass } from '../../contract/group-classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { noteChange } from '../note-change.ts';
import { endWaits } from '../waitlist/end-waits.ts';
import { openEntries } from '../waitlist/store.ts';
import { whyNotCancel } from './rules.ts';
import { showGroupClass } from './show.ts';
import { lockClass } from './store.ts';

type Cancellation = CancelGroupClass & { groupClassId: number };

/**
 * Cancels one class, for good; it stays an option of its steps that nobody can take. Whoever has a seat gets back what
 * it cost; nobody waits any longer. 404; 409 `class_cancelled`, `class_done`.
 */
export async function cancelGroupClass(
  deps: Deps,
  actor: Actor,
  { groupClassId, reason }: Cancellation,
): Promise<GroupClass> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockClass(tx, groupClassId));
    refuseIf(whyNotCancel(before));
    const cancelled = { status: 'cancelled', cancelledAt: deps.now(), cancelledReason: reason } as const;
    await tx
      .update(groupClasses)
      .set({ ...cancelled, revision: before.revision + 1 })
      .where(eq(groupClasses.groupClassId, groupClassId));
    const entries = await openEntries(tx, groupClassId);
    await endWaits(deps, tx, actor, { groupClassId, entries, status: 'expired', data: { by: 'school' } });
    // Nobody takes a seat from here on; who has one is given back what it cost behind their own locks.
    await deps.jobs.enqueue(tx, {
      kind: 'courses.release-class',
      payload: { groupClassId },
      key: String(groupClassId),
    });
    await noteChange(deps, tx, actor, { kind: 'group_class.cancelled', subjectIds: [groupClassId] });
    return showGroupClass(tx, groupClassId);
  });
}
