import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';
import { calmAfter, stormWebhooks } from './storm-webhooks.ts';

/** The short form of `node tests/chaos/webhooks.ts`. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

test('300 events, each three times in any order among forgeries, move every learner on exactly once', async () => {
  const storm = { learners: 100, times: 3, forged: 90, connections: 20 };
  expect(await stormWebhooks(service.deps, service.url, storm)).toMatchObject(calmAfter(storm));
}, 240_000);
