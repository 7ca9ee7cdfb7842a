import type { Growth, Result } from './result.ts';
import { shown } from './statistics.ts';
import { ratio, type Verdict, verdictsOf } from './targets.ts';

/** Tables as Markdown, which a terminal shows as well. */

type Cells = string[][];

/** The first row is the heading; numbers stand right of the first column. */
function markdown([heading = [], ...rows]: Cells): string {
  const widths = heading.map((_, at) => Math.max(...[heading, ...rows].map((row) => (row[at] ?? '').length), 4));
  const line = (row: string[]) =>
    `| ${widths.map((width, at) => (at === 0 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(heading), rule, ...rows.map(line)].join('\n');
}

const HEADING = ['Measure', 'Product', 'Bare', 'WordPress', 'Of bare', '× WordPress', 'Median ms', 'p99 ms'];

export function measuresTable({ run }: Result): string {
  const rows = (run?.outcomes ?? []).map((outcome) => {
    const { title, unit, by } = outcome;
    const rates = [by.product, by.bare, by.wordpress].map((turn) => shown(turn?.rate));
    const times = [by.product?.medianMs, by.product?.p99Ms].map(shown);
    return [
      `${title} (${unit})`,
      ...rates,
      shown(ratio(outcome, 'bare')),
      shown(ratio(outcome, 'wordpress')),
      ...times,
    ];
  });
  return markdown([HEADING, ...rows]);
}

const verdictRow = ({ what, wanted, found, isMet }: Verdict) => [what, wanted, shown(found), isMet ? 'met' : 'missed'];
export const targetsTable = (result: Result): string =>
  markdown([['Target', 'Wanted', 'Found', ''], ...verdictsOf(result).map(verdictRow)]);

export const scalesOf = ({ curves }: Growth): string[] =>
  [...new Set(curves.flatMap(({ ms }) => Object.keys(ms)))].sort((one, other) => Number(one) - Number(other));
export const percentOf = (scale: string) => `${shown(Number(scale) * 100)} %`;

export function growthTable(growth: Growth): string {
  const scales = scalesOf(growth);
  const rows = growth.curves.map(({ title, ms }) => [title, ...scales.map((scale) => shown(ms[scale]))]);
  return markdown([['Milliseconds a request at', ...scales.map(percentOf)], ...rows]);
}
