import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountName, Login } from './accounts.ts';
import { belongsTo } from './leftovers.ts';
import { CHECKOUT } from './places.ts';
import { writeWhole } from './write-whole.ts';

/** What tests and tools need to attach to a running stack: `state.json` in its folder. */
export type State = {
  wordpressUrl: string;
  wordpressVersion: string;
  /** The service through nginx; ends in /lp-api. */
  apiUrl: string;
  /** The service itself. */
  serviceUrl: string;
  databaseUrl: string;
  tablePrefix: string;
  portfoliosDir: string;
  mailSink: { smtpUrl: string; httpUrl: string };
  /** Where the training partners of the demo are played. */
  partnersUrl: string;
  /** Where Stripe is played. */
  stripeUrl: string;
  logins: Record<AccountName, Login>;
  pids: Record<string, number>;
};

const stateFile = (directory: string) => join(directory, 'state.json');
const claimFile = (directory: string) => join(directory, 'run', 'stack.pid');

/** Makes the state known to others, whole or not at all. Only the owner may read it: it holds the database's password. */
export function publishState(directory: string, state: State): Promise<void> {
  return writeWhole(stateFile(directory), JSON.stringify(state, null, 2), 0o600);
}

/** The state of the stack in this folder, or undefined when none is fully up. */
export function readState(directory: string): Promise<State | undefined> {
  return readFile(stateFile(directory), 'utf8').then(JSON.parse, () => undefined);
}

/** The pid of the living process that brought up, or is bringing up, the stack in this folder. */
export async function ownerOf(directory: string): Promise<number | undefined> {
  const pid = Number(await readFile(claimFile(directory), 'utf8').catch(() => undefined));
  return Number.isInteger(pid) && pid !== process.pid && belongsTo(pid, CHECKOUT) ? pid : undefined;
}

/** Says that this process is the one that brings the stack up. */
export function claim(directory: string): Promise<void> {
  return writeWhole(claimFile(directory), String(process.pid));
}

/** Forgets the state and the claim. */
export async function forget(directory: string): Promise<void> {
  for (const file of [stateFile(directory), claimFile(directory)]) await rm(file, { force: true });
}
