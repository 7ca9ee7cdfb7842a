import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { writeWhole } from './write-whole.ts';

const HOST = '127.0.0.1';
// Below the kernel's ephemeral range: an outgoing connection never takes a remembered port between two starts.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** True when nothing listens on this loopback port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that is free now. Throws after 50 taken ones. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${LOWEST} and ${HIGHEST} on ${HOST}.`);
}

/** One port a name: the one `file` remembers if it is still free, else a new one, remembered for the next start. */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const remembered: Record<string, number> = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const chosen: Record<string, number> = {};
  for (const name of names) {
    const before = remembered[name];
    chosen[name] = before !== undefined && (await isFree(before)) ? before : await freePort();
  }
  await writeWhole(file, JSON.stringify(chosen, null, 2));
  return chosen;
}
