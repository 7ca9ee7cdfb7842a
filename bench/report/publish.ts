import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../../dev/places.ts';
import { drawCurve } from './curve.ts';
import { latestResult, type Machine, RESULTS, type Result } from './result.ts';
import { growthTable, measuresTable, percentOf, targetsTable } from './table.ts';

const PAGE = join(CHECKOUT, 'docs', 'performance.md');
const CURVE = join(CHECKOUT, 'docs', 'images', 'performance.svg');
const MARKED = /(<!-- measured -->\n)[\s\S]*(<!-- \/measured -->)/;

/** Writes the last results into the docs, with the figures they were made of beside the bench. */
export async function publish(): Promise<void> {
  const result = await latestResult();
  if (!result.run) throw new Error('Nothing is measured yet: run `npm run bench` first.');
  if (result.growth) await writeFile(CURVE, drawCurve(result.growth));
  await writeFile(join(RESULTS, `${result.run.at.slice(0, 10)}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const page = await readFile(PAGE, 'utf8');
  await writeFile(
    PAGE,
    page.replace(MARKED, (_all, begin: string, end: string) => `${begin}${measuredPart(result)}${end}`),
  );
}

function measuredPart({ run, growth }: Result): string {
  if (!run) return '';
  const head = `Measured on ${run.at.slice(0, 10)} at ${percentOf(String(run.scale))} of the data, on ${named(run.machine)}.`;
  const grown =
    growth &&
    `## As the data grow\n\n![Time of a request by the amount of data](images/performance.svg)\n\n${growthTable(growth)}\n`;
  const parts = [head, measuresTable({ run }), '## Targets', targetsTable({ run, growth }), ...(grown ? [grown] : [])];
  return `${parts.join('\n\n').trim()}\n`;
}

const named = ({ cpus, memory, node, database }: Machine) => `${cpus}, ${memory}, Node ${node}, ${database}`;
