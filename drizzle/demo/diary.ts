import type { LeavingReason } from '../../server/contract/words.ts';
import { daysAfter, minutesAfter, officeDayFrom } from './calendar.ts';
import type { Player } from './cast.ts';
import { hoursOf } from './catalogue.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { ClassPlan } from './classes.ts';
import type { Chapter, Ending } from './stories.ts';
import { hoursOfSession } from './timetable.ts';

/** What the office does for one learner, as it will be asked of the product; the class's register gives the hours. */
export type Deed =
  | { does: 'register' }
  | { does: 'join'; startDate: string }
  | { does: 'start'; product: string; startDate: string; onActive: 'hold' | 'refuse' }
  | { does: 'attach'; files: 1 | 2 }
  | { does: 'complete'; effectiveDate: string }
  | { does: 'hold'; effectiveDate: string; reason: string }
  | { does: 'resume'; effectiveDate: string }
  | { does: 'leave'; reason: LeavingReason; date: string };
export type Entry = { day: string; time: string; player: Player; deed: Deed };
type Page = Omit<Entry, 'player'>;

const REASONS = [
  'Seasonal work until the end of the harvest',
  'Long leave',
  'Night shift',
  'Family responsibility leave',
] as const;

/** What happens to a learner of a class up to the evening of `until`; `days` are those on which the class met. */
export function diaryOf(player: Player, days: string[], until: string): Entry[] {
  const chance = chanceOf(player.who);
  const pages = player.part ? lived(player.part.story.chapters, { in: player.part.in, days, chance }) : [];
  const joinsOn = pages[0]?.day ?? days.at(-1);
  const arrival = arrivalOf(joinsOn ?? daysAfter(until, -chance.between(3, 60)), player);
  const all = joinsOn ? [...arrival, ...pages] : arrival.slice(0, 1);
  return all.filter(({ day }) => day <= until).map((page) => ({ ...page, player }));
}

function arrivalOf(joinsOn: string, { who }: Player): Page[] {
  const day = officeDayFrom(daysAfter(joinsOn, -2 - (who % 5)), -1);
  const time = minutesAfter('09:00', who % 50);
  return [
    { day, time, deed: { does: 'register' } },
    { day, time: minutesAfter(time, 4), deed: { does: 'join', startDate: joinsOn } },
  ];
}

const officeDayAfter = (day: string) => officeDayFrom(daysAfter(day, 1), 1);

type Life = { in: ClassPlan; days: string[]; chance: Chance };

/** Chapter after chapter, each on the sessions that the one before has left. */
function lived(chapters: Chapter[], life: Life): Page[] {
  const pages: Page[] = [];
  let product = '';
  for (const chapter of chapters) {
    if (chapter.lp !== 'resumed') product = productOf(chapter, life.in);
    const ahead = daysAhead(chapter, life.days).filter((day) => day > (pages.at(-1)?.day ?? ''));
    const [first] = ahead;
    if (!first) break;
    const needed = sessionsNeeded(chapter, product, life.in);
    const last = ahead.slice(0, needed).at(-1);
    pages.push(...begun(chapter, first, product));
    if (chapter.ends && last && (chapter.spares || ahead.length >= needed)) {
      pages.push(...ended(chapter.ends, last, { ...life, isLast: chapter === chapters.at(-1) }));
    }
  }
  return pages;
}

function productOf({ lp }: Chapter, { code, product, next }: ClassPlan): string {
  const named = typeof lp === 'object' ? lp.code : lp === 'next' ? next : product;
  if (!named) throw new Error(`The class ${code} lacks the LP that a story in it asks for.`);
  return named;
}

function daysAhead({ last, skips = 0, spares = 0 }: Chapter, days: string[]): string[] {
  return last ? days.slice(-last) : days.slice(Math.floor(skips * days.length), days.length - spares);
}

function sessionsNeeded({ teaches }: Chapter, product: string, plan: ClassPlan): number {
  if (teaches === undefined) return Number.POSITIVE_INFINITY;
  return Math.ceil((teaches * hoursOf(product)) / hoursOfSession(plan));
}

function begun({ lp, takesOver }: Chapter, day: string, product: string): Page[] {
  if (lp !== 'resumed') {
    const onActive = takesOver ? 'hold' : 'refuse';
    return [{ day, time: '07:45', deed: { does: 'start', product, startDate: day, onActive } }];
  }
  return [
    { day, time: '07:40', deed: { does: 'join', startDate: day } },
    { day, time: '07:50', deed: { does: 'resume', effectiveDate: day } },
  ];
}

/** Who leaves does so before the next register is taken; who signs off does so after the last. */
function ended(ending: Ending, last: string, { chance, isLast }: Life & { isLast: boolean }): Page[] {
  const day = officeDayAfter(last);
  const leaves = (reason: LeavingReason): Page => ({ day, time: '07:20', deed: { does: 'leave', reason, date: last } });
  const attaches: Deed = { does: 'attach', files: chance.pick([1, 1, 2]) };
  const holds: Page = { day, time: '08:40', deed: { does: 'hold', effectiveDate: day, reason: chance.pick(REASONS) } };
  if (ending === 'ready') return [leaves('moved'), { day, time: '10:20', deed: attaches }];
  if (ending === 'resting') return [holds];
  if (ending === 'held') return [leaves('moved'), holds];
  if (ending !== 'completed') return [leaves(ending)];
  const signOff: Page[] = [
    { day: last, time: '17:40', deed: attaches },
    { day: last, time: '17:50', deed: { does: 'complete', effectiveDate: last } },
  ];
  return isLast ? [...signOff, leaves('moved')] : signOff;
}
