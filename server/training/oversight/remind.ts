import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { startOf } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { lockStep, note } from '../store.ts';
import { lastReminded } from './last-reminded.ts';
import { whyNotRemind } from './rules.ts';
import { findReminder } from './send-reminder.ts';

/**
 * Orders a mail that asks the learner to go on with the step in progress, once a day. 404; 409 `enrollment_not_active`,
 * `step_not_in_progress`, `already_reminded`; 422 `address_missing`.
 */
export async function remindLearner(deps: Deps, actor: Actor, stepId: number): Promise<void> {
  requireCapability(actor, 'lp_manage_training');
  await deps.withTx(async (tx) => {
    const { enrollment, step } = found(await lockStep(tx, { stepId }));
    refuseIf(whyNotRemind(enrollment, step));
    if (await isRemindedToday(deps, tx, stepId)) refuse('already_reminded');
    if (!(await findReminder(tx, stepId))?.address) refuse('address_missing');
    await note(deps, tx, actor, { kind: 'step.reminded', enrollment, stepId });
    await deps.jobs.enqueue(tx, { kind: 'training.send-reminder', payload: { stepId } });
  });
}

async function isRemindedToday(deps: Deps, tx: Db, stepId: number): Promise<boolean> {
  const begin = startOf(deps.config.SITE_TIME_ZONE, deps.today());
  const last = (await lastReminded(tx, [stepId])).get(stepId);
  return last !== undefined && last >= begin;
}
