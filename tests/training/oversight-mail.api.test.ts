import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import { enrollments } from '../../drizzle/schema/training.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { oversightJobs } from '../../server/training/oversight/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProgram, aProvider, aTraining } from '../support/training.ts';
import { anEvent } from './inbox-rows.ts';

/** The mails that keep training moving: a reminder to a learner, a digest to the office. */

const MORNING = new Date('2026-04-20T06:00:00Z');
let now = MORNING;
let service: Service;
let sink: MailSink;
let program: number;
let hsi: number;

beforeAll(async () => {
  sink = await startMailSink({ smtp: await freePort(), http: await freePort() });
  const environment = { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'Training office <training@training.test>' };
  service = await startService({ now: () => now, environment });
  const { sql, people } = service;
  await sql.query("INSERT INTO wp_options (option_name, option_value) VALUES ('blogname', 'Skills &amp; Co')");
  const roles = { office: 'a:1:{s:9:"lp_office";b:1;}', admin: 'a:1:{s:13:"administrator";b:1;}' };
  for (const role of ['office', 'admin'] as const)
    await sql.query("INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (?, 'wp_capabilities', ?)", [
      people[role].userId,
      roles[role],
    ]);
  hsi = await aProvider(service.deps, { slug: 'hsi', name: 'HSI <1>' });
  program = await aProgram(service.deps, [[hsi, 'HSI-1']], { name: 'CPR & more' });
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});
beforeEach(async () => {
  now = MORNING;
  for (const table of ['jobs', 'webhook_inbox', 'enrollment_steps', 'enrollments'])
    await service.sql.query(`DELETE FROM wp_${table}`);
  await fetch(`${sink.httpUrl}/messages`, { method: 'DELETE' });
});

const sunk = async () => (await (await fetch(`${sink.httpUrl}/messages`)).json()) as SunkMessage[];
const work = () => runDueJobs(service.deps, oversightJobs);
const remind = (stepId: number | undefined) => service.as('office').post(`/training/steps/${stepId}/remind`);

async function enrolled(given: Parameters<typeof aLearner>[1] = {}, enrolledAt = new Date('2026-04-01T08:00:00Z')) {
  const learnerId = await aLearner(service.deps, { surname: 'Mokoena', email: 'thandi@example.test', ...given });
  const training = await aTraining(service.deps, learnerId, program, { enrolledAt });
  return { learnerId, ...training, stepId: training.stepIds[0] };
}

describe('a reminder', () => {
  test('goes to the learner by mail and stands on the timeline', async () => {
    const { stepId, learnerId } = await enrolled();
    expect((await remind(stepId)).status).toBe(204);
    await work();
    const [mail, ...more] = await sunk();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ['thandi@example.test'], subject: 'Your training waits for you: CPR & more' });
    expect(mail?.text).toContain('Dear Thandi Mokoena');
    expect(mail?.text).toContain('Skills & Co');
    expect(mail?.html).toContain('HSI &lt;1&gt;');
    const noted = await service.deps.db.select().from(activity).where(eq(activity.kind, 'step.reminded'));
    expect(noted).toMatchObject([{ learnerId, subjectId: stepId, slice: 'training', actorKind: 'user' }]);
  });

  test('is sent once a day, also when two ask at once', async () => {
    const { stepId } = await enrolled();
    const answers = await Promise.all([remind(stepId), remind(stepId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await remind(stepId)).toMatchObject({ status: 409, body: { code: 'already_reminded' } });
    now = new Date('2026-04-20T22:00:01Z');
    expect((await remind(stepId)).status).toBe(204);
    await work();
    expect(await sunk()).toHaveLength(2);
  });

  test('goes to the account’s address when the record has none, and to nobody without any', async () => {
    const { stepId } = await enrolled({ email: null, wpUserId: service.people.learner.userId });
    await remind(stepId);
    await work();
    expect((await sunk()).map(({ to }) => to)).toEqual([['learner@example.test']]);
    const nobody = await enrolled({ email: null });
    expect(await remind(nobody.stepId)).toMatchObject({ status: 422, body: { code: 'address_missing' } });
  });

  test('is refused for a step that waits or is over, and not sent once it has become one', async () => {
    const { stepId, enrollmentId } = await enrolled();
    await remind(stepId);
    const cancelled = { status: 'cancelled' as const, cancelledAt: now };
    await service.deps.db.update(enrollments).set(cancelled).where(eq(enrollments.enrollmentId, enrollmentId));
    await work();
    expect(await sunk()).toEqual([]);
    expect(await remind(stepId)).toMatchObject({ status: 409, body: { code: 'enrollment_not_active' } });
    const two = await aProgram(service.deps, [
      [hsi, 'A'],
      [hsi, 'B'],
    ]);
    const learnerId = await aLearner(service.deps, { email: 'two@example.test' });
    const { stepIds } = await aTraining(service.deps, learnerId, two);
    const notNow = { status: 409, body: { code: 'step_not_in_progress' } };
    expect(await remind(stepIds[1])).toMatchObject(notNow);
    await service.as('office').post(`/training/steps/${stepIds[0]}/complete`, { reason: 'seen' });
    expect(await remind(stepIds[0])).toMatchObject(notNow);
    expect((await remind(stepIds[1])).status).toBe(204);
    expect((await remind(999_999)).status).toBe(404);
  });

  test('is the office’s to send', async () => {
    const { stepId } = await enrolled({ wpUserId: service.people.otherLearner.userId });
    for (const role of ['otherLearner', 'facilitator', 'subscriber'] as const)
      expect((await service.as(role).post(`/training/steps/${stepId}/remind`)).status).toBe(403);
    expect(await service.deps.db.select().from(jobs)).toEqual([]);
  });
});

describe('the digest', () => {
  const order = () =>
    service.deps.withTx((tx) => service.deps.jobs.enqueue(tx, { kind: 'training.send-digest', payload: {} }));
  /** The order, and the mails that it orders. */
  async function digest(): Promise<SunkMessage[]> {
    await order();
    await work();
    await work();
    return sunk();
  }

  test('holds to the threshold that is saved', async () => {
    await enrolled();
    await service.as('office').put('/settings/stuck', { days: 30 });
    expect(await digest()).toEqual([]);
    await service.as('office').put('/settings/stuck', { days: 18 });
    const [mail] = await digest();
    await service.as('office').put('/settings/stuck', { days: 7 });
    expect(mail?.text).toContain('Learners stuck for more than 18 days: 1');
  });

  test('tells the office, and nobody else, how many are stuck, parked and dead', async () => {
    await enrolled();
    await enrolled();
    await enrolled({}, new Date('2026-04-13T06:00:00Z'));
    for (const state of ['parked', 'dead', 'dead', 'done'] as const)
      await anEvent(service.deps, { source: 'partner:hsi', state });
    const [mail, ...more] = await digest();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ['office@example.test'], subject: 'Training: what needs the office today' });
    expect(mail?.text.split('\n').filter(Boolean)).toEqual([
      'Learners stuck for more than 7 days: 2',
      '- at HSI <1>: 2',
      'Events that wait to be matched to a learner: 1',
      'Events that failed for good: 2',
      'http://wordpress.test/wp-admin/',
      'Skills & Co',
    ]);
    expect(mail?.text).not.toContain('Mokoena');
  });

  test('is one mail a day, however often it is ordered', async () => {
    await enrolled();
    await digest();
    expect(await digest()).toHaveLength(1);
    now = new Date('2026-04-21T06:00:00Z');
    expect(await digest()).toHaveLength(2);
  });

  test('is not sent on a day that has nothing to tell', async () => {
    await enrolled({}, MORNING);
    expect(await digest()).toEqual([]);
  });
});
