import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { serve } from '../../server/platform/http.ts';
import { route } from '../../server/platform/route.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

/** Requests that wait for their turn behind one that takes its time. */

let service: Service;
let http: Server;
let url: string;
let begun: string[];
let come: string[];
let gone: string[];
let release: () => void;
const DEADLINE_MS = 2_000;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

beforeEach(async () => {
  [begun, come, gone] = [[], [], []];
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const turn = route({
    method: 'get',
    path: '/turns/:name',
    summary: 'Takes its time when it is the first.',
    policy: { who: 'self' },
    params: z.object({ name: z.string() }),
    async handle({ params: { name } }) {
      begun.push(name);
      if (name === 'first') await released;
      return { name };
    },
  });
  const bounds = { atOnce: 1, waiting: 10, deadlineMs: DEADLINE_MS };
  http = createServer(serve(service.deps, [turn], bounds)).listen(0, '127.0.0.1');
  http.prependListener('request', ({ url: path = '' }, response) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    come.push(name);
    response.once('close', () => gone.push(name));
  });
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/v1/turns`;
});
afterEach(async () => {
  release();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const asOffice = () => ({ headers: { Authorization: `Bearer ${mintToken(service.config, service.people.office)}` } });
const ask = async (name: string): Promise<number> => (await fetch(`${url}/${name}`, asOffice())).status;
/** Asks, and answers with what hangs up. */
function askAndHangUp(name: string): () => void {
  const asked = request(`${url}/${name}`, asOffice());
  asked.on('error', () => undefined);
  asked.end();
  return () => asked.destroy();
}

test('the deadline of a request begins with its turn, not with its arrival', async () => {
  const first = ask('first');
  await expect.poll(() => begun).toEqual(['first']);
  const second = ask('second');
  await expect.poll(() => come).toContain('second');
  await pause(DEADLINE_MS);
  expect(await first).toBe(503);
  expect(begun).toEqual(['first']);
  release();
  expect(await second).toBe(200);
}, 30_000);

test('what waits while its caller hangs up is never begun; who waits behind it has their turn', async () => {
  const first = ask('first');
  await expect.poll(() => begun).toEqual(['first']);
  const hangUp = askAndHangUp('second');
  await expect.poll(() => come).toContain('second');
  const third = ask('third');
  await expect.poll(() => come).toContain('third');
  hangUp();
  await expect.poll(() => gone).toEqual(['second']);
  release();
  expect([await first, await third]).toEqual([200, 200]);
  expect(begun).toEqual(['first', 'third']);
}, 30_000);
