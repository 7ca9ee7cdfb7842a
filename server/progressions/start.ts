import { and, desc, eq, gt } from 'drizzle-orm';
import { learnerProducts } from '../../drizzle/schema/learners.ts';
import { learnerProgressions, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { Progression, StartProgression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { type Db, duplicateKey } from '../platform/database.ts';
import { found, refuse, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { classExists, memberSince } from './classes/store.ts';
import { putOnHold } from './hold.ts';
import { present } from './present.ts';
import { holdDateAtTakeOver, warningsAtStart, whyNotStart, whyNotTakeOver } from './rules.ts';
import { activeRunOf, findProduct, lockLearner } from './store.ts';

type Start = StartProgression & { learnerId: number };

/**
 * Starts an LP for a learner. 409 `another_lp_in_progress` with `active` (the whole progression in the way) unless
 * `onActive` is `hold`; 422 for a product, class or date that cannot be. A last enrolment date that has passed warns.
 */
export async function startProgression(deps: Deps, actor: Actor, input: Start): Promise<Progression> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, input.learnerId))) refuse('not_found');
    const product = (await findProduct(tx, input.productId)) ?? refuse('unknown_product');
    const since = await stayOf(tx, input);
    refuseIf(
      whyNotStart({ startDate: input.startDate, productIsActive: product.active, memberSince: since }, deps.today()),
    );
    await makeRoom(deps, tx, actor, input);
    const from = await lastCompleted(tx, input.learnerId);
    const trackingId = await insertRun(deps, tx, input, product.productDuration);
    await insertTransition(tx, input, { trackingId, from });
    const run = { trackingId, learnerId: input.learnerId };
    const data = { productCode: product.code, startDate: input.startDate };
    await note(deps, tx, actor, { kind: 'progression.started', run, data });
    return asChanged(deps, tx, trackingId, warningsAtStart(product, input.startDate));
  });
}

/** Since when the learner belongs to the named class: undefined when none was named, null when they do not. */
async function stayOf(tx: Db, { classId, learnerId }: Start): Promise<string | null | undefined> {
  if (!classId) return undefined;
  if (!(await classExists(tx, classId))) refuse('unknown_class');
  return memberSince(tx, classId, learnerId);
}

async function makeRoom(deps: Deps, tx: Db, actor: Actor, input: Start): Promise<void> {
  const active = await activeRunOf(tx, input.learnerId);
  if (!active) return;
  if (input.onActive !== 'hold') {
    refuse('another_lp_in_progress', { active: present(active, deps.config.PROGRESS_BASIS) });
  }
  const fromDate = holdDateAtTakeOver(active, input.startDate);
  refuseIf(whyNotTakeOver(active, fromDate));
  await putOnHold(deps, tx, actor, { run: active, fromDate, reason: null, data: { madeRoomFor: input.productId } });
}

/** The schema's unique key speaks last: whatever slipped past the lock ends here as a refusal, never as two LPs. */
async function insertRun(deps: Deps, tx: Db, input: Start, durationHours: string): Promise<number> {
  const { learnerId, productId, startDate } = input;
  try {
    const [inserted] = await tx.insert(lp).values({
      learnerId,
      productId,
      classId: input.classId ?? null,
      durationHours,
      startDate,
      notes: input.notes ?? null,
      createdAt: deps.now(),
    });
    const enrolment = { learnerId, productId, enrolledOn: startDate };
    await tx.insert(learnerProducts).ignore().values(enrolment);
    return inserted.insertId;
  } catch (error) {
    if (duplicateKey(error) !== 'one_active_lp') throw error;
    const active = found(await activeRunOf(tx, learnerId));
    return refuse('another_lp_in_progress', { active: present(active, deps.config.PROGRESS_BASIS) });
  }
}

/** The product a learner progresses from: the LP signed off last, unless another one was begun since. */
async function lastCompleted(tx: Db, learnerId: number): Promise<number | null> {
  const [signed] = await tx
    .select({ productId: lp.productId, at: lp.markedCompleteDate })
    .from(lp)
    .where(and(eq(lp.learnerId, learnerId), eq(lp.status, 'completed')))
    .orderBy(desc(lp.markedCompleteDate), desc(lp.trackingId))
    .limit(1);
  if (!signed?.at) return null;
  const begunSince = and(eq(lp.learnerId, learnerId), gt(lp.createdAt, signed.at));
  const [since] = await tx.select({ trackingId: lp.trackingId }).from(lp).where(begunSince).limit(1);
  return since ? null : signed.productId;
}

async function insertTransition(tx: Db, input: Start, to: { trackingId: number; from: number | null }): Promise<void> {
  if (to.from === null) return;
  await tx.insert(learnerProgressions).values({
    learnerId: input.learnerId,
    fromProductId: to.from,
    toProductId: input.productId,
    toTrackingId: to.trackingId,
    progressedOn: input.startDate,
  });
}
