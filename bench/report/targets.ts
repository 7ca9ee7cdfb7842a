import type { Outcome } from '../measures/rounds.ts';
import type { Growth, Result, Run } from './result.ts';

/** What the product wants of itself, as ratios of one run. A target that is missed is told, and fails nothing. */
export type Verdict = { what: string; wanted: string; found: number; isMet: boolean };
type Target = { what: string; wanted: string; isMet: (found: number) => boolean; found: number | null };

const HOT = ['progression', 'list-first', 'list-of-client', 'list-deep', 'course-progress'];
const WRITES = ['capture', 'receive', 'complete-module', 'book'];
/** Reads whose work does not depend on how much else there is. */
const INDEXED = ['progression', 'list-first', 'monthly-of-class', 'course-progress'];
const [SMALL, WHOLE] = ['0.01', '1'];

const atLeast = (what: string, found: number | null, bound: number): Target => ({
  ...{ what, found, wanted: `at least ${bound}`, isMet: (value) => value >= bound },
});
const under = (what: string, found: number | null, bound: number, unit = ''): Target => ({
  ...{ what, found, wanted: `under ${bound}${unit}`, isMet: (value) => value < bound },
});

/** Every target that something was measured for. */
export function verdictsOf({ run, growth }: Result): Verdict[] {
  const targets = [...(run ? ofRun(run) : []), ...(growth ? ofGrowth(growth) : [])];
  return targets.flatMap(({ found, isMet, ...told }) =>
    found === null ? [] : [{ ...told, found, isMet: isMet(found) }],
  );
}

function ofRun({ outcomes }: Run): Target[] {
  const named = (name: string) => outcomes.find((outcome) => outcome.name === name);
  const title = (name: string) => named(name)?.title ?? name;
  const page = named('list-first')?.by.product;
  const monthly = ratio(named('monthly-of-class'), 'bare');
  return [
    ...HOT.map((name) => atLeast(`${title(name)}: of the bare rate`, ratio(named(name), 'bare'), 0.6)),
    ...HOT.map((name) => atLeast(`${title(name)}: times WordPress`, ratio(named(name), 'wordpress'), 20)),
    under('List page: p99 by its median', page?.p99Ms && page.medianMs ? page.p99Ms / page.medianMs : null, 5),
    under('Monthly report of a class: times its bare SQL', monthly && 1 / monthly, 3),
    atLeast('Export: of the bare rows/s', ratio(named('export'), 'bare'), 0.5),
    under('Export: memory grows by', named('export')?.by.product?.peakMb ?? null, 50, ' MB'),
    ...WRITES.map((name) => atLeast(`${title(name)}: of the bare transactions`, ratio(named(name), 'bare'), 0.5)),
  ];
}

/** How many times as fast as the other contender the product is. */
export function ratio(outcome: Outcome | undefined, other: 'bare' | 'wordpress'): number | null {
  const [own, rate] = [outcome?.by.product?.rate, outcome?.by[other]?.rate];
  return own && rate ? own / rate : null;
}

const ofGrowth = ({ curves }: Growth): Target[] =>
  curves
    .filter(({ name }) => INDEXED.includes(name))
    .map(({ title, ms: { [SMALL]: small, [WHOLE]: whole } }) => ({
      ...{ what: `${title}: time from 1 % to 100 % of the data`, wanted: 'at most 1.3 times' },
      ...{ found: small && whole ? whole / small : null, isMet: (value: number) => value <= 1.3 },
    }));
