import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { learners } from '../../drizzle/schema/learners.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import { certificates } from '../../drizzle/schema/training.ts';
import { removeOrphanFiles } from '../../server/progressions/jobs.ts';
import { issueCertificate } from '../../server/training/certificates/issue.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProgram, aProvider, aTraining } from '../support/training.ts';

/** A certificate that was taken back, say for a misspelt name, and is issued anew. */

let service: Service;
let now = new Date('2026-03-16T08:00:00Z');
let learnerId: number;
let enrollmentId: number;
let code: string;

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());
beforeEach(async () => {
  const { deps } = service;
  learnerId = await aLearner(deps, { firstName: 'Thandy', surname: 'Mokoena', email: 'thandi@example.test' });
  const programId = await aProgram(deps, [[await aProvider(deps), 'osha-30']], { name: 'Construction Safety' });
  const ended = { status: 'completed' as const, completedAt: new Date('2026-03-14T22:30:00Z') };
  ({ enrollmentId } = await aTraining(deps, learnerId, programId, ended));
  await issueCertificate(deps, enrollmentId);
  code = (await rows())[0]?.code ?? '';
});

const rows = () => service.deps.db.select().from(certificates).where(eq(certificates.enrollmentId, enrollmentId));
const office = () => service.as('office');
const revoke = (asked = code) => office().post(`/certificates/${asked}/revoke`, { reason: 'The name is misspelt' });
const reissue = (asked = code) => office().post(`/certificates/${asked}/reissue`);
const rename = (firstName: string) =>
  service.deps.db.update(learners).set({ firstName }).where(eq(learners.learnerId, learnerId));
const noted = () =>
  service.deps.db
    .select()
    .from(activity)
    .where(and(eq(activity.kind, 'certificate.reissued'), eq(activity.learnerId, learnerId)));

test('the new one has the present name and a code of its own, and the old one stays revoked', async () => {
  await revoke();
  await rename('Thandi');
  const { status, body } = await reissue();
  expect(status).toBe(201);
  expect(body).toEqual({ code: expect.stringMatching(/^[0-9a-f]{32}$/), issuedAt: now.toISOString() });
  expect(body.code).not.toBe(code);
  const verified = async (asked: string) => (await service.anonymous.get(`/certificates/${asked}`)).body;
  const same = { programName: 'Construction Safety', completedOn: '2026-03-15' };
  expect(await verified(body.code)).toEqual({
    ...same,
    learnerName: 'Thandi Mokoena',
    status: 'valid',
    revokedOn: null,
  });
  expect(await verified(code)).toMatchObject({ ...same, learnerName: 'Thandy Mokoena', status: 'revoked' });
  expect((await office().get(`/certificates/${body.code}/pdf`)).body).toMatch(/^%PDF-1\.7/);
  expect((await office().get(`/certificates/${code}/pdf`)).status).toBe(409);
});

test('the training and the dossier show the last one, once; the office’s note names who issued it', async () => {
  await revoke();
  const [revoked] = (await office().get(`/learners/${learnerId}/training`)).body;
  expect(revoked).toMatchObject({ certificate: null, revokedCertificate: { code, revokedAt: now.toISOString() } });
  const { body } = await reissue();
  const trainings = (await office().get(`/learners/${learnerId}/training`)).body;
  expect(trainings[0].revokedCertificate).toBeNull();
  expect(trainings.map((training: { certificate: unknown }) => training.certificate)).toMatchObject([body]);
  const { training } = (await office().get(`/learners/${learnerId}/dossier`)).body;
  expect(training.map((one: { certificate: unknown }) => one.certificate)).toEqual([{ ...body, revokedAt: null }]);
  expect(await noted()).toMatchObject([{ actorKind: 'user', actorId: service.people.office.userId }]);
});

test('the learner gets the new one by mail', async () => {
  await revoke();
  await reissue();
  const last = (await rows()).at(-1);
  const ofMail = eq(jobs.kind, 'training.send-completion-mail');
  const ordered = await service.deps.db
    .select()
    .from(jobs)
    .where(and(ofMail, eq(jobs.uniqueKey, Buffer.from(String(last?.certificateId)))));
  expect(ordered).toHaveLength(1);
});

test('of many who ask at once one gets it, and no file is left over', async () => {
  await revoke();
  const answers = await Promise.all(Array.from({ length: 5 }, () => reissue()));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  expect(await rows()).toHaveLength(2);
  expect(await noted()).toHaveLength(1);
  now = new Date('2036-03-16T08:00:00Z');
  expect(await removeOrphanFiles(service.deps)).toEqual({ removed: 0 });
  now = new Date('2026-03-16T08:00:00Z');
});

test('a repeated request under one key gets the first answer', async () => {
  await revoke();
  const asked = () => office().post(`/certificates/${code}/reissue`, undefined, { 'Idempotency-Key': `anew-${code}` });
  const first = await asked();
  expect(await asked()).toMatchObject({ status: 201, body: first.body });
  expect(await rows()).toHaveLength(2);
});

test('only the last one is issued anew, and only once it was revoked', async () => {
  expect(await reissue()).toMatchObject({ status: 409, body: { code: 'certificate_stands' } });
  await revoke();
  const second = (await reissue()).body.code;
  expect(await reissue()).toMatchObject({ status: 409, body: { code: 'certificate_reissued' } });
  expect(await reissue(second)).toMatchObject({ status: 409, body: { code: 'certificate_stands' } });
  await revoke(second);
  expect(await reissue()).toMatchObject({ status: 409, body: { code: 'certificate_reissued' } });
  expect((await reissue(second)).status).toBe(201);
  expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
});

test('the job of the first one never makes up for one that was revoked', async () => {
  await revoke();
  expect(await issueCertificate(service.deps, enrollmentId)).toEqual({ issued: false, why: 'already_issued' });
  expect(await rows()).toHaveLength(1);
});

test('a name that no font can print is refused, and nothing is written', async () => {
  await revoke();
  await rename('𓀀');
  expect(await reissue()).toMatchObject({ status: 422, body: { code: 'font_missing' } });
  expect(await rows()).toHaveLength(1);
  expect(await noted()).toEqual([]);
});

test('it is for the office alone, and for codes there are', async () => {
  await revoke();
  for (const role of ['learner', 'facilitator'] as const)
    expect((await service.as(role).post(`/certificates/${code}/reissue`)).status, role).toBe(403);
  expect((await reissue('f'.repeat(32))).status).toBe(404);
  expect(await rows()).toHaveLength(1);
});
