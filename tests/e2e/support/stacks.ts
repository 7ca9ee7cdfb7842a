import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildBlocks } from '../../../dev/build.ts';
import { endLeftovers } from '../../../dev/leftovers.ts';
import { DEV_DIRECTORY } from '../../../dev/places.ts';
import { type Stack, startStack } from '../../../dev/stack.ts';
import type { State } from '../../../dev/state.ts';
import { WORDPRESS_VERSIONS, type WordpressVersion } from '../../../dev/wordpress-core.ts';
import { offerSwitches } from './service-switch.ts';

/**
 * Provides the stacks to test on: the running one whose state.json LP_STATE names, else a fresh one of each WordPress
 * version, stopped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const attachedTo = process.env.LP_STATE;
  const own = attachedTo ? [] : await startAll();
  const states: State[] = attachedTo ? [JSON.parse(await readFile(attachedTo, 'utf8'))] : own;
  const switches = await offerSwitches(states).catch(async (error: unknown) => {
    await stopAll(own);
    throw error;
  });
  project.provide(
    'stacks',
    // What else a stack carries cannot travel to the process of a test.
    states.map((state, index) => ({ ...plain(state), switchUrl: `${switches.url}/${index}` })),
  );
  return async () => {
    await switches.close();
    await stopAll(own);
  };
}

async function startAll(): Promise<Stack[]> {
  await buildBlocks();
  const starting = await Promise.allSettled(WORDPRESS_VERSIONS.map(startFresh));
  const started = starting.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starting.find((start) => start.status === 'rejected');
  if (!failed) return started;
  await stopAll(started);
  throw failed.reason;
}

async function startFresh(wpVersion: WordpressVersion): Promise<Stack> {
  const directory = join(DEV_DIRECTORY, `test-${wpVersion}`);
  await endLeftovers(directory);
  await rm(directory, { recursive: true, force: true });
  return startStack({ directory, wpVersion, demo: true, isRelaxed: true, quiet: true });
}

async function stopAll(stacks: Stack[]): Promise<void> {
  for (const stack of stacks) await stack.stop();
}

const plain = (state: State): State => JSON.parse(JSON.stringify({ ...state, daemons: undefined }));
