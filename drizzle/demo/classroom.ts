import { captureAttendance } from '../../server/progressions/attendance/capture.ts';
import { setSessionStatus } from '../../server/progressions/attendance/set-status.ts';
import { createClass } from '../../server/progressions/classes/create.ts';
import { editClass } from '../../server/progressions/classes/edit.ts';
import { daysAfter, minutesAfter, officeDayFrom } from './calendar.ts';
import { inMap } from './catalogue.ts';
import { chanceOf } from './chance.ts';
import type { ClassPlan } from './classes.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';
import { capturedOf, hoursOfSession, lostDayOf, saturdayOf, timetableOf } from './timetable.ts';

const ENTERED_DAYS_AHEAD = 10;

/** Everything that happens to a class: it is entered, interrupted, meets, and its registers are taken. */
export function lifeOf(stage: Stage, plan: ClassPlan, today: string): Happening[] {
  const registers = capturedOf(plan, today).map((day) =>
    happening(stage, { day, time: minutesAfter(plan.schedule.endsAt, 15) }, (then) => takeRegister(then, plan, day)),
  );
  return [
    entry(stage, plan, today),
    ...interruptions(stage, plan, today),
    ...exceptions(stage, plan, today),
    ...registers,
  ];
}

/** A class is entered some days before it begins. */
function entry(stage: Stage, plan: ClassPlan, today: string): Happening {
  const timetable = timetableOf(plan, today);
  const ahead = [daysAfter(timetable.startDate, -ENTERED_DAYS_AHEAD), daysAfter(today, -1)].sort()[0];
  const day = officeDayFrom(ahead ?? timetable.startDate, -1);
  return happening(stage, { day, time: '08:10' }, async ({ deps, office, accounts, ...then }) => {
    const { classId } = await createClass(deps, office, {
      ...timetable,
      code: plan.code,
      clientId: inMap(then.clientIds, plan.client),
      classTypeId: inMap(then.classTypeIds, plan.classType),
      productId: plan.product ? inMap(then.productIds, plan.product) : null,
      site: plan.site,
      facilitatorUserId: (accounts[plan.facilitator] ?? accounts.facilitator).userId,
      stopWindows: [],
    });
    then.classIds.set(plan.code, classId);
    then.members.set(plan.code, new Map());
  });
}

/** Stopped and restarted on the day. */
function interruptions(stage: Stage, plan: ClassPlan, today: string): Happening[] {
  const edit = ({ deps, office, classIds }: Stage, change: Parameters<typeof editClass>[2]['change']) =>
    editClass(deps, office, { classId: inMap(classIds, plan.code), change });
  return timetableOf(plan, today).stopWindows.flatMap(({ stopDate, restartDate }) => [
    happening(stage, { day: stopDate, time: '17:30' }, (then) =>
      edit(then, { status: 'stopped', stopWindows: [{ stopDate }] }),
    ),
    happening(stage, { day: restartDate ?? today, time: '07:30' }, (then) =>
      edit(then, { status: 'active', stopWindows: [{ stopDate, restartDate }] }),
    ),
  ]);
}

type Said = Pick<Parameters<typeof setSessionStatus>[2], 'status' | 'reason' | 'startsAt' | 'endsAt'>;

/** A day that was lost, and an extra Saturday that was agreed on some days before. */
function exceptions(stage: Stage, plan: ClassPlan, today: string): Happening[] {
  const say = (day: string, at: { day: string; time: string }, said: Said) =>
    happening(stage, at, ({ deps, office, classIds }) =>
      setSessionStatus(deps, office, { classId: inMap(classIds, plan.code), date: day, ...said }),
    );
  const [lost, saturday] = [lostDayOf(plan, today), saturdayOf(plan, today)];
  const { startsAt, endsAt } = plan.schedule;
  const extra: Said = { status: 'scheduled', reason: 'Makes up for time lost', startsAt, endsAt };
  return [
    ...(lost && plan.lost ? [say(lost, { day: lost, time: '07:35' }, plan.lost)] : []),
    ...(saturday ? [say(saturday, { day: officeDayFrom(daysAfter(saturday, -3), -1), time: '14:00' }, extra)] : []),
  ];
}

async function takeRegister({ deps, office, ...stage }: Stage, plan: ClassPlan, date: string) {
  const members = [...inMap(stage.members, plan.code)].filter(([, since]) => since <= date);
  const learners = members.map(([who]) => ({
    learnerId: inMap(stage.learnerIds, who),
    hoursPresent: presentOn(date, who, hoursOfSession(plan)),
  }));
  await captureAttendance(deps, office, { classId: inMap(stage.classIds, plan.code), date, learners });
}

/** There for all of it, for some of it in quarter hours, or not at all; some learners are more diligent than others. */
function presentOn(day: string, who: number, hours: number): number {
  const diligence = 0.55 + 0.45 * chanceOf(who).next();
  const chance = chanceOf(1000 * Number(day.replaceAll('-', '')) + who);
  const luck = chance.next();
  if (luck < diligence) return hours;
  return luck < (1 + diligence) / 2 ? chance.between(1, hours * 4 - 1) / 4 : 0;
}
