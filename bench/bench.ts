import { parseArgs } from 'node:util';
import { interruptInsteadOfDying } from '../dev/interruption.ts';
import { publish } from './report/publish.ts';
import { keepResult } from './report/result.ts';
import { growthTable, measuresTable, targetsTable } from './report/table.ts';
import { runGrowth, runMeasures } from './run.ts';

/**
 * `npm run bench -- [--scale 0.01] [--only progression,capture] [--seconds 2]` measures the product against its
 * contenders; `--growth [--scales 0.01,0.1,1]` how its reads slow down with the data; `--publish` writes the last
 * figures into the docs. A missed target is told and is no failure; contenders that disagree are.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
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
  if (values.growth) {
    const growth = await runGrowth(values.scales.split(',').map(Number), options);
    await keepResult({ growth });
    return console.log(`\n${growthTable(growth)}\n\n${targetsTable({ growth })}`);
  }
  const run = await runMeasures(Number(values.scale), options);
  // A part of the measures is a look, not a result.
  if (options.only.length === 0) await keepResult({ run });
  console.log(`\n${measuresTable({ run })}\n\n${targetsTable({ run })}`);
}
