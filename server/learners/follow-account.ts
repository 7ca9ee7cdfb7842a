import { eq } from 'drizzle-orm';
import { learners } from '../../drizzle/schema/learners.ts';
import type { AccountChange } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';

/**
 * WordPress tells that an account changed: what is remembered of it is dropped at once. When the account was deleted
 * the learner record stays and only loses its link; that WordPress still has the user is checked, not believed.
 */
export async function followAccount(deps: Deps, actor: Actor, { userId, change }: AccountChange): Promise<void> {
  deps.auth.forget(userId);
  if (change !== 'deleted' || (await deps.auth.isKnown(userId))) return;
  await deps.withTx(async (tx) => {
    const [learner] = await tx.select().from(learners).where(eq(learners.wpUserId, userId)).for('update');
    if (!learner) return;
    const { learnerId } = learner;
    await tx.update(learners).set({ wpUserId: null, updatedAt: deps.now() }).where(eq(learners.learnerId, learnerId));
    const happened = { at: deps.now(), kind: 'learner.unlinked' as const, slice: 'learners' as const };
    await record(tx, actor, { ...happened, learnerId, subjectId: learnerId, data: { userId } });
  });
}
