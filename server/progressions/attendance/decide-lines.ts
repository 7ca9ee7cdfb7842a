import type { HoursException } from '../../contract/words.ts';
import { isWaiting } from './present-session.ts';
import { placeOf } from './rules.ts';
import type { LastEntry, Line, LpInClass } from './store.ts';

export type Facts = {
  date: string;
  hours: number;
  memberIds: number[];
  /** Hours by learner as captured; who is not named was absent. */
  presentById: ReadonlyMap<number, number>;
  lines: Line[];
  lastById: ReadonlyMap<number, LastEntry>;
  lpsById: ReadonlyMap<number, LpInClass[]>;
  trainedById: ReadonlyMap<number, number>;
};

/** What becomes of a learner's line: hours in an LP, hours that wait for one, or no line any more (`hoursPresent` null). */
export type Decision = {
  learnerId: number;
  hoursPresent: number | null;
  lp: LpInClass | LastEntry | null;
  exception: HoursException | null;
};

/**
 * Rules 2 and 3 for a whole register: only lines that differ from what stands are decided anew. Hours that were posted
 * stay in their LP; who does not belong to the class that day any more loses the line and the hours.
 */
export function decideLines(facts: Facts): Decision[] {
  const lineById = new Map(facts.lines.map((line) => [line.learnerId, line]));
  const members = new Set(facts.memberIds);
  const gone = facts.lines.filter(({ learnerId }) => !members.has(learnerId));
  return [
    ...facts.memberIds.flatMap((learnerId) => decideLine(facts, learnerId, lineById.get(learnerId))),
    ...gone.map(({ learnerId }) => ({ learnerId, hoursPresent: null, lp: null, exception: null })),
  ];
}

function decideLine(facts: Facts, learnerId: number, line: Line | undefined): Decision[] {
  const hoursPresent = facts.presentById.get(learnerId) ?? 0;
  const isSame = line?.hoursPresent === hoursPresent;
  if (line && isSame && !isWaiting(line)) return [];
  const last = facts.lastById.get(learnerId);
  if (last?.isLive) return [{ learnerId, hoursPresent, lp: last, exception: null }];
  const alreadyThatDay = facts.trainedById.get(learnerId) ?? 0;
  const place = placeOf(facts.lpsById.get(learnerId) ?? [], facts.date, { hours: facts.hours, alreadyThatDay });
  if (isSame && line?.exceptionCode === place.exception) return [];
  return [{ learnerId, hoursPresent, lp: place.exception ? null : place.lp, exception: place.exception }];
}
