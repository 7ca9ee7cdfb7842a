import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bringUp } from './bring-up.ts';
import type { Daemon } from './daemon.ts';
import type { StackOptions } from './ground.ts';
import { endLeftovers } from './leftovers.ts';
import type { State } from './state.ts';
import { claim, forget, ownerOf, publishState } from './state.ts';
import { WORDPRESS_VERSIONS } from './wordpress-core.ts';

export type Stack = State & { daemons: Daemon[]; stop(): Promise<void> };

/**
 * Starts the whole stack in `directory`: MariaDB, WordPress behind nginx and PHP, the service, the worker, a mail
 * sink, the training partners and Stripe. What a killed start left there is ended first. Throws when another start owns the folder, and stops what it
 * started when a part fails.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory } = options;
  await mkdir(join(directory, 'run'), { recursive: true });
  const owner = await ownerOf(directory);
  if (owner) throw new Error(`The stack in ${directory} belongs to a running start (pid ${owner}).`);
  await claim(directory);
  await endLeftovers(directory);
  if (options.fresh) await forgetData(directory);

  const parts: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
    await forget(directory);
  };
  try {
    const daemons: Daemon[] = [];
    const state = await bringUp(options, (part) => {
      parts.push(part);
      if ('pid' in part) daemons.push(part);
    });
    const pids = Object.fromEntries([['stack', process.pid], ...daemons.map(({ name, pid }) => [name, pid])]);
    await publishState(directory, { ...state, pids });
    return { ...state, pids, daemons, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// The unpacked WordPress stays: it is what takes long, and nobody writes to it.
async function forgetData(directory: string): Promise<void> {
  for (const folder of ['mariadb', ...WORDPRESS_VERSIONS]) {
    await rm(join(directory, folder), { recursive: true, force: true });
  }
}
