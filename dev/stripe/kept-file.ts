import { readFile } from 'node:fs/promises';
import { writeWhole } from '../write-whole.ts';
import type { Ledger } from './ledger.ts';
import type { StripeObject } from './objects.ts';

/** Gives a Stripe the memory that it had at its last start, kept in `file`; answers what writes it down again. */
export async function rememberIn(file: string, ledger: Ledger): Promise<() => Promise<void>> {
  const kept: StripeObject[] = await readFile(file, 'utf8').then(JSON.parse, () => []);
  for (const object of kept) ledger.keep(object);
  let writing = Promise.resolve();
  // One after the other: what is written last is what is true last.
  return () => {
    writing = writing.then(() => writeWhole(file, JSON.stringify(ledger.everything()), 0o600));
    return writing;
  };
}
