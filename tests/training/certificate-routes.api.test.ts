import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activity } from '../../drizzle/schema/platform.ts';
import { certificates } from '../../drizzle/schema/training.ts';
import { SERVICE_AUDIENCE } from '../../server/platform/auth.ts';
import { issueCertificate } from '../../server/training/certificates/issue.ts';
import { clientFor } from '../support/client.ts';
import { aClass, aLearner, aMember } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { aProgram, aProvider, aTraining } from '../support/training.ts';

let service: Service;
let learnerId: number;
let code: string;
let address = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-16T08:00:00Z') });
  const { deps, people } = service;
  learnerId = await aLearner(deps, {
    ...{ wpUserId: people.learner.userId, email: 'held@example.test', firstName: 'Thandi', surname: 'Mokoena' },
  });
  await aLearner(deps, { wpUserId: people.otherLearner.userId });
  const classId = await aClass(deps, { facilitatorUserId: people.facilitator.userId });
  await aMember(deps, classId, learnerId);
});
afterAll(() => service.stop());
beforeEach(async () => {
  code = await aCertificate();
});

async function aCertificate(): Promise<string> {
  const { deps } = service;
  const programId = await aProgram(deps, [[await aProvider(deps), 'osha-30']], { name: 'Construction Safety' });
  const ended = { status: 'completed' as const, completedAt: new Date('2026-03-14T22:30:00Z') };
  const { enrollmentId } = await aTraining(deps, learnerId, programId, ended);
  await issueCertificate(deps, enrollmentId);
  const [row] = await deps.db.select().from(certificates).where(eq(certificates.enrollmentId, enrollmentId));
  return row?.code ?? '';
}

/** Each caller of these tests comes from an address of its own, as the web server in front would tell it. */
const elsewhere = () => ({ 'X-Forwarded-For': `198.51.${Math.floor(++address / 250)}.${address % 250}` });
const verified = (asked: string, from = elsewhere()) => service.anonymous.get(`/certificates/${asked}`, from);
const said = { learnerName: 'Thandi Mokoena', programName: 'Construction Safety', completedOn: '2026-03-15' };
const revoke = (asked: string, reason = 'Issued in error') =>
  service.as('office').post(`/certificates/${asked}/revoke`, { reason });

test('anybody with the code sees name, program, day and status, and nothing else', async () => {
  const { status, body, headers } = await verified(code);
  expect(status).toBe(200);
  expect(body).toEqual({ ...said, status: 'valid', revokedOn: null });
  expect(headers.get('cache-control')).toContain('no-store');
});

test('10,000 random codes answer 404 to callers below the limit', { timeout: 240_000 }, async () => {
  const counts = new Map<number, number>();
  for (let caller = 0; caller < 200; caller++) {
    const from = elsewhere();
    const asked = Array.from({ length: 50 }, () => verified(randomBytes(16).toString('hex'), from));
    for (const { status } of await Promise.all(asked)) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({ 404: 10_000 });
});

test('one caller is told to wait after 60 questions a minute, also about true codes, and nobody else is', async () => {
  const from = elsewhere();
  const asked = await Promise.all(Array.from({ length: 80 }, () => verified(randomBytes(16).toString('hex'), from)));
  expect(asked.filter(({ status }) => status === 404)).toHaveLength(60);
  const refused = await verified(code, from);
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  expect((await service.anonymous.get(`/certificates/${code}/credential.json`, from)).status).toBe(429);
  expect((await verified(code)).status).toBe(200);
});

test('a caller cannot pass for others by what they say of themselves', async () => {
  const proxied = `198.51.100.7`;
  const asked = Array.from({ length: 61 }, (_, index) =>
    verified(code, { 'X-Forwarded-For': `203.0.113.${index}, ${proxied}` }),
  );
  expect((await Promise.all(asked)).filter(({ status }) => status === 429)).toHaveLength(1);
});

test('words that are no codes are not found', async () => {
  for (const asked of ['0', code.toUpperCase(), `${code}0`, code.slice(1), "x' or 1=1", '%25'])
    expect((await verified(encodeURIComponent(asked))).status, asked).toBe(404);
});

test('the file is for the learner, the staff and nobody else, and each copy is noted', async () => {
  const pdf = `/certificates/${code}/pdf`;
  for (const role of ['learner', 'facilitator', 'office'] as const) {
    const { status, headers, body } = await service.as(role).get(pdf);
    expect(status, role).toBe(200);
    expect(headers.get('content-type')).toContain('application/pdf');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Construction Safety.pdf"/);
    expect(body).toMatch(/^%PDF-1\.7/);
  }
  for (const role of ['otherLearner', 'otherFacilitator', 'subscriber'] as const)
    expect((await service.as(role).get(pdf)).status, role).toBe(403);
  expect((await service.anonymous.get(pdf)).status).toBe(401);
  const noted = await service.deps.db.select().from(activity).where(eq(activity.kind, 'certificate.downloaded'));
  expect(noted.map((entry) => entry.learnerId)).toEqual([learnerId, learnerId, learnerId]);
  const disclosed = await service.as('office').get(`/disclosures?learnerId=${learnerId}`);
  expect(disclosed.body.slice(0, 3)).toMatchObject([
    { kind: 'certificate.downloaded', report: null, actor: { id: service.people.office.userId } },
    { kind: 'certificate.downloaded', actor: { id: service.people.facilitator.userId } },
    { kind: 'certificate.downloaded', actor: { id: service.people.learner.userId } },
  ]);
});

test('a revoked certificate says so to everybody, tells no reason, and is handed out no more', async () => {
  const answer = await revoke(code, 'Copied the exam');
  expect(answer).toMatchObject({ status: 200, body: { ...said, status: 'revoked', revokedOn: '2026-03-16' } });
  expect((await verified(code)).body).toEqual({ ...said, status: 'revoked', revokedOn: '2026-03-16' });
  for (const role of ['learner', 'office'] as const) {
    const handed = await service.as(role).get(`/certificates/${code}/pdf`);
    expect(handed).toMatchObject({ status: 409, body: { code: 'certificate_revoked' } });
  }
  const badge = await service.anonymous.get(`/certificates/${code}/credential.json`, elsewhere());
  expect(badge).toMatchObject({ status: 409, body: { code: 'certificate_revoked' } });
  const [row] = await service.deps.db.select().from(certificates).where(eq(certificates.code, code));
  expect(row).toMatchObject({ revokedReason: 'Copied the exam', revokedBy: service.people.office.userId });
});

test('of many who revoke at once one does, and it is noted once', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => revoke(code)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect((await revoke(code)).body.code).toBe('certificate_revoked');
  const [row] = await service.deps.db.select().from(certificates).where(eq(certificates.code, code));
  const noted = await service.deps.db.select().from(activity).where(eq(activity.kind, 'certificate.revoked'));
  expect(noted.filter(({ subjectId }) => subjectId === row?.certificateId)).toHaveLength(1);
});

test('only the office revokes, with a reason', async () => {
  const asked = (role: 'learner' | 'facilitator') =>
    service.as(role).post(`/certificates/${code}/revoke`, { reason: 'No' });
  expect((await asked('learner')).status).toBe(403);
  expect((await asked('facilitator')).status).toBe(403);
  expect((await revoke(code, '  ')).status).toBe(400);
  expect((await revoke('f'.repeat(32))).status).toBe(404);
  expect((await verified(code)).body.status).toBe('valid');
});

test('the credential is an Open Badge of the same facts, known by the address that verifies it', async () => {
  const { status, body } = await service.anonymous.get(`/certificates/${code}/credential.json`, elsewhere());
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: `http://wordpress.test/?lp_certificate=${code}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'http://wordpress.test', name: 'wordpress.test' },
    validFrom: '2026-03-16T08:00:00.000Z',
    credentialSubject: {
      identifier: [{ identityHash: 'Thandi Mokoena', identityType: 'name', hashed: false }],
      achievement: { type: ['Achievement'], name: 'Construction Safety' },
    },
  });
  expect(JSON.stringify(body)).not.toMatch(/learnerId|enrollment|held@/);
});

const wordpress = () =>
  clientFor(service.url, () =>
    mintToken(service.config, service.people.admin, { claims: { aud: SERVICE_AUDIENCE, sid: '' } }),
  );

test('a person is shown their certificates among what is kept of them', async () => {
  await revoke(code, 'Issued in error');
  const { body } = await wordpress().post('/wordpress/privacy/export', { email: 'held@example.test', page: 1 });
  type Item = { group: string; fields: { name: string; value: string }[] };
  const items = (body.items as Item[]).filter(({ group }) => group === 'certificates');
  const known = items.map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  expect(known).toContainEqual({
    ...{ nameIssued: 'Thandi Mokoena', program: 'Construction Safety', code, reason: 'Issued in error' },
    ...{ completedAt: '2026-03-14T22:30:00.000Z', issuedAt: '2026-03-16T08:00:00.000Z' },
    revokedAt: '2026-03-16T08:00:00.000Z',
  });
});

test('an erasure takes the person’s contacts out of the reason and leaves the certificate', async () => {
  await revoke(code, 'Wrote to us from held@example.test');
  expect((await wordpress().post('/wordpress/privacy/erase', { email: 'held@example.test', page: 1 })).status).toBe(
    200,
  );
  const [row] = await service.deps.db.select().from(certificates).where(eq(certificates.code, code));
  expect(row).toMatchObject({ learnerName: 'Thandi Mokoena', revokedReason: 'Wrote to us from […]' });
});
