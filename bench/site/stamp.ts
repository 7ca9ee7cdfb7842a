import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../../dev/places.ts';
import { writeWhole } from '../../dev/write-whole.ts';

/** Remembers of a made site what it was made by, so that it is made anew only when that changes. */

type Stamp = { sources: string; monday: string };
const SOURCES = ['bench/site', 'drizzle/migrations'];

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    const names = (await readdir(join(CHECKOUT, folder))).filter((name) => /\.(ts|sql)$/.test(name)).sort();
    for (const name of names) hash.update(name).update(await readFile(join(CHECKOUT, folder, name)));
  }
  return hash.digest('hex');
}

const fileIn = (directory: string) => join(directory, 'site.json');

/** The Monday that a finished site of the present sources counts from; null when it has to be made. */
export async function madeOn(directory: string): Promise<string | null> {
  const stamp: Stamp | null = await readFile(fileIn(directory), 'utf8').then(JSON.parse, () => null);
  return stamp?.sources === (await sourcesHash()) ? stamp.monday : null;
}

export const forgetMade = (directory: string) => rm(fileIn(directory), { force: true });

export const noteMade = async (directory: string, monday: string) =>
  writeWhole(fileIn(directory), JSON.stringify({ sources: await sourcesHash(), monday } satisfies Stamp));
