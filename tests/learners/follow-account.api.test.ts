import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_AUDIENCE } from '../../server/platform/auth.ts';
import { clientFor } from '../support/client.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const wordpress = () =>
  clientFor(service.url, () =>
    mintToken(service.config, service.people.admin, { claims: { aud: SERVICE_AUDIENCE, sid: '' } }),
  );
const tell = (userId: number, change: string) => wordpress().post('/wordpress/user-changed', { userId, change });

test('a role change ends the tokens at once, not after the seconds an account is remembered', async () => {
  const learner = service.as('learner');
  expect((await learner.get('/me')).status).toBe(200);
  const { userId } = service.people.learner;
  await service.sql.query(
    "INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (?, 'lp_token_version', '1')",
    [userId],
  );
  expect((await tell(userId, 'role')).status).toBe(204);
  expect((await learner.get('/me')).status).toBe(401);
});

test('a deleted account loses its record’s link, and the record stays', async () => {
  const { userId } = service.people.otherLearner;
  const learnerId = await aLearner(service.deps, { wpUserId: userId });
  expect((await tell(userId, 'deleted')).status).toBe(204);
  expect((await service.as('office').get(`/learners/${learnerId}`)).body.wpUserId).toBe(userId);
  await service.sql.query('DELETE FROM wp_users WHERE ID = ?', [userId]);
  for (let told = 0; told < 2; told++) expect((await tell(userId, 'deleted')).status).toBe(204);
  expect((await service.as('office').get(`/learners/${learnerId}`)).body.wpUserId).toBeNull();
  const record = await service.as('office').get(`/learners/${learnerId}/progression`);
  expect(record.body.timeline.map((entry: { kind: string }) => entry.kind)).toEqual(['learner.unlinked']);
});

test('what is not said in the contract’s words is refused', async () => {
  expect((await tell(1, 'vanished')).status).toBe(400);
  expect((await service.as('admin').post('/wordpress/user-changed', { userId: 1, change: 'role' })).status).toBe(401);
});
