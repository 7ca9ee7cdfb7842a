import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import express from 'express';
import { type Cell, type Column, type SheetFormat, sendSheet } from '../server/platform/sheets.ts';

/**
 * A million rows of twenty columns through HTTP to a reader that discards them: rows a second, and the highest resident
 * memory against that at the start. `node bench/export-memory.ts [rows] [csv|xlsx]`; the highest memory is the
 * process', so each format runs best alone.
 */
const ROWS = Number(process.argv[2] ?? 1_000_000);
const FORMATS = process.argv[3] === undefined ? (['csv', 'xlsx'] as const) : [process.argv[3] as SheetFormat];
const CHUNK = 1_000;
const KINDS = ['text', 'text', 'text', 'hours', 'hours', 'percent', 'day', 'whole', 'text', 'text'] as const;
const COLUMNS: Column[] = [...KINDS, ...KINDS].map((kind, at) => ({ title: `Column ${at + 1}`, kind }));

function cellOf(row: number, at: number): Cell {
  const kind = KINDS[at % KINDS.length];
  if (kind === 'day') return `20${String(10 + (row % 17)).padStart(2, '0')}-03-${String(10 + (row % 20))}`;
  if (kind === 'text') return `Learner ${row} of ${at}`;
  return kind === 'whole' ? row : (row % 48_000) / 4;
}

async function* chunks(): AsyncGenerator<Cell[][]> {
  for (let first = 0; first < ROWS; first += CHUNK) {
    yield Array.from({ length: Math.min(CHUNK, ROWS - first) }, (_, at) =>
      COLUMNS.map((_column, column) => cellOf(first + at, column)),
    );
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;

async function measure(url: string, format: SheetFormat): Promise<void> {
  const startedAt = performance.now();
  const answer = await new Promise<IncomingMessage>((resolve) => get(`${url}/${format}`, resolve));
  let sent = 0;
  answer.on('data', (part: Buffer) => {
    sent += part.length;
  });
  await finished(answer);
  const rate = Math.round((ROWS / (performance.now() - startedAt)) * 1000);
  const peak = megabytes(process.resourceUsage().maxRSS * 1024);
  console.log(`${format}: ${ROWS} rows, ${rate} rows/s, ${megabytes(sent)} sent, at most ${peak} resident`);
}

const app = express();
app.get('/:format', (request, response, next) => {
  const format = request.params.format === 'csv' ? 'csv' : 'xlsx';
  const sheet = { name: 'bench', title: 'Bench', format, columns: COLUMNS, chunks: chunks() } as const;
  sendSheet(response, sheet).catch(next);
});
const http = createServer(app).listen(0, '127.0.0.1');
await new Promise((resolve) => http.once('listening', resolve));
console.log(`at the start ${megabytes(process.memoryUsage().rss)} resident`);
for (const format of FORMATS) await measure(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, format);
http.close();
