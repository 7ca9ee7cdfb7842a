import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { followLogs } from './follow-logs.ts';
import { INTERRUPTED, interrupted, interruptInsteadOfDying, untilInterrupted } from './interruption.ts';
import { DEV_DIRECTORY } from './places.ts';
import type { Stack } from './stack.ts';
import { startStack } from './stack.ts';
import { ownerOf, readState } from './state.ts';
import { summary } from './summary.ts';
import { wantedVersion } from './wordpress-core.ts';

const { values } = parseArgs({
  options: { watch: { type: 'boolean', default: false }, fresh: { type: 'boolean', default: false } },
});
interruptInsteadOfDying();
await main().catch((error: unknown) => {
  if (interrupted.aborted) process.exit(INTERRUPTED);
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const wpVersion = wantedVersion(process.env.WP_VERSION);
  const owner = await ownerOf(DEV_DIRECTORY);
  if (owner) return tellOfRunning(owner);
  const began = performance.now();
  const stack = await startStack({ directory: DEV_DIRECTORY, wpVersion, demo: true, ...values });
  console.log(
    `\n${summary(stack)}\n\nUp in ${((performance.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops it all.\n`,
  );
  await Promise.race([untilInterrupted(), untilOneEnds(stack), followLogs(logsOf(stack, wpVersion))]);
  console.log('Stopping');
  await stack.stop();
  process.exit();
}

async function tellOfRunning(owner: number): Promise<void> {
  const state = await readState(DEV_DIRECTORY);
  if (!state) throw new Error(`Another npm start of this checkout is still bringing the stack up (pid ${owner}).`);
  console.log(`It already runs (pid ${owner}).\n\n${summary(state)}`);
}

async function untilOneEnds({ daemons }: Stack): Promise<void> {
  const ended = daemons.map(
    async ({ name, exited, logFile }) => `${name} ended by itself (${await exited}); see ${logFile}`,
  );
  const news = await Promise.race(ended);
  if (interrupted.aborted) return;
  console.error(news);
  process.exitCode = 1;
}

function logsOf({ daemons }: Stack, wpVersion: string): Record<string, string> {
  const followed = daemons.filter(({ name }) => name !== 'mariadb').map(({ name, logFile }) => [name, logFile]);
  return { ...Object.fromEntries(followed), php: join(DEV_DIRECTORY, wpVersion, 'debug.log') };
}
