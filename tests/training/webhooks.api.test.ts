import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activity, jobs, webhookAttempts, webhookInbox } from '../../drizzle/schema/platform.ts';
import { enrollmentSteps, enrollments } from '../../drizzle/schema/training.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { inboxJobs } from '../../server/training/inbox/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { type ATraining, anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSender, inboxOf, type Sender, send } from '../support/webhooks.ts';

/** What an event of a partner does to a learner's training: HSI 1 -> Certiport 2 -> CareerSafe 3. */

let service: Service;
let now = new Date();
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

type World = { senders: [Sender, Sender, Sender]; learnerId: number; student: string; programId: number } & ATraining;
let worlds = 0;

async function aWorld(): Promise<World> {
  const { deps } = service;
  now = new Date();
  const senders: World['senders'] = [await aSender(deps), await aSender(deps), await aSender(deps, 'sha256')];
  const programId = await aProgram(
    deps,
    senders.map(({ providerId }) => [providerId, 'COURSE-1']),
  );
  const learnerId = await aLearner(deps);
  const student = `Student-${++worlds}`;
  for (const { providerId } of senders) await anAccount(deps, providerId, learnerId, student);
  return { senders, learnerId, student, programId, ...(await aTraining(deps, learnerId, programId)) };
}

const completed = (world: World, place: 0 | 1 | 2, eventId = `evt_${place}`, more = {}) =>
  send(
    service,
    world.senders[place],
    { student_id: world.student, course_id: 'COURSE-1', event_id: eventId, ...more },
    { id: eventId },
  );

const LETTERS = { pending: 'p', in_progress: 'ip', completed: 'c' };
async function standing({ enrollmentId }: ATraining) {
  const steps = await service.deps.db
    .select()
    .from(enrollmentSteps)
    .where(eq(enrollmentSteps.enrollmentId, enrollmentId))
    .orderBy(enrollmentSteps.sequenceOrder);
  return steps.map(({ status }) => LETTERS[status]).join(',');
}
const stepOf = async (stepId: number | undefined) =>
  (
    await service.deps.db
      .select()
      .from(enrollmentSteps)
      .where(eq(enrollmentSteps.stepId, stepId ?? 0))
  )[0];
const timesNoted = async (kind: 'step.completed' | 'enrollment.completed', { learnerId }: World) =>
  (
    await service.deps.db
      .select()
      .from(activity)
      .where(and(eq(activity.kind, kind), eq(activity.learnerId, learnerId)))
  ).length;

test('completions in order move the learner on, each by its own partner', async () => {
  const world = await aWorld();
  for (const [place, after] of [
    [0, 'c,ip,p'],
    [1, 'c,c,ip'],
    [2, 'c,c,c'],
  ] as const) {
    expect(await completed(world, place)).toMatchObject({ status: 202, body: { outcome: 'applied' } });
    expect(await standing(world)).toBe(after);
  }
  expect(await timesNoted('enrollment.completed', world)).toBe(1);
  expect(await stepOf(world.stepIds[0])).toMatchObject({ completedByKind: 'webhook', externalId: 'evt_0' });
});

test('the same event three times at once moves the learner on once (S2)', async () => {
  const world = await aWorld();
  const answers = await Promise.all([1, 2, 3].map(() => completed(world, 0)));
  expect(answers.map(({ status, body }) => `${status} ${body.outcome}`).sort()).toEqual([
    '200 duplicate',
    '200 duplicate',
    '202 applied',
  ]);
  expect(await standing(world)).toBe('c,ip,p');
  expect(await timesNoted('step.completed', world)).toBe(1);
  expect(await inboxOf(service, world.senders[0])).toMatchObject([{ state: 'done', attempts: 1 }]);
});

test('three events of one completion at once move the learner on once', async () => {
  const world = await aWorld();
  const answers = await Promise.all(['a', 'b', 'c'].map((id) => completed(world, 0, id)));
  expect(answers.map(({ status, body }) => `${status} ${body.outcome}`).sort()).toEqual([
    '200 already_completed',
    '200 already_completed',
    '202 applied',
  ]);
  expect(await standing(world)).toBe('c,ip,p');
});

test('the last partner first, then the first, then the second, ends as in order (S4)', async () => {
  const world = await aWorld();
  const at = '2026-01-05T08:00:00.000Z';
  expect(await completed(world, 2, 'early', { occurred_at: at })).toMatchObject({
    status: 202,
    body: { outcome: 'held' },
  });
  expect(await standing(world)).toBe('ip,p,p');
  await completed(world, 0);
  expect(await standing(world)).toBe('c,ip,p');
  await completed(world, 1);
  expect(await standing(world)).toBe('c,c,c');
  expect((await stepOf(world.stepIds[2]))?.completedAt?.toISOString()).toBe(at);
  expect(await inboxOf(service, world.senders[2])).toMatchObject([{ state: 'done', outcome: { outcome: 'applied' } }]);
});

test('any order of delivery, all at once, ends in the same state', async () => {
  for (let round = 0; round < 5; round++) {
    const world = await aWorld();
    const places = [0, 1, 2, 2, 1, 0] as const;
    await Promise.all(places.map((place) => completed(world, place)));
    expect(await standing(world)).toBe('c,c,c');
    expect(await timesNoted('step.completed', world)).toBe(3);
    expect(await timesNoted('enrollment.completed', world)).toBe(1);
  }
});

test('a late event of one partner never completes the step of another', async () => {
  const world = await aWorld();
  await completed(world, 0);
  expect((await completed(world, 0, 'evt_late')).body.outcome).toBe('already_completed');
  expect(await standing(world)).toBe('c,ip,p');
});

test('a course of the right partner that is not the learner’s is parked, and moves nothing', async () => {
  const world = await aWorld();
  const answer = await completed(world, 0, 'evt_other', { course_id: 'course-1' });
  expect(answer).toMatchObject({ status: 202, body: { outcome: 'parked' } });
  expect(await standing(world)).toBe('ip,p,p');
  expect(await inboxOf(service, world.senders[0])).toMatchObject([{ outcome: { reason: 'unknown_course' } }]);
});

test('ids that differ in their case alone are two events, and of two students', async () => {
  const world = await aWorld();
  for (const id of ['evt_Ab', 'evt_aB']) await completed(world, 0, id);
  expect((await completed(world, 0, 'evt_3', { student_id: world.student.toUpperCase() })).body.outcome).toBe('parked');
  const rows = await inboxOf(service, world.senders[0]);
  expect(rows.map(({ eventId }) => eventId)).toEqual(['evt_Ab', 'evt_aB', 'evt_3']);
});

test('two partners may use the same event id', async () => {
  const world = await aWorld();
  for (const place of [0, 1] as const) expect((await completed(world, place, 'evt_1')).body.outcome).toBe('applied');
  expect(await standing(world)).toBe('c,c,ip');
});

test('without any id the same words are the same event', async () => {
  const world = await aWorld();
  const told = { student_id: world.student, course_id: 'COURSE-1' };
  const at = { occurred_at: '2026-01-05T08:00:00Z' };
  for (const [said, outcome] of [
    [told, 'held'],
    [told, 'duplicate'],
    [{ ...told, ...at }, 'held'],
  ] as const)
    expect((await send(service, world.senders[2], said)).body.outcome).toBe(outcome);
});

test('a time in the future counts as now', async () => {
  const world = await aWorld();
  await completed(world, 0, 'evt_f', { occurred_at: '2099-01-01T00:00:00Z' });
  expect((await stepOf(world.stepIds[0]))?.completedAt).toEqual(now);
});

test('events of other kinds are signs of life and move nothing on', async () => {
  const world = await aWorld();
  const at = '2026-02-03T08:00:00.000Z';
  const answer = await completed(world, 0, 'evt_s', { event: 'course.started', occurred_at: at });
  expect(answer).toMatchObject({ status: 202, body: { outcome: 'applied' } });
  await completed(world, 0, 'evt_p', { event: 'course.progress', occurred_at: '2026-02-02T08:00:00Z' });
  expect(await standing(world)).toBe('ip,p,p');
  expect((await stepOf(world.stepIds[0]))?.lastEventAt?.toISOString()).toBe(at);
  expect(await inboxOf(service, world.senders[0])).toMatchObject([{ state: 'done' }, { state: 'done' }]);
});

test('a completion is a sign of life too, also one that is held; the office’s word is none, and none moves back', async () => {
  const world = await aWorld();
  const heardOf = async (place: 0 | 1 | 2) => (await stepOf(world.stepIds[place]))?.lastEventAt?.toISOString();
  const [early, late] = ['2026-02-02T08:00:00.000Z', '2026-02-03T08:00:00.000Z'];
  await completed(world, 2, 'evt_held', { occurred_at: early });
  expect([await standing(world), await heardOf(2)]).toEqual(['ip,p,p', early]);
  await completed(world, 0, 'evt_p', { event: 'course.progress', occurred_at: late });
  await completed(world, 0, 'evt_c', { occurred_at: early });
  expect([await standing(world), await heardOf(0)]).toEqual(['c,ip,p', late]);
  const office = service.as('office');
  await office.post(`/training/steps/${world.stepIds[1]}/complete`, { reason: 'Seen the report' });
  expect([await standing(world), await heardOf(1), await heardOf(2)]).toEqual(['c,c,c', undefined, early]);
});

test('an event for a cancelled training is kept and ignored', async () => {
  const world = await aWorld();
  await service.deps.db
    .update(enrollments)
    .set({ status: 'cancelled', cancelledAt: now })
    .where(eq(enrollments.enrollmentId, world.enrollmentId));
  expect(await completed(world, 0)).toMatchObject({ status: 200, body: { outcome: 'ignored' } });
  expect(await standing(world)).toBe('ip,p,p');
});

test('one completion counts in every training that goes on the course, also in the one that comes to it later', async () => {
  const world = await aWorld();
  const [first, second] = world.senders;
  const { deps } = service;
  const reversed = await aProgram(deps, [
    [second.providerId, 'COURSE-1'],
    [first.providerId, 'COURSE-1'],
  ]);
  const other = await aTraining(deps, world.learnerId, reversed);
  expect((await completed(world, 0)).body.outcome).toBe('held');
  expect([await standing(world), await standing(other)]).toEqual(['c,ip,p', 'ip,p']);
  await completed(world, 1);
  expect([await standing(world), await standing(other)]).toEqual(['c,c,ip', 'c,c']);
  expect(await inboxOf(service, first)).toMatchObject([{ state: 'done' }]);
});

describe('an event that cannot be worked on at once', () => {
  /** The table of steps is away, as in a failed update: everything up to it works. */
  const withoutSteps = async (work: () => Promise<void>) => {
    await service.sql.query('RENAME TABLE wp_enrollment_steps TO wp_steps_away');
    await work().finally(() => service.sql.query('RENAME TABLE wp_steps_away TO wp_enrollment_steps'));
  };
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };

  test('is safe, says so, and is worked on by its job', async () => {
    const world = await aWorld();
    await withoutSteps(async () => {
      expect(await completed(world, 0)).toMatchObject({ status: 202, body: { outcome: 'received' } });
      later(6);
      await runDueJobs(service.deps, inboxJobs);
    });
    const [failed] = await inboxOf(service, world.senders[0]);
    expect(failed).toMatchObject({ state: 'failed', attempts: 2, lastError: 'ER_NO_SUCH_TABLE' });
    later(10);
    await runDueJobs(service.deps, inboxJobs);
    expect(await inboxOf(service, world.senders[0])).toMatchObject([{ state: 'done', attempts: 3, lastError: null }]);
    expect(await standing(world)).toBe('c,ip,p');
    const tries = await service.deps.db
      .select()
      .from(webhookAttempts)
      .where(eq(webhookAttempts.inboxId, failed?.inboxId ?? 0));
    expect(tries.map(({ state }) => state)).toEqual(['failed', 'failed', 'done']);
  });

  test('is dead after its last try, and a replay brings it back', async () => {
    const world = await aWorld();
    await withoutSteps(async () => {
      await completed(world, 0);
      for (let tried = 0; tried < 9; tried++) {
        later(200_000);
        await runDueJobs(service.deps, inboxJobs);
      }
    });
    const [dead] = await inboxOf(service, world.senders[0]);
    expect(dead).toMatchObject({ state: 'dead', attempts: 9 });
    const replay = await service.as('office').post(`/training/inbox/${dead?.inboxId}/replay`);
    expect(replay).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect(await standing(world)).toBe('c,ip,p');
  });

  test('is worked on by its job when the request was gone before it could', async () => {
    const world = await aWorld();
    const eventId = 'evt_gone';
    await completed(world, 2, eventId);
    const gone = { state: 'received', outcome: null, attempts: 0 } as const;
    await service.deps.db
      .update(webhookInbox)
      .set(gone)
      .where(eq(webhookInbox.source, `partner:${world.senders[2].slug}`));
    later(6);
    await runDueJobs(service.deps, inboxJobs);
    expect(await inboxOf(service, world.senders[2])).toMatchObject([{ state: 'held', attempts: 1 }]);
  });

  test('never stands without its job: a row that cannot have one is not kept, and the partner is told', async () => {
    const world = await aWorld();
    await service.sql.query('RENAME TABLE wp_jobs TO wp_jobs_away');
    const answer = await completed(world, 0).finally(() => service.sql.query('RENAME TABLE wp_jobs_away TO wp_jobs'));
    expect(answer.status).toBe(500);
    expect(await inboxOf(service, world.senders[0])).toEqual([]);
    expect((await completed(world, 0)).body.outcome).toBe('applied');
  });
});

test('the job of an event that has its answer changes nothing', async () => {
  const world = await aWorld();
  await completed(world, 2);
  now = new Date(now.getTime() + 6_000);
  await runDueJobs(service.deps, inboxJobs);
  expect(await inboxOf(service, world.senders[2])).toMatchObject([{ state: 'held', attempts: 1 }]);
  const left = await service.deps.db.select().from(jobs).where(eq(jobs.kind, 'training.process-event'));
  expect(left.filter(({ state }) => state !== 'done' && state !== 'dead')).toEqual([]);
});
