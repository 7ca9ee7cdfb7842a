import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { interruptInsteadOfDying } from '../dev/interruption.ts';
import { drawCurve } from './report/curve.ts';
import { publish } from './report/publish.ts';
import { keepResult, RESULTS } from './report/result.ts';
import { growthTable, measuresTable, targetsTable } from './report/table.ts';
import { runGrowth, runMeasures } from './run.ts';

/**
 * `npm run bench` measures the product against its contenders at full size, and how its reads slow down with the data:
 * tables on the screen, figures and a curve in `results`. `--scale 0.01` and `--only progression,capture` measure a part
 * of the first, `--growth` the second alone; `--publish` writes the last figures into the docs. A missed target is told
 * and is no failure; contenders that disagree are.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string' },
    scales: { type: 'string', default: '0.01,0.1,1' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    growth: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
  },
});
const options = { seconds: Number(values.seconds), only: values.only.split(',').filter(Boolean) };

interruptInsteadOfDying();
await main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
process.exit();

async function main(): Promise<void> {
  if (values.publish) return publish();
  const isPart = values.scale !== undefined || options.only.length > 0;
  if (!values.growth) await measure(Number(values.scale ?? 1));
  if (values.growth || !isPart) await measureGrowth(values.scales.split(',').map(Number));
}

async function measure(scale: number): Promise<void> {
  const run = await runMeasures(scale, options);
  // A part of the measures is a look, not a result.
  if (options.only.length === 0) await keepResult({ run });
  console.log(`\n${measuresTable({ run })}\n\n${targetsTable({ run })}`);
}

async function measureGrowth(scales: number[]): Promise<void> {
  const growth = await runGrowth(scales, options);
  await keepResult({ growth });
  await writeFile(join(RESULTS, 'latest.svg'), drawCurve(growth));
  console.log(`\n${growthTable(growth)}\n\n${targetsTable({ growth })}`);
}
