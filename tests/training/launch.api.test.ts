import { eq } from 'drizzle-orm';
import jsonwebtoken from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers } from '../../drizzle/schema/training.ts';
import type { LaunchKey } from '../../server/contract/training.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { anAccount, aProgram, aProvider, aTraining } from '../support/training.ts';
import { query, timelineOf } from './trainings.ts';

/** Going to the partner: the address, the proof in it, and whom it is refused. */

let service: Service;
let learnerId: number;
const now = new Date('2026-04-20T10:00:00.000Z');

beforeAll(async () => {
  service = await startService({ now: () => now });
  learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
  await aLearner(service.deps, { wpUserId: service.people.otherLearner.userId });
  await aLearner(service.deps, { wpUserId: service.people.office.userId });
});
afterAll(() => service.stop());

const FULL = 'https://partner.test/sso?student={external_student_id}&course={course_id}&proof={token}';

/** The learner at the first of two partners; the other one has the same page. */
async function atPartner(launchUrlTemplate: string | null = FULL, studentId: string | null = 'S-1') {
  const { deps } = service;
  const providerId = await aProvider(deps, { launchUrlTemplate });
  const second = await aProvider(deps, { launchUrlTemplate });
  const programId = await aProgram(deps, [
    [providerId, 'OSHA 10/30 & more'],
    [second, 'next'],
  ]);
  if (studentId) await anAccount(deps, providerId, learnerId, `${studentId}-${providerId}`);
  return { providerId, ...(await aTraining(deps, learnerId, programId)) };
}

const launch = (stepId: number | undefined, role: 'learner' | 'otherLearner' | 'office' | 'admin' = 'learner') =>
  service.as(role).post(`/training/steps/${stepId}/launch`);
const codeOf = async (stepId: number | undefined, role?: Parameters<typeof launch>[1]) => {
  const { status, body } = await launch(stepId, role);
  return `${status} ${body.code}`;
};
const launchedAt = async (stepId: number | undefined) =>
  (
    await query<{ at: Date | null }>(service, 'SELECT launched_at AS at FROM wp_enrollment_steps WHERE step_id = ?', [
      stepId,
    ])
  )[0]?.at;

describe('the address', () => {
  test('is the partner’s own, with each value encoded, and the launch is noted', async () => {
    const { providerId, stepIds } = await atPartner(FULL, 'a&b=c d');
    const { status, body } = await launch(stepIds[0]);
    expect(status).toBe(200);
    const url = new URL(body.url);
    expect([...url.searchParams.keys()]).toEqual(['student', 'course', 'proof']);
    expect(url.searchParams.get('student')).toBe(`a&b=c d-${providerId}`);
    expect(url.searchParams.get('course')).toBe('OSHA 10/30 & more');
    expect(await launchedAt(stepIds[0])).toEqual(now);
    const [line] = (await timelineOf(service, { learnerId })).filter(({ subjectId }) => subjectId === stepIds[0]);
    expect(line).toMatchObject({ kind: 'step.launched', actorKind: 'user' });
    expect(JSON.stringify(line)).not.toContain(url.searchParams.get('proof'));
  });

  test('works as often as it is asked for while the step runs', async () => {
    const { stepIds } = await atPartner();
    const [one, other] = [(await launch(stepIds[0])).body.url, (await launch(stepIds[0])).body.url];
    expect(one).not.toBe(other);
  });

  test('needs no account where the partner does not ask for one', async () => {
    const { stepIds } = await atPartner('https://partner.test/{course_id}', null);
    expect((await launch(stepIds[0])).body.url).toBe('https://partner.test/OSHA%2010%2F30%20%26%20more');
  });
});

describe('the proof', () => {
  const proofOf = async () => {
    const { stepIds, providerId } = await atPartner();
    const token = new URL((await launch(stepIds[0])).body.url).searchParams.get('proof') ?? '';
    return { token, stepId: stepIds[0], providerId };
  };
  const verified = (token: string, providerId: number, seconds = 0) =>
    jsonwebtoken.verify(token, service.deps.secrets.keyFor(`launch/${providerId}`), {
      algorithms: ['HS256'],
      clockTimestamp: now.getTime() / 1000 + seconds,
    });

  test('names learner, step, partner, student and course, for five minutes', async () => {
    const { token, stepId, providerId } = await proofOf();
    expect(verified(token, providerId)).toMatchObject({
      ...{ learner: learnerId, step: stepId },
      ...{ student: `S-1-${providerId}`, course: 'OSHA 10/30 & more' },
    });
    expect(verified(token, providerId, 299)).toMatchObject({ provider: expect.stringMatching(/^partner-/) });
    expect(() => verified(token, providerId, 301)).toThrow('jwt expired');
  });

  test('is signed neither with the bridge’s secret nor with another partner’s key', async () => {
    const { token, providerId } = await proofOf();
    const [secret = ''] = service.config.BRIDGE_SECRET;
    const clockTimestamp = now.getTime() / 1000;
    expect(() => jsonwebtoken.verify(token, secret, { clockTimestamp })).toThrow('invalid signature');
    expect(() => verified(token, providerId + 1)).toThrow('invalid signature');
  });

  test('is verified by the partner with the key that the office hands it, and not with another partner’s', async () => {
    const { token, providerId, stepId } = await proofOf();
    const key = async (id: number) => (await service.as('office').get(`/training/providers/${id}/launch-key`)).body;
    const clockTimestamp = now.getTime() / 1000;
    const read = ({ key, algorithm, audience }: LaunchKey) =>
      jsonwebtoken.verify(token, Buffer.from(key, 'base64url'), { algorithms: [algorithm], audience, clockTimestamp });
    const own = await key(providerId);
    expect(read(own)).toMatchObject({ learner: learnerId, step: stepId, aud: own.audience });
    const other = await key(providerId + 1);
    expect(() => read(other)).toThrow('invalid signature');
    expect(() => read({ ...own, audience: other.audience })).toThrow('jwt audience invalid');
  });

  test('has a key that is shown to the office alone, which is noted without it', async () => {
    const providerId = await aProvider(service.deps);
    const path = `/training/providers/${providerId}/launch-key`;
    const { status, body, headers } = await service.as('office').get(path);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).get(path)).status).toBe(403);
    expect((await service.as('office').get('/training/providers/999999/launch-key')).status).toBe(404);
    const text = "SELECT * FROM wp_activity WHERE kind = 'launch_key.shown' AND subject_id = ?";
    const rows = await query(service, text, [providerId]);
    expect(rows).toMatchObject([{ actor_kind: 'user', actor_id: service.people.office.userId, learner_id: null }]);
    expect(JSON.stringify(rows)).not.toContain(body.key);
  });

  test('opens nothing here', async () => {
    const { token } = await proofOf();
    const answer = await service.anonymous.get('/me', { Authorization: `Bearer ${token}` });
    expect(answer.status).toBe(401);
  });
});

describe('refused', () => {
  test('for a step whose turn has not come, and for one that is completed', async () => {
    const { stepIds } = await atPartner();
    expect(await codeOf(stepIds[1])).toBe('409 step_not_in_progress');
    await service.as('office').post(`/training/steps/${stepIds[0]}/complete`, { reason: 'Seen' });
    expect(await codeOf(stepIds[0])).toBe('409 step_not_in_progress');
    expect([await launchedAt(stepIds[0]), await launchedAt(stepIds[1])]).toEqual([null, null]);
  });

  test('for another learner’s step, by whomever: the office launches for nobody, and what is not there looks alike', async () => {
    const { stepIds } = await atPartner();
    for (const role of ['otherLearner', 'office', 'admin'] as const)
      expect(await codeOf(stepIds[0], role)).toBe('403 not_allowed');
    expect(await codeOf(999_999)).toBe('403 not_allowed');
    expect(await launchedAt(stepIds[0])).toBeNull();
  });

  test('without a page, without an account, from a partner that left, and once cancelled', async () => {
    expect(await codeOf((await atPartner(null)).stepIds[0])).toBe('422 launch_url_missing');
    expect(await codeOf((await atPartner(FULL, null)).stepIds[0])).toBe('422 account_missing');
    const left = await atPartner();
    await service.deps.db.update(providers).set({ active: false }).where(eq(providers.providerId, left.providerId));
    expect(await codeOf(left.stepIds[0])).toBe('409 provider_inactive');
    const gone = await atPartner();
    await service.as('office').post(`/training/enrollments/${gone.enrollmentId}/cancel`);
    expect(await codeOf(gone.stepIds[0])).toBe('409 enrollment_not_active');
    for (const { stepIds } of [left, gone]) expect(await launchedAt(stepIds[0])).toBeNull();
  });
});

test('a step says that it can be launched while it runs at a partner with a page', async () => {
  const { enrollmentId } = await atPartner();
  const { body } = await service.as('learner').get('/me/training');
  const shown = body.find((one: { enrollmentId: number }) => one.enrollmentId === enrollmentId);
  expect(shown.steps.map(({ launchable }: { launchable: boolean }) => launchable)).toEqual([true, false]);
});
