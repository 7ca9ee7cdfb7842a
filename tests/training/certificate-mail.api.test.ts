import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { jobs } from '../../drizzle/schema/platform.ts';
import { NotSent, openMail } from '../../server/platform/mail.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { certificateJobs } from '../../server/training/certificates/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProgram, aProvider, aTraining } from '../support/training.ts';

/** What becomes of a mail while the mail server is away, refuses, or was never named. */

let service: Service;
let ports: { smtp: number; http: number };
let sink: MailSink | null = null;
let now = new Date('2026-03-16T08:00:00Z');

beforeAll(async () => {
  ports = { smtp: await freePort(), http: await freePort() };
  const environment = { SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`, MAIL_FROM: 'training@training.test' };
  service = await startService({ now: () => now, environment });
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.deps.db.delete(jobs);
});
afterEach(async () => {
  await sink?.stop();
  sink = null;
});

async function aMailToSend(email = 'thandi@example.test') {
  const { deps } = service;
  const programId = await aProgram(deps, [[await aProvider(deps), 'osha-30']]);
  const ended = { status: 'completed' as const, completedAt: now };
  const { enrollmentId } = await aTraining(deps, await aLearner(deps, { email }), programId, ended);
  await deps.withTx((tx) => deps.jobs.enqueue(tx, { kind: 'training.issue-certificate', payload: { enrollmentId } }));
}

const work = (deps = service.deps) => runDueJobs(deps, certificateJobs);
const mailJob = async () =>
  (await service.deps.db.select().from(jobs)).find(({ kind }) => kind === 'training.send-completion-mail');
const sunk = async () => (await (await fetch(`http://127.0.0.1:${ports.http}/messages`)).json()) as SunkMessage[];
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

test('while nobody answers the mail waits for its next attempt, and goes out once', async () => {
  await aMailToSend();
  expect(await work()).toBe(2);
  expect(await mailJob()).toMatchObject({ state: 'ready', attempts: 1, lastError: 'ESOCKET' });
  later(10);
  await work();
  expect(await mailJob()).toMatchObject({ state: 'ready', attempts: 2 });
  sink = await startMailSink(ports);
  later(60);
  await work();
  later(86_400);
  await work();
  expect(await mailJob()).toMatchObject({ state: 'done', attempts: 3, outcome: { sent: true } });
  expect(await sunk()).toHaveLength(1);
});

test('a mail that goes out again, because its job did not end, bears the same name', async () => {
  sink = await startMailSink(ports);
  const letter = {
    subject: 'One',
    text: 'letter',
    html: '<p>letter</p>',
    to: { name: 'T', address: 't@example.test' },
  };
  for (let attempt = 0; attempt < 2; attempt++) await service.deps.mail.send(letter, 42);
  await service.deps.mail.send(letter, 43);
  const names = (await sunk()).map(({ messageId }) => messageId);
  expect(names).toEqual(['job-43@wordpress.test', 'job-42@wordpress.test', 'job-42@wordpress.test']);
});

test('without a mail server or a sender the job says so', async () => {
  for (const missing of ['SMTP_URL', 'MAIL_FROM']) {
    await service.deps.db.delete(jobs);
    await aMailToSend();
    await work({ ...service.deps, mail: openMail({ ...service.config, [missing]: undefined }) });
    expect(await mailJob()).toMatchObject({ state: 'ready', lastError: 'mail_not_configured' });
  }
});

test('what the mail server says about an address does not end in the log', async () => {
  sink = await startMailSink(ports);
  const nobody = { name: 'Thandi', address: 'thandi\u0000@example.test' };
  const letter = { subject: 'One', text: 'letter', html: '<p>letter</p>', to: nobody };
  const error = await service.deps.mail.send(letter, 44).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NotSent);
  expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toMatch(/thandi.{0,9}@/i);
  expect((error as Error).cause).toBeUndefined();
});

test('a name cannot add recipients or headers', async () => {
  sink = await startMailSink(ports);
  const to = { name: 'Thandi" <evil@example.test>\r\nBcc: other@example.test', address: 'thandi@example.test' };
  await service.deps.mail.send({ subject: 'One\r\nBcc: x@example.test', text: 'letter', html: '', to }, 45);
  const [mail] = await sunk();
  expect(mail?.to).toEqual(['thandi@example.test']);
});
