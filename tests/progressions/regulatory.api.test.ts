import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClass, aClient, aLearner, aMember, aProduct, PDF } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { hoursFor } from './months.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-07-20T10:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const report = async (query: string, from = '2026-01-01', to = '2026-06-30') =>
  (await office().get(`/reports/regulatory?from=${from}&to=${to}&${query}`)).body;

async function begun(startDate: string, learner: object, classId?: number) {
  const learnerId = await aLearner(service.deps, learner);
  if (classId) await aMember(service.deps, classId, learnerId, startDate);
  const start = { productId: await aProduct(service.deps, 40), startDate, ...(classId ? { classId } : {}) };
  const { body } = await office().post(`/learners/${learnerId}/progressions`, start);
  return { learnerId, trackingId: body.trackingId as number };
}
const complete = async (trackingId: number, effectiveDate: string) => {
  await office().upload(`/progressions/${trackingId}/portfolio`, { name: 'evidence.pdf', content: PDF });
  await office().post(`/progressions/${trackingId}/complete`, { effectiveDate });
};

describe('activity in the period', () => {
  test('started, trained, completed or ended in it; not before, not after, not merely open', async () => {
    const clientId = await aClient(service.deps);
    const classId = await aClass(service.deps, { clientId, startDate: '2025-06-01' });
    const own = { clientId };
    const started = await begun('2026-06-30', own);
    const trained = await begun('2025-10-01', own);
    await hoursFor(service, trained.trackingId, '2026-01-01', 2, 2);
    const completed = await begun('2025-10-01', own);
    await complete(completed.trackingId, '2026-03-31');
    const ended = await begun('2025-10-01', own, classId);
    const leaving = { reason: 'dropped_out', date: '2026-02-27' };
    await office().delete(`/classes/${classId}/learners/${ended.learnerId}`, leaving);
    const open = await begun('2025-10-01', own);
    await hoursFor(service, open.trackingId, '2025-12-31', 2, 2);
    await hoursFor(service, open.trackingId, '2026-07-01', 2, 2);
    await begun('2026-07-01', own);
    const over = await begun('2025-10-01', own);
    await complete(over.trackingId, '2025-12-31');
    const { rows, total } = await report(`clientId=${clientId}`);
    expect(rows.map((row: { trackingId: number }) => row.trackingId)).toEqual(
      [started, trained, completed, ended].map(({ trackingId }) => trackingId),
    );
    expect(total).toBe(4);
    const achieved = rows.map((row: { achievementStatus: string }) => row.achievementStatus);
    expect(achieved).toEqual(['3', '3', '61', '10']);
    expect((await report(`clientId=${clientId}&status=completed`)).total).toBe(1);
  });

  test('hours that were corrected to nothing are no activity', async () => {
    const clientId = await aClient(service.deps);
    const { trackingId } = await begun('2025-10-01', { clientId });
    const logId = await hoursFor(service, trackingId, '2026-02-02', 2, 2);
    expect((await report(`clientId=${clientId}`)).total).toBe(1);
    await office().post(`/hours/${logId}/corrections`, { hoursTrained: 0, hoursPresent: 0, reason: 'Not theirs' });
    expect((await report(`clientId=${clientId}`)).total).toBe(0);
  });

  test('the ID number is masked on the screen, and the client is the class’s', async () => {
    const clientId = await aClient(service.deps);
    const classId = await aClass(service.deps, { clientId });
    const { body } = await office().post('/learners', {
      ...{ firstName: 'Lerato', surname: 'Dube', saIdNumber: '8001015009087', employer: 'Mine' },
    });
    await aMember(service.deps, classId, body.learnerId);
    const start = { productId: await aProduct(service.deps, 40), startDate: '2026-02-02', classId };
    await office().post(`/learners/${body.learnerId}/progressions`, start);
    const answer = await report(`clientId=${clientId}`);
    expect(answer.rows[0]).toMatchObject({
      ...{ firstName: 'Lerato', saIdMasked: '•••••••••9087', gender: 'M', employer: 'Mine' },
      ...{ programmeDurationHours: 40, hoursTrained: 0, status: 'in_progress', portfolioSubmitted: false },
    });
    expect(JSON.stringify(answer)).not.toMatch(/8001015009087|saIdEncrypted/);
  });
});

test('completeness counts people, over the whole report and not the page: 12 of 40 lack home language', async () => {
  const clientId = await aClient(service.deps);
  const whole = { passportNumber: 'A1', birthDate: '1990-01-01', race: 'BA', gender: 'F', nationality: 'SA' };
  const rest = { citizenStatus: 'SA', disability: 'N', province: '3' };
  for (let each = 0; each < 40; each++) {
    const language = each < 12 ? {} : { homeLanguage: 'Zul' };
    const { learnerId, trackingId } = await begun('2026-02-02', { clientId, ...whole, ...rest, ...language });
    if (each > 2) continue;
    // A second LP of the same person makes two rows and still one learner.
    await complete(trackingId, '2026-02-20');
    const next = { productId: await aProduct(service.deps, 40), startDate: '2026-03-02' };
    await office().post(`/learners/${learnerId}/progressions`, next);
  }
  const { completeness, rows, total } = await report(`clientId=${clientId}&perPage=5&page=2`);
  expect(completeness).toEqual({ learners: 40, missing: [{ field: 'homeLanguage', learners: 12 }] });
  expect(total).toBe(43);
  expect(rows).toHaveLength(5);
});

test('either number identifies a person; neither is counted as lacking', async () => {
  const clientId = await aClient(service.deps);
  await begun('2026-02-02', { clientId, saIdEncrypted: service.deps.secrets.seal('8001015009087') });
  await begun('2026-02-02', { clientId, passportNumber: 'P1' });
  await begun('2026-02-02', { clientId });
  const { missing } = (await report(`clientId=${clientId}`)).completeness;
  expect(missing).toContainEqual({ field: 'identity', learners: 1 });
  expect(missing).toContainEqual({ field: 'province', learners: 3 });
});

test('a period that ends before it begins is refused, and so is everybody without the capability', async () => {
  expect((await office().get('/reports/regulatory?from=2026-02-01&to=2026-01-31')).status).toBe(400);
  for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
    expect((await service.as(role).get('/reports/regulatory?from=2026-01-01&to=2026-01-31')).status).toBe(403);
  }
});
