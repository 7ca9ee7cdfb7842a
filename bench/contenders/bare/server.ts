import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Pool } from 'mysql2/promise';
import { secretsOf } from '../../../server/platform/secrets.ts';
import { book } from './book.ts';
import { capture } from './capture.ts';
import { completeModule } from './complete-module.ts';
import { answerCourseProgress } from './course-progress.ts';
import { openPool, type Values } from './database.ts';
import { answerList, answerListOfClient } from './list.ts';
import { answerMonthlyOfClass, answerMonthlyOfClient } from './monthly.ts';
import { answerProgression } from './progression.ts';
import { receive } from './receive.ts';
import { streamRegulatory } from './regulatory.ts';

/** `node:http` and mysql2, nothing else: no routes, no identity, no shapes. The floor that the product is held against. */

const READS: Record<string, (pool: Pool, values: Values) => Promise<unknown>> = {
  '/progression': answerProgression,
  '/list': answerList,
  '/list-of-client': answerListOfClient,
  '/monthly-of-class': answerMonthlyOfClass,
  '/monthly-of-client': answerMonthlyOfClient,
  '/course-progress': answerCourseProgress,
};

/** `asked` is the body, byte by byte. */
export type Write = (pool: Pool, values: Values, asked: Buffer, request: IncomingMessage) => Promise<unknown>;
const WRITES: Record<string, Write> = {
  '/capture': capture,
  '/receive': receive,
  '/complete-module': completeModule,
  '/book': book,
};

const pool = openPool(process.env.DATABASE_URL ?? '');
pool.pool.on('connection', (connection) => {
  connection.query("SET SESSION time_zone = '+00:00'");
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
});
const secrets = secretsOf(process.env.SECRETS_KEY ?? '');

const http = createServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare.test');
  const values = Object.fromEntries([...searchParams].map(([name, value]) => [name, asValue(value)]));
  if (pathname === '/regulatory') return streamRegulatory(pool, values, secrets, response);
  const [read, write] = [READS[pathname], WRITES[pathname]];
  const body = await (write ? write(pool, values, await bytesOf(request), request) : read?.(pool, values));
  response.writeHead(body === undefined ? 404 : body === null ? 409 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body ?? null));
}

const asValue = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
