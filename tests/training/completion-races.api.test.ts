import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { certificates } from '../../drizzle/schema/training.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { certificateJobs } from '../../server/training/certificates/jobs.ts';
import { inboxJobs } from '../../server/training/inbox/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSender, type Sender, send } from '../support/webhooks.ts';
import { changeStatements, takeLock, takeOldState } from './guards.ts';
import { type Run, statesOf, timesTold, vouch } from './trainings.ts';

/** The end of a training told over HTTP by everybody at once, down to the one letter that leaves. */

const EMAIL = 'race@example.test';
let service: Service;
let unguarded: Service;
let sink: MailSink;

beforeAll(async () => {
  sink = await startMailSink({ smtp: await freePort(), http: await freePort() });
  const environment = { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'training@training.test' };
  [service, unguarded] = await Promise.all([startService({ environment }), startService()]);
  changeStatements(unguarded, (statement) => takeOldState(takeLock(statement)));
});
afterAll(async () => {
  await Promise.all([service.stop(), unguarded.stop()]);
  await sink.stop();
});

/** The last step of a learner's training runs at this partner. */
async function atLastStep({ deps }: Service): Promise<Run & { sender: Sender }> {
  const sender = await aSender(deps);
  const learnerId = await aLearner(deps, { email: EMAIL });
  await anAccount(deps, sender.providerId, learnerId, 'S-1');
  const programId = await aProgram(deps, [[sender.providerId, 'last']]);
  return { sender, learnerId, programId, ...(await aTraining(deps, learnerId, programId)) };
}

/** A third each: the partner under ever new ids, the partner again under one id, the office. */
const tellAtOnce = (open: Service, { sender, stepIds }: Run & { sender: Sender }, times: number) =>
  Promise.all(
    Array.from({ length: times }, async (_, index) => {
      if (index % 3 === 2) return (await vouch(open, stepIds[0])).status;
      const event_id = index % 3 ? 'evt_again' : `evt_${index}`;
      const told = { student_id: 'S-1', course_id: 'last', event_id };
      return (await send(open, sender, told, { id: event_id })).status;
    }),
  );

const work = (open: Service) => runDueJobs(open.deps, [...inboxJobs, ...certificateJobs]);
const sunk = async () => (await (await fetch(`${sink.httpUrl}/messages`)).json()) as SunkMessage[];

test('50 completions of the last step at once: one advance, one line, one certificate, one letter', async () => {
  const run = await atLastStep(service);
  const statuses = await tellAtOnce(service, run, 50);
  expect([...new Set(statuses)].filter((status) => ![200, 202, 409].includes(status))).toEqual([]);
  await Promise.all([work(service), work(service), work(service)]);
  expect(await statesOf(service, run)).toBe('c');
  expect(await timesTold(service, run, 'step.completed')).toBe(1);
  expect(await timesTold(service, run, 'enrollment.completed')).toBe(1);
  const issued = await service.deps.db
    .select()
    .from(certificates)
    .where(eq(certificates.enrollmentId, run.enrollmentId));
  expect(issued).toHaveLength(1);
  const letters = await sunk();
  expect(letters.map(({ to }) => to)).toEqual([[EMAIL]]);
  expect(letters[0]?.text).toContain(issued[0]?.code);
});

test('control: without the guards the same rush completes the step several times', async () => {
  const run = await atLastStep(unguarded);
  await tellAtOnce(unguarded, run, 24);
  expect(await timesTold(unguarded, run, 'step.completed')).toBeGreaterThan(1);
});
