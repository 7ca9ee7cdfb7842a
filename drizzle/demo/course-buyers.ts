import { book } from '../../server/course-programs/bookings/book.ts';
import { enrollByOffice } from '../../server/course-programs/purchases/enroll-by-office.ts';
import { joinWaitlist } from '../../server/course-programs/waitlist/join.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { daysAfter, minutesAfter, officeDayFrom } from './calendar.ts';
import type { Player } from './cast.ts';
import { inMap } from './catalogue.ts';
import { chanceOf } from './chance.ts';
import { firstMonday } from './course-programs.ts';
import type { Entry } from './diary.ts';
import { groupRegisters } from './group-registers.ts';
import { COMPUTING, FRISIAN, type LiveCourse } from './lessons.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** Somebody who takes a course live, enrolled on a day, mostly in one of its groups. */
type Buyer = { player: Player; course: LiveCourse; day: string; group: number; note: string };
/** Lessons are booked so many days ahead. */
const AHEAD_DAYS = 5;
const SATURDAY_GROUP = 1;

/** Who takes the courses that the demo sells, which classes they book, and who of them came. */
export function courseBuyers(stage: Stage, entries: Entry[], today: string): Happening[] {
  const arrived = (before: string) =>
    entries.filter(({ deed, day }) => deed.does === 'register' && day < before).map(({ player }) => player);
  return [...ofComputing(stage, arrived, today), ...ofFrisian(stage, arrived, today)];
}

type Arrived = (before: string) => Player[];

/** An employer pays for its people; they are in the middle of it. */
function ofComputing(stage: Stage, arrived: Arrived, today: string): Happening[] {
  const monday = firstMonday(COMPUTING, today);
  const day = officeDayFrom(daysAfter(monday, -4), -1);
  const players = arrived(day).filter(({ who, account }) => account === 'learner1' || (!account && who % 9 === 4));
  const buyers = players.map(
    (player, at): Buyer => ({ player, course: COMPUTING, day, group: at % 2, note: `Invoice 2${1000 + at}` }),
  );
  return [
    ...buyers.flatMap((buyer) => [enrolled(stage, buyer), ...seats(stage, buyer, today)]),
    ...groupRegisters(stage, COMPUTING, today),
  ];
}

/** A trial of the school's own: the first Saturday is full, and one more would like to come. */
function ofFrisian(stage: Stage, arrived: Arrived, today: string): Happening[] {
  const day = officeDayFrom(daysAfter(today, -4), -1);
  const all = arrived(day);
  const capacity = FRISIAN.groups[SATURDAY_GROUP]?.capacity ?? 0;
  const first = all.filter(({ who, account }) => !account && who % 9 === 7).slice(0, capacity);
  const late = all.filter(({ account }) => account === 'learner2');
  const buyerOf = (player: Player): Buyer => {
    return { player, course: FRISIAN, day, group: SATURDAY_GROUP, note: 'Trial group' };
  };
  const waits = (player: Player) =>
    happening(stage, { day, time: '17:20' }, ({ deps, ...then }) => {
      const { groupClassId, courseStepId } = seatOf(then, buyerOf(player), 0);
      return joinWaitlist(deps, actorOf(then, player), groupClassId, { courseStepId });
    });
  return [
    ...[...first, ...late].map((player) => enrolled(stage, buyerOf(player))),
    ...first.map((player) => seat(stage, buyerOf(player), { day, time: '16:10', lesson: 0 })),
    ...(first.length === capacity ? late.map(waits) : []),
  ];
}

const enrolled = (stage: Stage, { player, course: { code, price }, day, note }: Buyer): Happening =>
  happening(stage, { day, time: '13:30' }, ({ deps, office, learnerIds }) => {
    const learnerId = inMap(learnerIds, player.who);
    const kind = price.amount > 0 && note.startsWith('Invoice') ? 'invoice' : 'free';
    return enrollByOffice(deps, office, { learnerId, courseCode: code, kind, note });
  });

/** Each lesson some days ahead, now and then in the other group; what is further off is not booked yet. */
function seats(stage: Stage, buyer: Buyer, today: string): Happening[] {
  const { player, course, day } = buyer;
  const chance = chanceOf(9000 + player.who);
  return course.lessons.flatMap((_lesson, lesson) => {
    const group = chance.next() < 0.85 ? buyer.group : 1 - buyer.group;
    const meets = daysAfter(firstMonday(course, today), 7 * lesson + (course.groups[group]?.weekday ?? 1) - 1);
    const [, on = day] = [daysAfter(day, 1), daysAfter(meets, -AHEAD_DAYS)].sort();
    const time = minutesAfter('08:00', chance.between(0, 600));
    return on < today ? [seat(stage, { ...buyer, group }, { day: on, time, lesson })] : [];
  });
}

const seat = (stage: Stage, buyer: Buyer, { lesson, ...when }: { day: string; time: string; lesson: number }) =>
  happening(stage, when, ({ deps, ...then }) => {
    const learnerId = inMap(then.learnerIds, buyer.player.who);
    return book(deps, actorOf(then, buyer.player), seatOf(then, buyer, lesson), learnerId);
  });

function seatOf({ live }: Pick<Stage, 'live'>, { course, group }: Buyer, lesson: number) {
  const { stepIds, classes } = inMap(live, course.code);
  return { groupClassId: classes[group]?.[lesson] ?? 0, courseStepId: stepIds[lesson] ?? 0 };
}

/** Learners with an account do it themselves, for the others the office does. */
function actorOf({ office, accounts, learnerIds }: Omit<Stage, 'deps'>, { who, account }: Player): Actor {
  const own = account && accounts[account];
  return own ? { ...office, userId: own.userId, displayName: own.username, learnerId: inMap(learnerIds, who) } : office;
}
