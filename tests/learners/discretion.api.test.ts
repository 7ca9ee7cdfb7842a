import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aMember } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
let learnerId: number;
beforeAll(async () => {
  service = await startService();
  const { body } = await service.as('office').post('/learners', {
    firstName: 'Thandi',
    surname: 'Mokoena',
    saIdNumber: '8001015009087',
    race: 'BA',
    email: 'thandi@example.test',
    wpUserId: service.people.learner.userId,
  });
  learnerId = body.learnerId;
  await aMember(
    service.deps,
    await aClass(service.deps, { facilitatorUserId: service.people.facilitator.userId }),
    learnerId,
  );
});
afterAll(() => service.stop());

test('a facilitator learns who the learner is, and no number, equity field or contact', async () => {
  const one = await service.as('facilitator').get(`/learners/${learnerId}`);
  const [listed] = (await service.as('facilitator').get('/learners')).body;
  for (const learner of [one.body, listed]) {
    expect(learner).toMatchObject({ firstName: 'Thandi', surname: 'Mokoena' });
    for (const field of ['saIdMasked', 'birthDate', 'gender', 'race', 'email', 'wpUserId'])
      expect(learner[field]).toBeNull();
  }
});

test('the learner and the office see all of it, the ID number masked', async () => {
  for (const role of ['learner', 'office'] as const) {
    const { body } = await service.as(role).get(`/learners/${learnerId}`);
    expect(body).toMatchObject({ saIdMasked: '•••••••••9087', race: 'BA', email: 'thandi@example.test', gender: 'M' });
  }
});
