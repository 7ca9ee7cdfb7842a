import type { EndedReason } from '../../server/contract/words.ts';
import { daysAfter, type Holidays, hoursBetween, minutesAfter, officeDayFrom } from './calendar.ts';
import type { Player } from './cast.ts';
import { hoursOf } from './catalogue.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { ClassPlan } from './classes.ts';
import type { Chapter, Ending } from './stories.ts';

/** What the office does for one learner, as it will be asked of the product. */
export type Deed =
  | { does: 'register' }
  | { does: 'join'; startDate: string }
  | { does: 'start'; product: string; startDate: string; onActive: 'hold' | 'refuse' }
  | { does: 'log'; date: string; hoursTrained: number; hoursPresent: number }
  | { does: 'attach'; files: 1 | 2 }
  | { does: 'complete'; effectiveDate: string }
  | { does: 'hold'; effectiveDate: string; reason: string }
  | { does: 'resume'; effectiveDate: string }
  | { does: 'leave'; reason: EndedReason; date: string };
export type Entry = { day: string; time: string; player: Player; deed: Deed };

type Time = { until: string; holidays: Holidays };
type Page = Omit<Entry, 'player'>;

const REASONS = [
  'Seasonal work until the end of the harvest',
  'Long leave',
  'Night shift',
  'Family responsibility leave',
] as const;

/** What happens to a learner of a class up to the evening of `until`; `sessions` are the days the class has met. */
export function diaryOf(player: Player, sessions: string[], { until, holidays }: Time): Entry[] {
  const chance = chanceOf(player.who);
  const officeDay = (day: string) => officeDayFrom(daysAfter(day, 1), 1, holidays);
  const pages = player.part
    ? lived(player.part.story.chapters, { in: player.part.in, sessions, chance, officeDay })
    : [];
  const joinsOn = pages[0]?.day ?? sessions.at(-1);
  const arrival = arrivalOf(joinsOn ?? daysAfter(until, -chance.between(3, 60)), player, holidays);
  const all = joinsOn ? [...arrival, ...pages] : arrival.slice(0, 1);
  return all.filter(({ day }) => day <= until).map((page) => ({ ...page, player }));
}

function arrivalOf(joinsOn: string, { who }: Player, holidays: Holidays): Page[] {
  const day = officeDayFrom(daysAfter(joinsOn, -2 - (who % 5)), -1, holidays);
  const time = minutesAfter('09:00', who % 50);
  return [
    { day, time, deed: { does: 'register' } },
    { day, time: minutesAfter(time, 4), deed: { does: 'join', startDate: joinsOn } },
  ];
}

type Life = { in: ClassPlan; sessions: string[]; chance: Chance; officeDay: (day: string) => string };

/** Chapter after chapter, each on the sessions that the one before has left. */
function lived(chapters: Chapter[], life: Life): Page[] {
  const diligence = 0.55 + 0.45 * life.chance.next();
  const pages: Page[] = [];
  let product = '';
  for (const chapter of chapters) {
    if (chapter.lp !== 'resumed') product = productOf(chapter, life.in);
    const ahead = sessionsAhead(chapter, life.sessions).filter((day) => day > (pages.at(-1)?.day ?? ''));
    const [first] = ahead;
    if (!first) break;
    const needed = sessionsNeeded(chapter, product, life.in);
    const taken = ahead.slice(0, needed);
    pages.push(begun(chapter, first, product), ...taken.map((day) => attended(day, diligence, life)));
    const last = taken.at(-1);
    if (chapter.ends && last && taken.length === needed) pages.push(...ended(chapter.ends, last, life));
  }
  return pages;
}

function productOf({ lp }: Chapter, { code, product, next }: ClassPlan): string {
  const named = typeof lp === 'object' ? lp.code : lp === 'next' ? next : product;
  if (!named) throw new Error(`The class ${code} lacks the LP that a story in it asks for.`);
  return named;
}

function sessionsAhead({ last, skips = 0 }: Chapter, sessions: string[]): string[] {
  return last ? sessions.slice(-last) : sessions.slice(Math.floor(skips * sessions.length));
}

function sessionsNeeded({ teaches }: Chapter, product: string, { schedule }: ClassPlan): number {
  if (teaches === undefined) return Number.POSITIVE_INFINITY;
  return Math.ceil((teaches * hoursOf(product)) / hoursBetween(schedule.startsAt, schedule.endsAt));
}

function begun({ lp, takesOver }: Chapter, day: string, product: string): Page {
  if (lp === 'resumed') return { day, time: '07:50', deed: { does: 'resume', effectiveDate: day } };
  return {
    day,
    time: '07:45',
    deed: { does: 'start', product, startDate: day, onActive: takesOver ? 'hold' : 'refuse' },
  };
}

/** Present for all of it, for some of it in quarter hours, or not at all. */
function attended(day: string, diligence: number, { in: { schedule }, chance }: Life): Page {
  const hoursTrained = hoursBetween(schedule.startsAt, schedule.endsAt);
  const luck = chance.next();
  const partly = chance.between(1, hoursTrained * 4 - 1) / 4;
  const hoursPresent = luck < diligence ? hoursTrained : luck < (1 + diligence) / 2 ? partly : 0;
  const time = minutesAfter(schedule.endsAt, chance.between(5, 25));
  return { day, time, deed: { does: 'log', date: day, hoursTrained, hoursPresent } };
}

function ended(ending: Ending, last: string, life: Life): Page[] {
  const day = life.officeDay(last);
  const attach: Page = { day, time: '10:20', deed: { does: 'attach', files: life.chance.pick([1, 1, 2]) } };
  const signOff: Page = { day: life.officeDay(day), time: '11:40', deed: { does: 'complete', effectiveDate: last } };
  if (ending === 'ready') return [attach];
  if (ending === 'completed') return [attach, signOff];
  if (ending !== 'held') return [{ day, time: '15:10', deed: { does: 'leave', reason: ending, date: last } }];
  return [{ day, time: '08:40', deed: { does: 'hold', effectiveDate: day, reason: life.chance.pick(REASONS) } }];
}
