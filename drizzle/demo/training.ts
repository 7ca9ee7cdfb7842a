import { completeStepByOffice } from '../../server/training/complete-step.ts';
import { linkAccount } from '../../server/training/configuration/accounts.ts';
import { enrollInProgram } from '../../server/training/enroll.ts';
import { daysAfter, minutesAfter, officeDayFrom } from './calendar.ts';
import type { Player } from './cast.ts';
import { inMap } from './catalogue.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Entry } from './diary.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** A program as a learner goes through it: begun so many days ago, so many partners done, one every so many days. */
type Part = { code: string; ago: number; done: number; pace: number };

const CODES = ['MA', 'CNA', 'PT', 'PHL', 'COS', 'WLD', 'ITS', 'OFC'] as const;

/** One learner in six is in a program; those with accounts show how training looks to its learner. */
function partOf({ who, account }: Player, chance: Chance): Part | null {
  if (account === 'learner1') return { code: 'MA', ago: 16, done: 1, pace: 10 };
  if (account === 'learner2') return { code: 'CNA', ago: 1, done: 0, pace: 1 };
  if (account !== null || who % 6 !== 1) return null;
  return {
    code: chance.pick(CODES),
    ago: chance.between(2, 70),
    done: chance.between(0, 3),
    pace: chance.between(5, 20),
  };
}

/** Who is enrolled in which program, and which of their steps the office vouches for. */
export function training(stage: Stage, entries: Entry[], today: string): Happening[] {
  const arrivals = entries.filter(({ deed }) => deed.does === 'register');
  return arrivals.flatMap(({ player, day: arrival }) => {
    const chance = chanceOf(7000 + player.who);
    const part = partOf(player, chance);
    if (!part) return [];
    const begun = officeDayFrom(daysAfter(today, -part.ago), -1);
    const [, from = arrival] = [arrival, begun].sort();
    return trainingOf(stage, { player, part, from, today, chance });
  });
}

type Training = { player: Player; part: Part; from: string; today: string; chance: Chance };

function trainingOf(stage: Stage, { player, part, from, today, chance }: Training): Happening[] {
  const { code, done, pace } = part;
  const enrollment = happening(stage, { day: from, time: '15:30' }, (then) => enroll(then, player, code));
  const partners = inMap(stage.programs, code).steps.slice(0, done);
  const completions = partners.map((_partner, index) => {
    const when = {
      day: officeDayFrom(daysAfter(from, (index + 1) * pace), 1),
      time: minutesAfter('08:00', chance.between(0, 540)),
    };
    return happening(stage, when, (then) => complete(then, player, index));
  });
  return [enrollment, ...completions.filter(({ day }) => day < today)];
}

/** Each partner of the program knows the learner by a number of its own. */
async function enroll({ deps, office, programs, trainings, ...stage }: Stage, { who }: Player, code: string) {
  const learnerId = inMap(stage.learnerIds, who);
  const { programId, steps } = inMap(programs, code);
  for (const { provider } of steps) {
    const externalStudentId = `${provider.slug.toUpperCase()}-${10_000 + who}`;
    await linkAccount(deps, office, { providerId: provider.providerId, learnerId, externalStudentId });
  }
  trainings.set(who, await enrollInProgram(deps, office, { learnerId, programId }));
}

async function complete({ deps, office, trainings }: Stage, { who }: Player, index: number) {
  const { stepId = 0 } = inMap(trainings, who).steps[index] ?? {};
  await completeStepByOffice(deps, office, { stepId, reason: 'The partner’s statement of completion was handed in' });
}
