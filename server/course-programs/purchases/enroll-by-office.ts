import type { OfficeEnrollment, Purchase } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import { found } from '../../platform/refuse.ts';
import { findProgramByCode } from '../store.ts';
import { fulfilPurchase } from './fulfil.ts';
import { showPurchase } from './show.ts';
import { startPurchase } from './start.ts';

/**
 * The office enrols a learner without Stripe: against an invoice, or free. 404 for the course, 422 `unknown_learner`,
 * 409 `already_enrolled`, `course_full`, `not_published`.
 */
export async function enrollByOffice(deps: Deps, actor: Actor, given: OfficeEnrollment): Promise<Purchase> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const program = found(await findProgramByCode(tx, given.courseCode));
    const { learnerId, kind, note = null } = given;
    const { purchaseId } = await startPurchase(deps, tx, actor, { learnerId, program, kind, note });
    await fulfilPurchase(deps, tx, actor, purchaseId);
    return showPurchase(within(deps, tx), purchaseId);
  });
}
