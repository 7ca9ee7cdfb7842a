import { interrupted } from '../../dev/interruption.ts';
import { median } from '../report/statistics.ts';
import type { Bench, Contender, Measure, Turn } from './measure.ts';

/** Medians of the rounds. */
export type Outcome = Pick<Measure, 'name' | 'title' | 'unit'> & { by: Partial<Record<Contender, Turn>> };

/** Everybody in turn, round after round, so that whatever else the machine does meets all of them. */
export async function measured(bench: Bench, measure: Measure): Promise<Outcome> {
  const { name, title, unit, contenders } = measure;
  await measure.agree(bench);
  const turns = new Map<Contender, Turn[]>(contenders.map((contender) => [contender, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= measure.rounds; round++) {
    for (const contender of contenders) {
      interrupted.throwIfAborted();
      const turn = await measure.turn(bench, contender);
      if (round > 0) turns.get(contender)?.push(turn);
    }
  }
  return { name, title, unit, by: Object.fromEntries([...turns].map(([contender, all]) => [contender, middle(all)])) };
}

export function middle(turns: Turn[]): Turn {
  const of = (key: keyof Turn) => {
    const values = turns.map((turn) => turn[key]).filter((value) => typeof value === 'number');
    return values.length > 0 ? median(values) : null;
  };
  const peaks = turns.flatMap(({ peakMb }) => peakMb ?? []);
  const peak = peaks.length > 0 ? { peakMb: Math.max(...peaks) } : {};
  return { rate: of('rate') ?? 0, medianMs: of('medianMs'), p99Ms: of('p99Ms'), ...peak };
}
