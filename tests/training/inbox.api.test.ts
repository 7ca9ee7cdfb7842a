import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activity, webhookAttempts, webhookInbox } from '../../drizzle/schema/platform.ts';
import { enrollmentSteps, enrollments, partnerAccounts } from '../../drizzle/schema/training.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSender, inboxOf, type Sender, send } from '../support/webhooks.ts';
import { anEvent } from './inbox-rows.ts';

/** What the office does with the events of partners. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const office = () => service.as('office');
let counter = 0;

/** A learner in a program of two courses of one partner, which does not know them yet. */
async function aStranger() {
  const sender = await aSender(service.deps);
  const programId = await aProgram(service.deps, [
    [sender.providerId, 'A'],
    [sender.providerId, 'B'],
  ]);
  const learnerId = await aLearner(service.deps);
  const training = await aTraining(service.deps, learnerId, programId);
  return { sender, learnerId, student: `stranger-${++counter}`, ...training };
}
type Stranger = Awaited<ReturnType<typeof aStranger>>;

const tell = ({ sender, student }: Stranger, course: string, id: string) =>
  send(service, sender, { student_id: student, course_id: course, event_id: id }, { id });
const statesOf = async (sender: Sender) => (await inboxOf(service, sender)).map(({ state }) => state);
const stepsOf = async ({ enrollmentId }: { enrollmentId: number }) =>
  (await service.deps.db.select().from(enrollmentSteps).where(eq(enrollmentSteps.enrollmentId, enrollmentId))).map(
    ({ status }) => status,
  );
const firstId = async (sender: Sender) => Number((await inboxOf(service, sender))[0]?.inboxId);

describe('matching', () => {
  test('a student once matched is known from then on, and all that was parked of them is worked on', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    for (const [course, id] of [
      ['B', 'e1'],
      ['A', 'e2'],
    ] as const)
      expect((await tell(stranger, course, id)).body.outcome).toBe('parked');
    await send(service, sender, { student_id: 'somebody-else', course_id: 'A' }, { id: 'e3' });
    const matched = await office().post(`/training/inbox/${await firstId(sender)}/match`, { learnerId });
    expect(matched.status).toBe(200);
    expect(matched.body.results).toMatchObject([
      { ok: true, outcome: 'held' },
      { ok: true, outcome: 'applied' },
    ]);
    expect(await statesOf(sender)).toEqual(['done', 'done', 'parked']);
    expect(await stepsOf(stranger)).toEqual(['completed', 'completed']);
    const [account] = await service.deps.db
      .select()
      .from(partnerAccounts)
      .where(eq(partnerAccounts.learnerId, learnerId));
    expect(account).toMatchObject({ externalStudentId: student, linkedBy: service.people.office.userId });
    expect((await tell(stranger, 'A', 'e4')).body.outcome).toBe('already_completed');
    const noted = await service.deps.db.select().from(activity).where(eq(activity.learnerId, learnerId));
    expect(noted.map(({ kind }) => kind)).toContain('event.matched');
    expect(noted.filter(({ kind }) => kind === 'event.replayed')).toHaveLength(2);
  });

  test('is refused for what is not parked, for nobody, and for an account that is taken', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    await tell(stranger, 'A', 'e1');
    const path = `/training/inbox/${await firstId(sender)}/match`;
    expect(await office().post(path, { learnerId: 999_999 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_learner' },
    });
    await anAccount(service.deps, sender.providerId, learnerId, 'another-name');
    expect(await office().post(path, { learnerId })).toMatchObject({ status: 409, body: { code: 'account_taken' } });
    const other = await aLearner(service.deps);
    await anAccount(service.deps, sender.providerId, other, student);
    const third = await aLearner(service.deps);
    expect(await office().post(path, { learnerId: third })).toMatchObject({ body: { code: 'account_taken' } });
    expect(await statesOf(sender)).toEqual(['parked']);
    expect((await office().post(path, { learnerId: other })).status).toBe(200);
    expect((await office().post('/training/inbox/999999/match', { learnerId })).status).toBe(404);
  });

  test('twice at once keeps one account and moves the learner on once; afterwards nothing is parked', async () => {
    const stranger = await aStranger();
    const { sender, learnerId } = stranger;
    await tell(stranger, 'A', 'e1');
    const path = `/training/inbox/${await firstId(sender)}/match`;
    const answers = await Promise.all([1, 2, 3].map(() => office().post(path, { learnerId })));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { status, body } of answers)
      if (status !== 200) expect(['event_not_parked', 'account_taken']).toContain(body.code);
    expect(await stepsOf(stranger)).toEqual(['completed', 'in_progress']);
    expect((await office().post(path, { learnerId })).body.code).toBe('event_not_parked');
  });
});

describe('linking an account', () => {
  const link = ({ sender, learnerId }: Stranger, externalStudentId: string) =>
    office().put(`/training/providers/${sender.providerId}/accounts/${learnerId}`, { externalStudentId });

  test('works on what is parked of the student, and on nothing of another', async () => {
    const stranger = await aStranger();
    const { sender, student } = stranger;
    for (const [course, id] of [
      ['B', 'e1'],
      ['A', 'e2'],
    ] as const)
      await tell(stranger, course, id);
    await send(service, sender, { student_id: 'somebody-else', course_id: 'A' }, { id: 'e3' });
    expect((await link(stranger, student)).status).toBe(200);
    expect(await statesOf(sender)).toEqual(['done', 'done', 'parked']);
    expect(await stepsOf(stranger)).toEqual(['completed', 'completed']);
    expect((await link(stranger, student)).status).toBe(200);
    const tries = await service.deps.db
      .select()
      .from(webhookAttempts)
      .where(eq(webhookAttempts.inboxId, await firstId(sender)));
    expect(tries.map(({ replayedBy }) => replayedBy).slice(0, 2)).toEqual([null, service.people.office.userId]);
  });

  test('a name that is another learner’s works on nothing', async () => {
    const stranger = await aStranger();
    const { sender, student } = stranger;
    await tell(stranger, 'A', 'e1');
    await anAccount(service.deps, sender.providerId, await aLearner(service.deps), student);
    expect((await link(stranger, student)).body.code).toBe('account_taken');
    expect(await statesOf(sender)).toEqual(['parked']);
  });

  test('under another name takes back what was held under the one before, which waits for its own learner', async () => {
    const stranger = await aStranger();
    const { sender, student } = stranger;
    await link(stranger, student);
    expect((await tell(stranger, 'B', 'e1')).body.outcome).toBe('held');
    expect((await link(stranger, `${student}-mended`)).status).toBe(200);
    expect(await inboxOf(service, sender)).toMatchObject([{ state: 'parked', learnerId: null, subjectId: null }]);
    await link(stranger, student);
    expect(await statesOf(sender)).toEqual(['held']);
  });

  test('an event that comes while an account is being linked waits, and finds the learner', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    await service.sql.query('START TRANSACTION');
    await service.sql.query('SELECT * FROM wp_partner_lms_providers WHERE provider_id = ? FOR UPDATE', [
      sender.providerId,
    ]);
    await service.sql.query(
      'INSERT INTO wp_partner_accounts (provider_id, learner_id, external_student_id, linked_at) VALUES (?, ?, ?, NOW())',
      [sender.providerId, learnerId, student],
    );
    const told = tell(stranger, 'A', 'e1');
    await expect.poll(async () => (await inboxOf(service, sender)).length).toBe(1);
    await service.sql.query('COMMIT');
    expect((await told).body.outcome).toBe('applied');
  });
});

describe('a partner that is not active any more', () => {
  test('is still heard: what its learners have begun goes on, is matched, and is imported', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    await office().patch(`/training/providers/${sender.providerId}`, { active: false });
    expect(await tell(stranger, 'A', 'e1')).toMatchObject({ status: 202, body: { outcome: 'parked' } });
    const matched = await office().post(`/training/inbox/${await firstId(sender)}/match`, { learnerId });
    expect(matched.body.results).toMatchObject([{ outcome: 'applied' }]);
    const path = `/training/import?providerId=${sender.providerId}`;
    const { body } = await office().post(path, `student,course\n${student},B`);
    expect(body.rows).toMatchObject([{ outcome: 'applied' }]);
    expect(await stepsOf(stranger)).toEqual(['completed', 'completed']);
  });
});

test('what was held completes its step in the name of the partner, whoever brought the learner there', async () => {
  const stranger = await aStranger();
  const { sender, learnerId, student, stepIds } = stranger;
  await anAccount(service.deps, sender.providerId, learnerId, student);
  expect((await tell(stranger, 'B', 'e1')).body.outcome).toBe('held');
  await office().post(`/training/steps/${stepIds[0]}/complete`, { reason: 'Seen the partner’s report' });
  const noted = await service.deps.db.select().from(activity).where(eq(activity.learnerId, learnerId));
  const completed = noted.filter(({ kind }) => kind === 'step.completed');
  expect(completed.map(({ actorKind, subjectId }) => [actorKind, subjectId])).toEqual([
    ['user', stepIds[0]],
    ['partner', stepIds[1]],
  ]);
});

describe('replaying', () => {
  test('works an event on once more in its own row, and says who asked', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student, enrollmentId } = stranger;
    await anAccount(service.deps, sender.providerId, learnerId, student);
    const cancelled = { status: 'cancelled', cancelledAt: new Date() } as const;
    const one = eq(enrollments.enrollmentId, enrollmentId);
    await service.deps.db.update(enrollments).set(cancelled).where(one);
    expect((await tell(stranger, 'A', 'e1')).body.outcome).toBe('ignored');
    await service.deps.db.update(enrollments).set({ status: 'active', cancelledAt: null }).where(one);
    const inboxId = await firstId(sender);
    expect(await office().post(`/training/inbox/${inboxId}/replay`)).toMatchObject({
      status: 200,
      body: { outcome: 'applied' },
    });
    // What is applied is told, and not done again.
    expect((await office().post(`/training/inbox/${inboxId}/replay`)).body.outcome).toBe('applied');
    expect(await statesOf(sender)).toEqual(['done']);
    expect(await stepsOf(stranger)).toEqual(['completed', 'in_progress']);
    const tries = await service.deps.db.select().from(webhookAttempts).where(eq(webhookAttempts.inboxId, inboxId));
    expect(tries.map(({ replayedBy }) => replayedBy)).toEqual([null, service.people.office.userId]);
  });

  test('many answers for each, and one that is not there stops none', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    for (const [course, id] of [
      ['B', 'e1'],
      ['A', 'e2'],
    ] as const)
      await tell(stranger, course, id);
    await anAccount(service.deps, sender.providerId, learnerId, student);
    const [first, second] = (await inboxOf(service, sender)).map(({ inboxId }) => inboxId);
    const { body } = await office().post('/training/inbox/replay', { inboxIds: [999_999, first, second] });
    expect(body.results).toEqual([
      { inboxId: 999_999, ok: false, code: 'not_found' },
      { inboxId: first, ok: true, outcome: 'held' },
      { inboxId: second, ok: true, outcome: 'applied' },
    ]);
    expect(await statesOf(sender)).toEqual(['done', 'done']);
  });

  test('reaches no event of anybody but a partner, and leaves it as it was', async () => {
    const inboxId = await anEvent(service.deps, { source: 'stripe', state: 'received' });
    expect((await office().post(`/training/inbox/${inboxId}/replay`)).status).toBe(404);
    const many = await office().post('/training/inbox/replay', { inboxIds: [inboxId] });
    expect(many.body.results).toEqual([{ inboxId, ok: false, code: 'not_found' }]);
    const [event] = await service.deps.db.select().from(webhookInbox).where(eq(webhookInbox.inboxId, inboxId));
    expect(event).toMatchObject({ state: 'received', attempts: 0 });
  });

  test('wakes no event of somebody who was forgotten: it speaks of nobody any more', async () => {
    const { sender } = await aStranger();
    const forgotten = { state: 'ignored', outcome: { outcome: 'ignored' }, externalStudentId: null } as const;
    const inboxId = await anEvent(service.deps, { source: `partner:${sender.slug}`, ...forgotten });
    expect((await office().post(`/training/inbox/${inboxId}/replay`)).body).toEqual({ outcome: 'ignored' });
    expect(await statesOf(sender)).toEqual(['ignored']);
  });

  test('what somebody is working on right now is refused', async () => {
    const stranger = await aStranger();
    await tell(stranger, 'A', 'e1');
    const inboxId = await firstId(stranger.sender);
    await service.sql.query('START TRANSACTION');
    await service.sql.query('SELECT * FROM wp_webhook_inbox WHERE inbox_id = ? FOR UPDATE', [inboxId]);
    const answer = await office().post(`/training/inbox/${inboxId}/replay`);
    await service.sql.query('ROLLBACK');
    expect(answer).toMatchObject({ status: 409, body: { code: 'event_under_way' } });
  });

  test('of many at once one moves the learner on', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    await tell(stranger, 'A', 'e1');
    await anAccount(service.deps, sender.providerId, learnerId, student);
    const path = `/training/inbox/${await firstId(sender)}/replay`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => office().post(path)));
    for (const { status, body } of answers)
      expect(['applied', 'event_under_way']).toContain(status === 200 ? body.outcome : body.code);
    const noted = await service.deps.db
      .select()
      .from(activity)
      .where(and(eq(activity.learnerId, learnerId), eq(activity.kind, 'step.completed')));
    expect(noted).toHaveLength(1);
  });
});

describe('importing', () => {
  const post = (providerId: number, csv: string, dryRun = false) =>
    office().post(`/training/import?providerId=${providerId}&dryRun=${dryRun}`, csv);
  const outcomes = (rows: { outcome?: string; code?: string }[]) => rows.map(({ outcome, code }) => outcome ?? code);

  test('a sheet of completions is worked on like events, and the same sheet again changes nothing', async () => {
    const stranger = await aStranger();
    const { sender, learnerId, student } = stranger;
    await anAccount(service.deps, sender.providerId, learnerId, student);
    const lines = [
      `${student},A,2026-03-01`,
      `${student},B,2026-03-02T08:00:00Z`,
      'nobody,A,',
      `${student},,`,
      'x,A,soon',
    ];
    const sheet = ['student,course,occurred_at', ...lines].join('\n');
    const foreseen = await post(sender.providerId, sheet, true);
    expect(outcomes(foreseen.body.rows)).toEqual(['applied', 'held', 'parked', 'invalid_request', 'invalid_request']);
    expect(await inboxOf(service, sender)).toEqual([]);
    const { body } = await post(sender.providerId, sheet);
    expect(outcomes(body.rows)).toEqual(['applied', 'applied', 'parked', 'invalid_request', 'invalid_request']);
    expect(body.rows.map(({ line }: { line: number }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(body.rows.slice(3).map(({ errors }: { errors: object }) => errors)).toEqual([
      [{ path: 'course', message: 'is missing' }],
      [{ path: 'occurred_at', message: expect.any(String) }],
    ]);
    const again = await post(sender.providerId, sheet);
    expect(outcomes(again.body.rows).slice(0, 3)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(outcomes((await post(sender.providerId, sheet, true)).body.rows).slice(0, 1)).toEqual(['duplicate']);
    expect(await stepsOf(stranger)).toEqual(['completed', 'completed']);
    expect((await inboxOf(service, sender)).map(({ way }) => way)).toEqual(['import', 'import', 'import']);
    const [step] = await service.deps.db
      .select()
      .from(enrollmentSteps)
      .where(eq(enrollmentSteps.enrollmentId, stranger.enrollmentId));
    expect(step).toMatchObject({ completedByKind: 'import', completedAt: new Date('2026-03-01T00:00:00Z') });
  });

  test('semicolons will do; what is no sheet of completions, and a partner nobody knows, will not', async () => {
    const { sender } = await aStranger();
    expect((await post(sender.providerId, 'student;course\nx;A')).body.rows).toEqual([
      { line: 2, student: 'x', course: 'A', ok: true, outcome: 'parked' },
    ]);
    for (const sheet of [
      '',
      'student\nx',
      'student,course,grade\nx,A,1',
      'student,course,course\nx,A,B',
      'student,course\nx,A,B',
      'student,course\n"x,A',
    ])
      expect(await post(sender.providerId, sheet), sheet).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    expect((await post(999_999, 'student,course\nx,A')).status).toBe(422);
  });
});

test('what the database did not commit is never answered as taken', async () => {
  const stranger = await aStranger();
  const gone = Object.assign(new Error('gone'), { code: 'ECONNRESET', fatal: true });
  const undo = interceptStatements(service, ({ text }, carryOut) =>
    text === 'COMMIT' ? Promise.reject(gone) : carryOut(),
  );
  const answer = await tell(stranger, 'A', 'e1').finally(undo);
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await inboxOf(service, stranger.sender)).toEqual([]);
  expect((await tell(stranger, 'A', 'e1')).body.outcome).toBe('parked');
});
