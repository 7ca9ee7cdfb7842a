import type { CourseContent } from '../../server/contract/course-content.ts';
import { completeModule } from '../../server/course-progress/complete-module.ts';
import { enrollLearner } from '../../server/course-progress/enrollments/enroll.ts';
import { daysAfter, minutesAfter } from './calendar.ts';
import type { Player } from './cast.ts';
import { inMap } from './catalogue.ts';
import { type Chance, chanceOf } from './chance.ts';
import { COURSES, type CoursePlan } from './courses.ts';
import type { Entry } from './diary.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** A course as a learner goes through it: which share of its modules gets done, one every so many days. */
type Part = { plan: CoursePlan; share: number; pace: number };

const [SAFETY, OFFICE, SERVICE] = COURSES;
/** How far learners get; some have begun nothing. */
const SHARES = [0, 0.15, 0.4, 0.4, 0.6, 0.85, 1, 1] as const;

/** Every second learner takes a course, some of them two; those with accounts show how a course looks to its learner. */
function partsOf({ who, account }: Player, chance: Chance): Part[] {
  if (account === 'learner1') {
    return [
      { plan: OFFICE, share: 1, pace: 2 },
      { plan: SAFETY, share: 0.45, pace: 3 },
    ];
  }
  if (account === 'learner2') return [{ plan: SAFETY, share: 0, pace: 1 }];
  if (account !== null || who % 2 === 1) return [];
  const courses = [SAFETY, OFFICE, SERVICE].filter((_, index) => (who / 2) % 3 === index || who % 14 === index * 4);
  return courses.map((plan) => ({ plan, share: chance.pick(SHARES), pace: chance.between(2, 4) }));
}

/** Who is enrolled in which course, and the modules they do, from the day on which the office has registered them. */
export function courseLearners(stage: Stage, entries: Entry[], today: string): Happening[] {
  const arrivals = entries.filter(({ deed }) => deed.does === 'register');
  return arrivals.flatMap(({ player, day }) => {
    const chance = chanceOf(5000 + player.who);
    return partsOf(player, chance).flatMap((part) => courseOf(stage, { player, part, from: day, today, chance }));
  });
}

type Course = { player: Player; part: Part; from: string; today: string; chance: Chance };

function courseOf(stage: Stage, { player, part: { plan, share, pace }, from, today, chance }: Course): Happening[] {
  const { code, units } = plan;
  const modules = units.flatMap((unit) => unit.modules);
  const chosen = modules
    .slice(0, Math.round(share * modules.length))
    .filter(({ optional }) => !optional || chance.next() < 0.5);
  const enrollment = happening(stage, { day: from, time: '15:00' }, ({ deps, office, courses, learnerIds }) =>
    enrollLearner(deps, office, {
      courseId: inMap(courses, code).courseId,
      learnerId: inMap(learnerIds, player.who),
    }),
  );
  const completions = chosen.map(({ title }, index) => {
    const when = { day: daysAfter(from, (index + 1) * pace), time: minutesAfter('08:00', chance.between(0, 720)) };
    return happening(stage, when, (then) => complete(then, player, inMap(then.courses, code), title));
  });
  return [enrollment, ...completions.filter(({ day }) => day < today)];
}

/** Learners with an account do it themselves, for the others the office does. */
async function complete(
  { deps, office, accounts, learnerIds }: Stage,
  player: Player,
  course: CourseContent,
  title: string,
) {
  const learnerId = inMap(learnerIds, player.who);
  const { courseId, units } = course;
  const module = units.flatMap(({ modules }) => modules).find((one) => one.title === title);
  if (!module) throw new Error(`The course ${course.code} has no module “${title}”.`);
  const account = player.account && accounts[player.account];
  const actor = account ? { ...office, userId: account.userId, displayName: account.username, learnerId } : office;
  await completeModule(deps, actor, { learnerId, courseId, moduleId: module.moduleId });
}
