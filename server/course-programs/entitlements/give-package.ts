import { eq } from 'drizzle-orm';
import { packageCredits, packages } from '../../../drizzle/schema/course-programs/entitlements.ts';
import type { Credits } from '../../contract/credits.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { within } from '../../platform/context.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { expiryAfter } from '../rules.ts';
import { give } from './ledger.ts';
import { showCredits } from './show.ts';

type Gift = { packageId: number; learnerId: number };

/** Gives a learner the credits of a package. 404 for the package, 422 `unknown_learner`, 409 `package_inactive`. */
export async function givePackage(deps: Deps, actor: Actor, { packageId, learnerId }: Gift): Promise<Credits> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) refuse('unknown_learner');
    const [row] = await tx.select().from(packages).where(eq(packages.packageId, packageId));
    const { active, kind, quantity, expiresAfterDays, name } = found(row);
    if (!active) refuse('package_inactive');
    const at = deps.now();
    const expiresAt = expiryAfter(at, expiresAfterDays);
    const grantId = await give(deps, tx, actor, { learnerId, kind, quantity, expiresAt, reason: name });
    await tx.insert(packageCredits).values({ packageId, learnerId, grantId, givenAt: at, givenBy: actor.userId });
    await record(tx, actor, {
      ...{ at, kind: 'package.given', slice: 'course-programs', learnerId, subjectId: packageId },
      data: { kind, quantity },
    });
    return showCredits(within(deps, tx), learnerId);
  });
}
