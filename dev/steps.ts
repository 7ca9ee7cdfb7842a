import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from './places.ts';
import { writeWhole } from './write-whole.ts';

/** Runs a step, unless the same step with the same key was finished in this folder before; answers what it answered then. */
export async function once<Answer>(
  directory: string,
  step: string,
  key: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const stamp = join(directory, 'steps', `${step}.json`);
  const before = await readFile(stamp, 'utf8').then(JSON.parse, () => undefined);
  if (before?.key === key) return before.answer;
  const answer = await run();
  await mkdir(join(directory, 'steps'), { recursive: true });
  await writeWhole(stamp, JSON.stringify({ key, answer }), 0o600);
  return answer;
}

/** A key for `once` that changes with the content of these files of the checkout. */
export async function hashOf(...files: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(await readFile(join(CHECKOUT, file)));
  return hash.digest('hex');
}
