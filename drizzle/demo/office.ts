import { openRequest } from '../../server/learners/privacy/open-request.ts';
import { correctHours } from '../../server/progressions/correct-hours.ts';
import { listHours } from '../../server/progressions/list-hours.ts';
import { closeMonth } from '../../server/progressions/reports/periods/close.ts';
import { daysAfter, monthBefore, officeDayFrom } from './calendar.ts';
import { players } from './cast.ts';
import { endEnrolment, inMap } from './catalogue.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';
import { CLOSED_LP, STORIES } from './stories.ts';

/** What the office does beside classes and learners. */

/** Months are closed some weeks after their last day: the last two are still being looked at. */
const CLOSED_MONTHS = [4, 3];
const CLOSING_DAY = '05';

export function officeWork(stage: Stage, today: string): Happening[] {
  const closings = CLOSED_MONTHS.map((ago) => closing(stage, today, ago));
  return [endOfEnrolment(stage, today), ...closings, lateCorrection(stage, today), privacyRequest(stage, today)];
}

/** One LP stops taking new learners. */
function endOfEnrolment(stage: Stage, today: string): Happening {
  const lastDay = daysAfter(today, -CLOSED_LP.daysAgo);
  const day = officeDayFrom(lastDay, -1);
  return happening(stage, { day, time: '09:30' }, ({ deps, office, productIds }) =>
    endEnrolment(deps, office, inMap(productIds, CLOSED_LP.code), lastDay),
  );
}

function closing(stage: Stage, today: string, monthsAgo: number): Happening {
  const day = officeDayFrom(`${monthBefore(today, monthsAgo - 1)}-${CLOSING_DAY}`, 1);
  return happening(stage, { day, time: '07:10' }, ({ deps, office }) =>
    closeMonth(deps, office, monthBefore(today, monthsAgo)),
  );
}

/** An attendance slip of a month that was closed long since. */
function lateCorrection(stage: Stage, today: string): Happening {
  const day = officeDayFrom(daysAfter(today, -1), -1);
  const lastClosed = monthBefore(today, Math.min(...CLOSED_MONTHS));
  return happening(stage, { day, time: '07:15' }, async ({ deps, office, trackingIds }) => {
    const all = { page: 1, perPage: 100, order: 'asc' as const, orderBy: 'date' as const };
    for (const { who } of players().filter(({ part }) => part?.story === STORIES.steady)) {
      const { items } = await listHours(deps, inMap(trackingIds, who), all);
      const missed = items.find((entry) => entry.date.slice(0, 7) <= lastClosed && entry.hoursPresent === 0);
      if (!missed) continue;
      const { logId, hoursTrained } = missed;
      const reason = 'Attendance slip handed in late';
      return correctHours(deps, office, { logId, hoursTrained, hoursPresent: hoursTrained, reason });
    }
  });
}

/** Somebody whom the employer has removed asks what is kept about them; the answer is not due yet. */
function privacyRequest(stage: Stage, today: string): Happening {
  const receivedOn = officeDayFrom(daysAfter(today, -6), -1);
  return happening(stage, { day: receivedOn, time: '10:05' }, async ({ deps, office, learnerIds }) => {
    const asking = players().find(({ part }) => part?.story === STORIES.removed);
    const learnerId = inMap(learnerIds, asking?.who);
    return openRequest(deps, office, { learnerId, kind: 'access', receivedOn, note: 'Asked by telephone' });
  });
}
