import { createClass } from '../../server/progressions/classes/create.ts';
import { editClass } from '../../server/progressions/classes/edit.ts';
import { daysAfter, mondayBefore, officeDayFrom, type Stop, sessionDays } from './calendar.ts';
import { inMap } from './catalogue.ts';
import type { ClassPlan } from './classes.ts';
import { HOLIDAYS } from './holidays.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

const ENTERED_DAYS_AHEAD = 10;

/** When a class of the demo begins, counted from this day, and when it was stopped and taken up again. */
function datesOf({ weeksAgo, stopped }: ClassPlan, today: string): { startDate: string; stop?: Stop } {
  const startDate = mondayBefore(today, weeksAgo);
  if (!stopped) return { startDate };
  const stopDate = daysAfter(mondayBefore(today, stopped.weeksAgo), 4);
  return { startDate, stop: { stopDate, restartDate: mondayBefore(today, stopped.untilWeeksAgo) } };
}

/** The days a class has met before this one. */
export const meetingsOf = (plan: ClassPlan, today: string): string[] =>
  sessionDays({ weekdays: plan.schedule.weekdays, ...datesOf(plan, today) }, daysAfter(today, -1), HOLIDAYS);

/** A class is entered some days before it begins, and stopped and restarted on the day. */
export function changesOf(stage: Stage, plan: ClassPlan, today: string): Happening[] {
  const { startDate, stop } = datesOf(plan, today);
  const ahead = [daysAfter(startDate, -ENTERED_DAYS_AHEAD), daysAfter(today, -1)].sort()[0] ?? startDate;
  const enteredOn = officeDayFrom(ahead, -1, HOLIDAYS);
  const who = `class ${plan.code}`;
  const entered = happening(stage, { day: enteredOn, time: '08:10', who }, (then) => enter(then, plan, startDate));
  return stop ? [entered, ...interruption(stage, plan.code, stop)] : [entered];
}

/** Adds a class: active when it has begun, else a draft. */
async function enter({ deps, office, accounts, ...stage }: Stage, plan: ClassPlan, startDate: string): Promise<void> {
  const { weekdays, ...times } = plan.schedule;
  const { classId } = await createClass(deps, office, {
    code: plan.code,
    clientId: inMap(stage.clientIds, plan.client),
    classTypeId: inMap(stage.classTypeIds, plan.classType),
    productId: plan.product ? inMap(stage.productIds, plan.product) : null,
    site: plan.site,
    facilitatorUserId: (accounts[plan.facilitator] ?? accounts.facilitator).userId,
    startDate,
    status: plan.weeksAgo < 0 ? 'draft' : 'active',
    schedule: weekdays.map((weekday) => ({ weekday, ...times })),
  });
  stage.classIds.set(plan.code, classId);
}

function interruption(stage: Stage, code: string, stop: Stop): Happening[] {
  const who = `class ${code}`;
  const edit = ({ deps, office, classIds }: Stage, change: Parameters<typeof editClass>[2]['change']) =>
    editClass(deps, office, { classId: inMap(classIds, code), change });
  return [
    happening(stage, { day: stop.stopDate, time: '16:00', who }, (then) =>
      edit(then, { status: 'stopped', stopWindows: [{ stopDate: stop.stopDate }] }),
    ),
    happening(stage, { day: stop.restartDate, time: '07:30', who }, (then) =>
      edit(then, { status: 'active', stopWindows: [stop] }),
    ),
  ];
}
