import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import { certificates, enrollments } from '../../drizzle/schema/training.ts';
import { duplicateKey } from '../../server/platform/database.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { removeOrphanFiles } from '../../server/progressions/jobs.ts';
import { issueCertificate } from '../../server/training/certificates/issue.ts';
import { certificateJobs } from '../../server/training/certificates/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aCertificate, aProgram, aProvider, aTraining } from '../support/training.ts';
import { readPdf } from './pdf.ts';

const COMPLETED = new Date('2026-03-14T22:30:00Z');

let service: Service;
let sink: MailSink;
let now = new Date('2026-03-16T08:00:00Z');

beforeAll(async () => {
  sink = await startMailSink({ smtp: await freePort(), http: await freePort() });
  const environment = { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'Training office <training@training.test>' };
  service = await startService({ now: () => now, environment });
  await service.sql.query("INSERT INTO wp_options (option_name, option_value) VALUES ('blogname', 'Skills &amp; Co')");
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});
beforeEach(async () => {
  now = new Date('2026-03-16T08:00:00Z');
  await fetch(`${sink.httpUrl}/messages`, { method: 'DELETE' });
});

const sunk = async () => (await (await fetch(`${sink.httpUrl}/messages`)).json()) as SunkMessage[];

/** A training whose last step is done, as the state machine leaves it; the order for the certificate is given `orders` times. */
async function aCompleted(given: Parameters<typeof aLearner>[1] = {}, orders = 1): Promise<number> {
  const { deps } = service;
  const learnerId = await aLearner(deps, {
    firstName: 'Thandi',
    surname: 'Mokoena',
    email: 't@example.test',
    ...given,
  });
  const programId = await aProgram(deps, [[await aProvider(deps), 'osha-30']], { name: 'Construction Safety' });
  const ended = { status: 'completed' as const, completedAt: COMPLETED };
  const { enrollmentId } = await aTraining(deps, learnerId, programId, ended);
  for (let order = 0; order < orders; order++) await orderCertificate(enrollmentId);
  return enrollmentId;
}

const orderCertificate = (enrollmentId: number) =>
  service.deps.withTx((tx) =>
    service.deps.jobs.enqueue(tx, {
      ...{ kind: 'training.issue-certificate', payload: { enrollmentId }, key: String(enrollmentId) },
    }),
  );

const work = () => runDueJobs(service.deps, certificateJobs);

async function certificatesOf(enrollmentId: number) {
  return service.deps.db.select().from(certificates).where(eq(certificates.enrollmentId, enrollmentId));
}

async function anIssued(given: Parameters<typeof aLearner>[1] = {}) {
  const enrollmentId = await aCompleted(given);
  await work();
  const [certificate] = await certificatesOf(enrollmentId);
  if (!certificate) throw new Error('no certificate was made');
  return certificate;
}

async function mailJobOf(certificateId: number) {
  const ofMail = eq(jobs.kind, 'training.send-completion-mail');
  const [job] = await service.deps.db
    .select()
    .from(jobs)
    .where(and(ofMail, eq(jobs.uniqueKey, Buffer.from(String(certificateId)))));
  return job;
}

test('a completed training gets one certificate and one mail, whatever is ordered and run again', async () => {
  const enrollmentId = await aCompleted({}, 3);
  expect(await work()).toBe(2);
  await Promise.all([issueCertificate(service.deps, enrollmentId), issueCertificate(service.deps, enrollmentId)]);
  await work();
  const rows = await certificatesOf(enrollmentId);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.code).toMatch(/^[0-9a-f]{32}$/);
  expect(rows[0]).toMatchObject({ learnerName: 'Thandi Mokoena', programName: 'Construction Safety', issuedAt: now });
  const noted = await service.deps.db.select().from(activity).where(eq(activity.kind, 'certificate.issued'));
  expect(noted.filter(({ subjectId }) => subjectId === rows[0]?.certificateId)).toHaveLength(1);
  expect(await sunk()).toHaveLength(1);
});

test('the completion of the last step brings the certificate and the mail by itself', async () => {
  const { deps } = service;
  const learnerId = await aLearner(deps, { email: 'steps@example.test' });
  const provider = await aProvider(deps);
  const { enrollmentId, stepIds } = await aTraining(
    deps,
    learnerId,
    await aProgram(deps, [
      [provider, 'one'],
      [provider, 'two'],
    ]),
  );
  const complete = (stepId = 0) =>
    service.as('office').post(`/training/steps/${stepId}/complete`, { reason: 'Seen on paper' });
  expect((await complete(stepIds[0])).status).toBe(200);
  await work();
  expect(await certificatesOf(enrollmentId)).toEqual([]);
  await Promise.all([complete(stepIds[1]), complete(stepIds[1])]);
  await work();
  const [certificate] = await certificatesOf(enrollmentId);
  expect((await sunk()).map(({ to }) => to)).toEqual([['steps@example.test']]);
  const shown = await service.as('office').get(`/learners/${learnerId}/training`);
  const verifyUrl = `http://wordpress.test/?lp_certificate=${certificate?.code}`;
  expect(shown.body[0].certificate).toEqual({ code: certificate?.code, issuedAt: now.toISOString(), verifyUrl });
  expect(shown.body[0].revokedCertificate).toBeNull();
});

test('two workers on one training make one certificate, and the file of the slower one goes again', async () => {
  const enrollmentId = await aCompleted({}, 0);
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => issueCertificate(service.deps, enrollmentId)));
  expect(outcomes.filter(({ issued }) => issued)).toHaveLength(1);
  expect(await certificatesOf(enrollmentId)).toHaveLength(1);
  now = new Date('2036-03-16T08:00:00Z');
  expect(await removeOrphanFiles(service.deps)).toEqual({ removed: 0 });
  now = new Date('2026-03-16T08:00:00Z');
  await work();
});

test('the mail carries the certificate to the learner’s own address, named by its job', async () => {
  const { certificateId, code, pdfSha256 } = await anIssued({ firstName: 'Thandi <b>', email: 'thandi@example.test' });
  const [mail] = await sunk();
  const job = await mailJobOf(certificateId);
  expect(mail).toMatchObject({
    ...{
      from: 'training@training.test',
      to: ['thandi@example.test'],
      subject: 'Your certificate: Construction Safety',
    },
    messageId: `job-${job?.jobId}@wordpress.test`,
    text: expect.stringContaining(`http://wordpress.test/?lp_certificate=${code}`),
    html: expect.stringContaining('Dear Thandi &lt;b&gt; Mokoena'),
  });
  expect(mail?.text).toContain('Skills & Co');
  const attached = Buffer.from(mail?.attachments[0]?.content ?? '', 'base64');
  expect(createHash('sha256').update(attached).digest()).toEqual(pdfSha256);
});

test('an account lends its address to a record without one; without both nothing is sent and the job is done', async () => {
  await anIssued({ email: null, wpUserId: service.people.learner.userId });
  expect((await sunk()).map(({ to }) => to)).toEqual([['learner@example.test']]);
  const { certificateId } = await anIssued({ email: null });
  expect(await sunk()).toHaveLength(1);
  expect(await mailJobOf(certificateId)).toMatchObject({ state: 'done', outcome: { sent: false, why: 'no_address' } });
  await service.deps.db.update(learners).set({ wpUserId: null });
});

test('the stored file says what the row says, and stays as issued when the names change', async () => {
  const { filePath, pdfSha256, code, enrollmentId } = await anIssued({ firstName: 'Ayanda', surname: 'Ḽavhelani' });
  const bytes = await buffer(await service.deps.uploads.open(filePath));
  expect(createHash('sha256').update(bytes).digest()).toEqual(pdfSha256);
  const { spoken } = await readPdf(bytes);
  expect(spoken).toEqual(expect.arrayContaining(['Ayanda Ḽavhelani', 'Skills & Co', 'Completed on 15 March 2026']));
  const [training] = await service.deps.db.select().from(enrollments).where(eq(enrollments.enrollmentId, enrollmentId));
  const renamed = eq(learners.learnerId, training?.learnerId ?? 0);
  await service.deps.db.update(learners).set({ surname: 'Married' }).where(renamed);
  expect((await service.anonymous.get(`/certificates/${code}`)).body.learnerName).toBe('Ayanda Ḽavhelani');
  expect(await buffer(await service.deps.uploads.open(filePath))).toEqual(bytes);
});

test('the schema refuses a second standing certificate of one training, whoever writes it', async () => {
  const { enrollmentId } = await anIssued();
  const error = await aCertificate(service.deps, enrollmentId).catch((thrown: unknown) => thrown);
  expect(duplicateKey(error)).toBe('one_standing_certificate');
});

test('a training that is not completed gets none', async () => {
  const { deps } = service;
  const programId = await aProgram(deps, [[await aProvider(deps), 'osha-30']]);
  const { enrollmentId } = await aTraining(deps, await aLearner(deps), programId);
  await orderCertificate(enrollmentId);
  await work();
  expect(await certificatesOf(enrollmentId)).toEqual([]);
});

test('the janitor of uploads leaves certificates alone', async () => {
  const { filePath } = await anIssued();
  const { filePath: orphan } = await service.deps.uploads.store(Buffer.from('left behind'));
  now = new Date('2036-03-16T08:00:00Z');
  expect((await removeOrphanFiles(service.deps)).removed).toBeGreaterThan(0);
  await expect(service.deps.uploads.open(orphan)).rejects.toThrow();
  expect((await buffer(await service.deps.uploads.open(filePath))).subarray(0, 5).toString()).toBe('%PDF-');
});
