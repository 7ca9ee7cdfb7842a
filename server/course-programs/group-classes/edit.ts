import { eq } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import type { GroupClass, GroupClassChange } from '../../contract/group-classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { differing } from '../differing.ts';
import { noteChange } from '../note-change.ts';
import { offerSeats } from '../waitlist/offer-seats.ts';
import { shortenOffers } from '../waitlist/store.ts';
import { refuseBackwards } from './refuse-backwards.ts';
import { isToBeTold, whyNotChange } from './rules.ts';
import { showGroupClass } from './show.ts';
import { type ClassRow, lockClass } from './store.ts';

type Edit = { groupClassId: number; change: GroupClassChange };

/**
 * Changes the given fields of one class; the same again writes nothing. The times of a class that is over may be
 * corrected. Seats that come up are offered to who waits. 400 when it would end before it starts; 404; 409 `class_cancelled`, `capacity_below_taken`; 422
 * `class_in_past` when seats are taken and it would have begun.
 */
export async function editGroupClass(deps: Deps, actor: Actor, { groupClassId, change }: Edit): Promise<GroupClass> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockClass(tx, groupClassId));
    const row = differing(before, rowOf(change));
    const after = { ...before, ...row };
    refuseIf(whyNotChange(before, after, deps.now()));
    refuseBackwards(after);
    const fields = Object.keys(row);
    if (fields.length > 0) {
      const revision = before.revision + (isToBeTold(fields) ? 1 : 0);
      await tx
        .update(groupClasses)
        .set({ ...row, revision })
        .where(eq(groupClasses.groupClassId, groupClassId));
      await shortenOffers(tx, groupClassId, after.startsAt);
      await offerSeats(deps, tx, groupClassId);
      await noteChange(deps, tx, actor, { kind: 'group_class.edited', subjectIds: [groupClassId], data: { fields } });
      if (revision > before.revision) await tellSeats(deps, tx, { ...after, revision });
    }
    return showGroupClass(tx, groupClassId);
  });
}

/** Whoever has a seat hears of it behind their own locks; of a class that is over there is nothing to tell. */
async function tellSeats(deps: Deps, tx: Db, { groupClassId, revision, taken, endsAt }: ClassRow): Promise<void> {
  if (taken === 0 || endsAt <= deps.now()) return;
  const payload = { groupClassId, revision };
  await deps.jobs.enqueue(tx, { kind: 'courses.tell-class', payload, key: `${groupClassId}/${revision}` });
}

const rowOf = ({ startsAt, endsAt, ...change }: GroupClassChange): Partial<ClassRow> => ({
  ...change,
  ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
  ...(endsAt === undefined ? {} : { endsAt: new Date(endsAt) }),
});
