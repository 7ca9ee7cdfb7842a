import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentOf, type Service, startService } from '../support/service.ts';
import { killWorkers } from './kill-workers.ts';

/** The short form of `node tests/chaos/queue.ts`. */

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const calm = { kills: 0, workers: 2, pauseMs: 5, leaseMs: 1000 };

test('eight kill -9 of three workers lose no job and double none', async () => {
  const storm = { ...calm, jobs: 1500, kills: 8, workers: 3 };
  const outcome = await killWorkers(service.deps, environmentOf(service.config), storm);
  expect(outcome).toMatchObject({ kills: 8, effects: 1500, distinct: 1500, done: 1500, dead: 0 });
  expect(outcome.repeated).toBeGreaterThan(0);
}, 240_000);

test('a job that kills its worker each time ends dead, and takes no other with it', async () => {
  const outcome = await killWorkers(service.deps, environmentOf(service.config), { ...calm, jobs: 40, poison: 1 });
  expect(outcome).toMatchObject({ effects: 40, distinct: 40, done: 40, dead: 1 });
}, 240_000);
