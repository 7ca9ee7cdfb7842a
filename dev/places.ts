import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The checkout this stack belongs to. */
export const CHECKOUT = dirname(import.meta.dirname);

/** Everything the local stack writes, except node_modules and the built blocks. */
export const DEV_DIRECTORY = join(CHECKOUT, '.dev');

/** PATH with the folders where Debian keeps servers; only root has them by itself. */
export const systemPath = `${process.env.PATH}:/usr/sbin:/sbin`;

// The kernel allows 107 bytes for a socket's path; deep checkouts exceed that.
const LONGEST_SOCKET_PATH = 100;

/** A path for a Unix socket: inside `directory`, or in a short folder of its own when that path is too long. */
export function socketPath(directory: string, name: string): string {
  const nearby = join(directory, 'run', `${name}.sock`);
  if (nearby.length <= LONGEST_SOCKET_PATH) return nearby;
  const short = join(tmpdir(), `lp-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`);
  mkdirSync(short, { recursive: true });
  return join(short, `${name}.sock`);
}

/** The first program on the system's path whose name matches, as an absolute path. */
export function findProgram(pattern: RegExp): string | undefined {
  for (const folder of systemPath.split(delimiter)) {
    const name = folder && existsSync(folder) ? readdirSync(folder).find((entry) => pattern.test(entry)) : undefined;
    if (name) return join(folder, name);
  }
  return undefined;
}
