import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { officeUsers } from '../../platform/office-users.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { readSettings } from '../read-settings.ts';
import { lowSeatsChange } from './rules.ts';
import { markTold, seatsLeftBySteps } from './seats-left.ts';

/**
 * Looks for steps of courses on sale that are running out of seats, and orders a mail to everybody of the office: once
 * a step, and again only after there have been enough.
 */
export async function watchSeats(deps: Deps): Promise<JobOutcome> {
  const { lowSeats } = await readSettings(deps.db);
  let told = 0;
  for (const step of await seatsLeftBySteps(deps.db, deps.now())) {
    const change = lowSeatsChange(step, lowSeats);
    if (change === 'arm') await markTold(deps.db, step.courseStepId, null);
    if (change === 'tell' && (await deps.withTx((tx) => orderMails(deps, tx, step.courseStepId)))) told++;
  }
  return { told };
}

async function orderMails(deps: Deps, tx: Db, courseStepId: number): Promise<boolean> {
  if (!(await markTold(tx, courseStepId, deps.now()))) return false;
  for (const { userId } of await officeUsers({ ...deps, db: tx }))
    await deps.jobs.enqueue(tx, { kind: 'courses.send-low-seats-mail', payload: { courseStepId, userId } });
  return true;
}
