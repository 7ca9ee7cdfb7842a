import { deepStrictEqual } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { daysAfter } from '../../server/progressions/calendar/rules.ts';
import { officeToken } from '../contenders/identity.ts';
import type { Bench, Contender, Measure, Turn } from './measure.ts';

/** The regulatory report of all LPs as CSV, with the memory that the service takes for it. */

const periodOf = ({ site }: Bench) => `from=${daysAfter(site.monday, -1_000)}&to=${daysAfter(site.monday, 6)}`;

async function* parts(bench: Bench, contender: Contender): AsyncGenerator<Uint8Array> {
  const path = contender === 'product' ? '/api/v1/exports/regulatory?format=csv&' : '/regulatory?';
  const headers = { authorization: `Bearer ${officeToken(bench.site)}` };
  const response = await fetch(`${bench.urls[contender]}${path}${periodOf(bench)}`, { headers });
  if (!response.ok || !response.body) throw new Error(`${contender} answered ${response.status} to the export`);
  yield* response.body;
}

const NEWLINE = 10;

async function read(bench: Bench, contender: Contender) {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const part of parts(bench, contender)) {
    hash.update(part);
    for (const byte of part) if (byte === NEWLINE) lines++;
  }
  return { rows: lines - 1, sha256: hash.digest('hex') };
}

/** Resident memory in MB: now, or the most there was since the mark was reset. */
async function resident(pid: number, line: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

async function turn(bench: Bench, contender: Contender): Promise<Turn> {
  // 5 resets the high-water mark: proc(5).
  await writeFile(`/proc/${bench.servicePid}/clear_refs`, '5');
  const before = await resident(bench.servicePid, 'VmRSS');
  const startedAt = performance.now();
  const { rows } = await read(bench, contender);
  const rate = (1000 * rows) / (performance.now() - startedAt);
  const peakMb = (await resident(bench.servicePid, 'VmHWM')) - before;
  await forgetDisclosures(bench);
  return { rate, medianMs: null, p99Ms: null, ...(contender === 'product' ? { peakMb } : {}) };
}

/** The product notes whom an export speaks of; the next one has to find them unnoted. */
async function forgetDisclosures({ site }: Bench): Promise<void> {
  await site.sql.query('TRUNCATE wp_disclosed_learners');
  await site.sql.query("DELETE FROM wp_activity WHERE kind = 'report.exported'");
}

export const regulatoryExport: Measure = {
  ...{ name: 'export', title: 'The regulatory export of all LPs', unit: 'rows/s', rounds: 3, turn },
  contenders: ['product', 'bare'],
  async agree(bench) {
    deepStrictEqual(await read(bench, 'bare'), await read(bench, 'product'), 'export: the bare stream is another file');
    await forgetDisclosures(bench);
  },
};
