import { eq } from 'drizzle-orm';
import { classLearners } from '../../../drizzle/schema/progressions.ts';
import type { ClassMember } from '../../contract/classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { moveProgression } from '../move.ts';
import { lockLearner } from '../store.ts';
import { whyNotJoin } from './rules.ts';
import { findStay, lastDayIn, lockClass, note, readMembers } from './store.ts';

type Joining = { classId: number; learnerId: number; startDate: string };

/**
 * Puts a learner into a class from `startDate`; again, it moves that day. An LP of a class that was left as moved goes
 * on here. 404; 422 `start_date_after_class_end`, `start_date_in_earlier_stay`.
 */
export async function joinClass(deps: Deps, actor: Actor, joining: Joining): Promise<ClassMember> {
  requireCapability(actor, 'lp_manage_progressions');
  const { classId, learnerId, startDate } = joining;
  return deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) refuse('not_found');
    const { endDate } = found(await lockClass(tx, classId));
    refuseIf(whyNotJoin(startDate, endDate, await lastDayIn(tx, classId, learnerId)));
    if (await stays(tx, joining)) {
      await note(deps, tx, actor, { kind: 'class.joined', classId, learnerId, data: { startDate } });
      await moveProgression(deps, tx, actor, learnerId);
    }
    const [member] = await readMembers(tx, classId, learnerId);
    return found(member);
  });
}

/** One open stay, beginning on that day; false when it is so already. */
async function stays(tx: Db, { classId, learnerId, startDate }: Joining): Promise<boolean> {
  const stay = await findStay(tx, classId, learnerId);
  if (stay?.startDate === startDate) return false;
  if (stay) await tx.update(classLearners).set({ startDate }).where(eq(classLearners.membershipId, stay.membershipId));
  else await tx.insert(classLearners).values({ classId, learnerId, startDate });
  return true;
}
