import type { CourseSettings } from '../../contract/course-settings.ts';
import type { Deps } from '../../deps.ts';
import { systemActor } from '../../platform/actor.ts';
import { hourIn } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { readSettings } from '../read-settings.ts';
import { lockPurchase, notePurchase } from '../store.ts';
import { isDaytime, whyNotRemind } from './rules.ts';
import {
  classesWithSeats,
  countReminder,
  lastReminded,
  type NextStep,
  nextToBook,
  purchasesToBook,
} from './steps-to-book.ts';
import { mailboxOf } from './store.ts';

const BITE = 100;

/**
 * Orders a mail for every learner who has a step to book and has not heard of that for long enough, by day. A purchase
 * at a time, behind its own locks: a second run finds the reminder counted.
 */
export async function remindSteps(deps: Deps): Promise<JobOutcome> {
  const settings = await readSettings(deps.db);
  if (!settings.remindersOn) return { ordered: 0, why: 'reminders_off' };
  if (!isDaytime(hourIn(deps.config.SITE_TIME_ZONE, deps.now()))) return { ordered: 0, why: 'at_night' };
  let ordered = 0;
  for (let after = 0; ; ) {
    const ids = await purchasesToBook(deps.db, after, BITE);
    for (const { purchase } of await dueAmong(deps, settings, ids))
      if (await deps.withTx((tx) => orderReminder(deps, tx, settings, purchase))) ordered++;
    after = ids.at(-1) ?? 0;
    if (ids.length < BITE) return { ordered };
  }
}

/** Those of these purchases whose learner is to be reminded now. */
async function dueAmong({ now, today, ...deps }: Deps, settings: CourseSettings, purchaseIds: number[]) {
  const at = now();
  const steps = (await nextToBook(deps.db, purchaseIds)).filter((step) => mailboxOf(step) !== null);
  const reminded = await lastReminded(deps.db, purchaseIds);
  const stepIds = [...new Set(steps.map(({ step }) => step.courseStepId))];
  const bookable = new Set((await classesWithSeats(deps.db, stepIds, at)).map(({ courseStepId }) => courseStepId));
  return steps.filter(({ step, progress, purchase, refusedAt }) => {
    const { recommendedFrom, courseStepId } = step;
    // Whoever has just bought a course knows that it is to be booked.
    const quietSince = reminded.get(purchase.purchaseId) ?? purchase.fulfilledAt ?? purchase.createdAt;
    const standing = { refuses: refusedAt !== null, isBookable: bookable.has(courseStepId), quietSince };
    const known = { recommendedFrom, reminders: progress.reminders, ...standing };
    return whyNotRemind(known, settings, { now: at, today: today() }) === null;
  });
}

/** Asks again behind the locks, counts and orders; false when somebody was faster. */
async function orderReminder(
  deps: Deps,
  tx: Db,
  settings: CourseSettings,
  { purchaseId, learnerId }: NextStep['purchase'],
): Promise<boolean> {
  await lockLearner(tx, learnerId);
  const purchase = await lockPurchase(tx, purchaseId);
  const [due] = purchase ? await dueAmong({ ...deps, db: tx }, settings, [purchaseId]) : [];
  if (!due) return false;
  const { progressId, courseStepId, reminders } = due.progress;
  if (!(await countReminder(tx, { progressId, reminders, now: deps.now() }))) return false;
  await notePurchase(deps, tx, systemActor('reminders'), 'step_reminder.sent', due.purchase, { courseStepId });
  const key = `${progressId}/${reminders + 1}`;
  await deps.jobs.enqueue(tx, { kind: 'courses.send-step-reminder', payload: { purchaseId, courseStepId }, key });
  return true;
}
