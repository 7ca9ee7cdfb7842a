import { __, _n, sprintf } from '@wordpress/i18n';
import type { Overview } from '#contract/overview';
import type { PeriodStanding } from '#contract/reports';
import { monthName } from '../../shared/format.ts';
import { type AddressChanges, type Screen, screenUrl } from '../address.ts';

/** `count` of nothing is no task; `sentence` says all of it, also without the number beside it. */
export type Task = { count: number; sentence: string; url: string; isUrgent?: true };

function task(count: number, sentence: string, screen: Screen, query: AddressChanges): Task {
  return { count, sentence, url: screenUrl(screen, query) ?? '' };
}

/** Requests under POPIA: those whose answer is overdue, and those that have time still. */
export function privacyTasks({ privacyRequests, overduePrivacyRequests: late }: Overview): {
  overdue: Task;
  due: Task;
} {
  const inTime = Math.max(privacyRequests - late, 0);
  const list = { part: 'privacy', status: 'open' };
  // translators: %d: number of requests.
  const lateWords = _n(
    '%d privacy request is overdue for an answer',
    '%d privacy requests are overdue for an answer',
    late,
    'learner-progressions',
  );
  // translators: %d: number of requests.
  const words = _n(
    '%d privacy request waits for an answer',
    '%d privacy requests wait for an answer',
    inTime,
    'learner-progressions',
  );
  return {
    overdue: { ...task(late, sprintf(lateWords, late), 'learners', list), isUrgent: true },
    due: task(inTime, sprintf(words, inTime), 'learners', list),
  };
}

/** What keeps hours from being counted. */
export function registerTasks({ pendingSessions, openExceptions }: Overview): Task[] {
  // translators: %d: number of sessions.
  const pending = _n(
    '%d session has not been captured',
    '%d sessions have not been captured',
    pendingSessions,
    'learner-progressions',
  );
  // translators: %d: number of entries of hours.
  const waiting = _n(
    '%d entry of captured hours waits for an LP',
    '%d entries of captured hours wait for an LP',
    openExceptions,
    'learner-progressions',
  );
  return [
    task(pendingSessions, sprintf(pending, pendingSessions), 'classes', { part: 'pending' }),
    task(openExceptions, sprintf(waiting, openExceptions), 'classes', { part: 'exceptions' }),
  ];
}

/** Months that are over and still open, as one task: closing the last one closes them all. */
export function openMonthTasks(periods: PeriodStanding[]): Task[] {
  const open = periods.filter(({ isOver, closedAt }) => isOver && !closedAt);
  const [latest] = open;
  if (!latest) return [];
  const name = monthName(latest.month);
  const sentence =
    open.length === 1
      ? // translators: %s: a month, such as March 2026.
        sprintf(__('%s is over and still open: close it', 'learner-progressions'), name)
      : // translators: 1: number of months, 2: the latest of them.
        sprintf(__('%1$d months are over and still open, the latest %2$s', 'learner-progressions'), open.length, name);
  return [{ count: open.length, sentence, url: screenUrl('reports', { part: 'months' }) ?? '' }];
}

/** The work lists of progressions. */
export function workTasks({ awaitingSignOff, overHours, withoutLp }: Overview): Task[] {
  // translators: %d: number of LPs.
  const signOff = _n(
    '%d LP has its portfolio and awaits sign-off',
    '%d LPs have their portfolio and await sign-off',
    awaitingSignOff,
    'learner-progressions',
  );
  // translators: %d: number of LPs.
  const over = _n(
    '%d LP has more hours than it lasts',
    '%d LPs have more hours than they last',
    overHours,
    'learner-progressions',
  );
  // translators: %d: number of learners.
  const without = _n(
    '%d learner has no LP in progress',
    '%d learners have no LP in progress',
    withoutLp,
    'learner-progressions',
  );
  return [
    task(awaitingSignOff, sprintf(signOff, awaitingSignOff), 'progressions', { workList: 'sign_off' }),
    task(overHours, sprintf(over, overHours), 'reports', { part: 'excess' }),
    task(withoutLp, sprintf(without, withoutLp), 'learners', { withoutLp: 'true' }),
  ];
}

/** What keeps learners from moving on at training partners. An address that names the page keeps remembered filters out. */
export function trainingTasks({ stuckSteps, parkedEvents }: Overview): Task[] {
  // translators: %d: number of steps.
  const stuck = _n(
    '%d step at a training partner is stuck',
    '%d steps at training partners are stuck',
    stuckSteps,
    'learner-progressions',
  );
  // translators: %d: number of events.
  const parked = _n(
    '%d event of a training partner waits for its learner',
    '%d events of training partners wait for their learners',
    parkedEvents,
    'learner-progressions',
  );
  return [
    task(stuckSteps, sprintf(stuck, stuckSteps), 'training', { part: 'stuck', listPage: 1 }),
    task(parkedEvents, sprintf(parked, parkedEvents), 'training', { part: 'inbox', state: 'parked' }),
  ];
}

/** Money that waits for a word of the office. */
export function salesTasks({ refundsToDecide, openDisputes, parkedPayments }: Overview): Task[] {
  // translators: %d: number of disputes.
  const disputes = _n(
    '%d dispute about a payment is open',
    '%d disputes about payments are open',
    openDisputes,
    'learner-progressions',
  );
  // translators: %d: number of refunds.
  const refunds = _n(
    '%d refund is to be decided',
    '%d refunds are to be decided',
    refundsToDecide,
    'learner-progressions',
  );
  // translators: %d: number of events.
  const parked = _n(
    '%d event of Stripe waits for its enrollment',
    '%d events of Stripe wait for their enrollments',
    parkedPayments,
    'learner-progressions',
  );
  const waiting = { part: 'enrollments', needsOffice: 'true' };
  return [
    { ...task(openDisputes, sprintf(disputes, openDisputes), 'courses', waiting), isUrgent: true },
    task(refundsToDecide, sprintf(refunds, refundsToDecide), 'courses', waiting),
    task(parkedPayments, sprintf(parked, parkedPayments), 'courses', { part: 'payments', state: 'parked' }),
  ];
}

/** Courses on sale for which classes are to be added. */
export function seatsTask({ lowSeatSteps }: Overview): Task {
  // translators: %d: number of steps.
  const low = _n(
    '%d step of a course is running out of seats',
    '%d steps of courses are running out of seats',
    lowSeatSteps,
    'learner-progressions',
  );
  return task(lowSeatSteps, sprintf(low, lowSeatSteps), 'courses', { part: 'programs', listPage: 1 });
}

/** Group classes that have begun, with nobody's word yet on who came. */
export function groupClassTask({ registersToConfirm }: Overview): Task {
  // translators: %d: number of group classes.
  const words = _n(
    '%d group class waits for its register',
    '%d group classes wait for their registers',
    registersToConfirm,
    'learner-progressions',
  );
  const list = { part: 'classes', needsRegister: 'true' };
  return task(registersToConfirm, sprintf(words, registersToConfirm), 'courses', list);
}

/** Work behind the screens that nobody repeats unless the office asks for it. */
export function backgroundTask({ deadJobs }: Overview): Task {
  // translators: %d: number of jobs.
  const failed = _n('%d background job has failed', '%d background jobs have failed', deadJobs, 'learner-progressions');
  return task(deadJobs, sprintf(failed, deadJobs), 'background-work', { state: 'dead' });
}
