import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import type { Outcome } from '../measures/rounds.ts';

export type Machine = { cpus: string; memory: string; node: string; database: string };
export type Run = { at: string; scale: number; machine: Machine; outcomes: Outcome[] };
/** Milliseconds of one request after the other, by measure and scale. */
export type Growth = {
  at: string;
  machine: Machine;
  curves: { name: string; title: string; ms: Record<string, number> }[];
};
export type Result = { run?: Run; growth?: Growth };

export const RESULTS = join(import.meta.dirname, '..', 'results');
const LATEST = join(RESULTS, 'latest.json');

export const latestResult = (): Promise<Result> => readFile(LATEST, 'utf8').then(JSON.parse, () => ({}));

/** Keeps what was measured beside what was measured before. */
export async function keepResult(result: Result): Promise<void> {
  await writeFile(LATEST, `${JSON.stringify({ ...(await latestResult()), ...result }, null, 2)}\n`);
}

export async function describeMachine(sql: Connection): Promise<Machine> {
  const [rows] = await sql.query('SELECT version() version');
  const all = cpus();
  return {
    cpus: `${all.length} × ${all[0]?.model.trim() || process.arch}`,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    node: process.version,
    database: (rows as { version: string }[])[0]?.version ?? '',
  };
}
