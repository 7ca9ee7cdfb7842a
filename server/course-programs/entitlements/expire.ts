import { and, asc, gt, lte } from 'drizzle-orm';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { systemActor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { isExpired } from '../rules.ts';
import { move } from './ledger.ts';
import { lockGrant } from './store.ts';

const BITE = 200;

/** Writes off what has expired, one grant a transaction; whatever is given back later expires with the next round. */
export async function expireCredits(deps: Deps): Promise<{ expired: number }> {
  const actor = systemActor('expiry', 'lp_manage_courses');
  let expired = 0;
  for (;;) {
    const due = await dueGrants(deps);
    for (const { grantId } of due) expired += await deps.withTx((tx) => expireOne(deps, tx, actor, grantId));
    if (due.length < BITE) return { expired };
  }
}

const dueGrants = ({ db, now }: Deps) =>
  db
    .select({ grantId: grants.grantId })
    .from(grants)
    .where(and(lte(grants.expiresAt, now()), gt(grants.balance, 0)))
    .orderBy(asc(grants.expiresAt))
    .limit(BITE);

/** Answers how much of a grant was written off. */
async function expireOne(deps: Deps, tx: Db, actor: Actor, grantId: number): Promise<number> {
  const grant = await lockGrant(tx, grantId);
  if (!grant || grant.balance === 0 || !isExpired(grant.expiresAt, deps.now())) return 0;
  const { balance, learnerId } = grant;
  const at = deps.now();
  const idemKey = `expire:${grantId}:${at.toISOString()}`;
  await move(deps, tx, actor, { grantId, kind: 'expire', delta: -balance, idemKey });
  await record(tx, actor, {
    ...{ at, kind: 'credits.expired', slice: 'course-programs', learnerId, subjectId: grantId },
    data: { credits: balance },
  });
  return balance;
}
