import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programSteps } from '../../drizzle/schema/training.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { generateEnrollmentSteps } from '../../server/training/generate-enrollment-steps.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProgram, aProvider } from '../support/training.ts';
import * as trainings from './trainings.ts';

/** Steps of a training, from the first to the last, whoever tells that one is completed. */

let service: Service;
const enrolledAt = new Date('2026-04-20T10:00:00.000Z');
const later = new Date('2026-04-22T10:00:00.000Z');
let now = later;
const at = (hour: number) => new Date(Date.UTC(2026, 3, 21, hour));

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const { deliver, vouch } = trainings;
/** Enrolled two days ago. */
async function begin(open: Service, required?: boolean[]): Promise<trainings.Run> {
  now = enrolledAt;
  const run = await trainings.begin(open, required);
  now = later;
  return run;
}

const states = (run: trainings.Run) => trainings.statesOf(service, run);
const office = () => service.as('office');
const enroll = (learnerId: number, programId: number) =>
  office().post('/training/enrollments', { learnerId, programId });
const cancel = ({ enrollmentId }: trainings.Run) => office().post(`/training/enrollments/${enrollmentId}/cancel`);
let events = 0;
const told = (stepId: number | undefined, when: Date, eventId = `evt_${++events}`) =>
  deliver(service, { stepId, at: when, eventId });
const generate = (enrollmentId: number) =>
  service.deps.withTx((tx) =>
    generateEnrollmentSteps(service.deps, tx, systemActor('test'), { enrollmentId, at: now }),
  );

describe('S1: three partners in order', () => {
  test('each completion starts the next step, the last one completes the enrollment and orders one certificate', async () => {
    const run = await begin(service);
    const [hsi, certiport, careersafe] = run.stepIds;
    expect(await states(run)).toBe('ip,p,p');
    expect(await told(hsi, at(9))).toBe('applied');
    expect(await states(run)).toBe('c,ip,p');
    expect(await told(certiport, at(10))).toBe('applied');
    expect(await states(run)).toBe('c,c,ip');
    expect(await trainings.ordersOf(service, run)).toEqual([]);
    expect(await told(careersafe, at(11))).toBe('applied');
    expect(await states(run)).toBe('c,c,c');
    expect(await trainings.enrollmentOf(service, run)).toMatchObject({ status: 'completed' });
    expect(await trainings.ordersOf(service, run)).toEqual([{ payload: { enrollmentId: run.enrollmentId } }]);
  });

  test('a step starts when the one before was completed, by the partner’s clock', async () => {
    const run = await begin(service);
    await told(run.stepIds[0], at(9));
    await told(run.stepIds[1], at(12));
    const { steps, completedAt } = (await office().get(`/learners/${run.learnerId}/training`)).body[0];
    expect(steps).toMatchObject([
      { order: 1, status: 'completed', startedAt: enrolledAt.toISOString(), completedAt: at(9).toISOString() },
      { order: 2, status: 'completed', startedAt: at(9).toISOString(), completedAt: at(12).toISOString() },
      { order: 3, status: 'in_progress', startedAt: at(12).toISOString(), completedAt: null },
    ]);
    expect(completedAt).toBeNull();
  });

  test('the timeline tells each start and each end once, in order, with who told', async () => {
    const run = await begin(service, [true, true]);
    const [first, second] = run.stepIds;
    await told(first, at(9));
    await vouch(service, second, 'Certificate seen on paper');
    expect((await trainings.timelineOf(service, run)).map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ['enrollment.started', run.enrollmentId],
      ['step.started', first],
      ['step.completed', first],
      ['step.started', second],
      ['step.completed', second],
      ['enrollment.completed', run.enrollmentId],
    ]);
    const lines = (await trainings.timelineOf(service, run)).filter(({ kind }) => kind === 'step.completed');
    expect(lines).toMatchObject([
      { actorKind: 'partner', data: { way: 'webhook', order: 1, completedAt: at(9).toISOString() } },
      { actorKind: 'user', data: { way: 'office', order: 2, reason: 'Certificate seen on paper' } },
    ]);
  });

  test('how far a learner is has two decimals, and 100 with the last step', async () => {
    const run = await begin(service);
    const percents: number[] = [];
    for (const stepId of run.stepIds) percents.push((await vouch(service, stepId)).body.enrollment.progressPercent);
    expect(percents).toEqual([33.33, 66.67, 100]);
  });
});

test('S2: an event that is delivered again, by its id or by another, advances nothing', async () => {
  const run = await begin(service);
  const [hsi] = run.stepIds;
  const deliveries = await Promise.all([1, 2, 3].map(() => told(hsi, at(9), `evt_again_${hsi}`)));
  expect(deliveries.sort()).toEqual(['applied', 'duplicate', 'duplicate']);
  expect(await told(hsi, at(10))).toBe('already_completed');
  expect(await states(run)).toBe('c,ip,p');
  expect((await trainings.stepsOf(service, run))[0]?.completedAt).toEqual(at(9));
});

test('S4: completions out of order are held until their step begins, then applied at the partner’s time', async () => {
  const run = await begin(service);
  const [hsi, certiport, careersafe] = run.stepIds;
  expect(await told(careersafe, at(7))).toBe('held');
  expect(await states(run)).toBe('ip,p,p');
  expect(await told(hsi, at(8))).toBe('applied');
  expect(await states(run)).toBe('c,ip,p');
  expect(await told(certiport, at(9))).toBe('applied');
  expect(await states(run)).toBe('c,c,c');
  expect((await trainings.stepsOf(service, run))[2]).toMatchObject({ startedAt: at(9), completedAt: at(7) });
  expect(await trainings.heldFor(service, run.stepIds)).toBe(0);
  expect(await trainings.enrollmentOf(service, run)).toEqual({ status: 'completed', completedAt: at(9) });
});

test('the office’s word lets go what is held for the steps after', async () => {
  const run = await begin(service);
  const [hsi, certiport, careersafe] = run.stepIds;
  await told(certiport, at(7));
  const { status, body } = await vouch(service, hsi);
  expect(status).toBe(200);
  expect(body).toMatchObject({ step: { stepId: hsi, status: 'completed' }, nextStepId: careersafe });
  expect(body.enrollment.steps.map((step: { status: string }) => step.status)).toEqual([
    'completed',
    'completed',
    'in_progress',
  ]);
  expect((await trainings.stepsOf(service, run)).map(({ way }) => way)).toEqual(['office', 'webhook', null]);
});

describe('S7: what a program asks for', () => {
  test('an optional partner is no step', async () => {
    const run = await begin(service, [true, false, true]);
    expect(run.stepIds).toHaveLength(2);
    await told(run.stepIds[0], at(9));
    expect(await states(run)).toBe('c,ip');
  });

  test('a second call adds no steps', async () => {
    const run = await begin(service);
    expect(await generate(run.enrollmentId)).toBe(0);
    expect(await states(run)).toBe('ip,p,p');
  });

  test('a program that asks for nobody leaves the enrollment active, until the office has mended it', async () => {
    const programId = await trainings.aChain(service, [false]);
    const learnerId = await aLearner(service.deps);
    const { status, body } = await enroll(learnerId, programId);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'active', steps: [], progressPercent: 0, hasConfigurationProblem: true });
    expect(await generate(body.enrollmentId)).toBe(0);
    const mapping = { programId, sequenceOrder: 2, providerId: await aProvider(service.deps), externalCourseId: 'c' };
    await service.deps.db.insert(programSteps).values(mapping);
    expect(await generate(body.enrollmentId)).toBe(1);
    const [shown] = (await office().get(`/learners/${learnerId}/training`)).body;
    expect(shown).toMatchObject({ hasConfigurationProblem: false, steps: [{ order: 2, status: 'in_progress' }] });
  });

  test('a sequence that changes later leaves the steps of a running training as they are', async () => {
    const run = await begin(service);
    const mapping = { programId: run.programId, sequenceOrder: 9, externalCourseId: 'added' };
    await service.deps.db.insert(programSteps).values({ ...mapping, providerId: await aProvider(service.deps) });
    for (const stepId of run.stepIds) await told(stepId, at(9));
    expect(await states(run)).toBe('c,c,c');
    expect(await trainings.enrollmentOf(service, run)).toMatchObject({ status: 'completed' });
  });
});

describe('enrolling', () => {
  test('twice is refused while the program runs, and begins anew after it was cancelled', async () => {
    const run = await begin(service);
    expect(await enroll(run.learnerId, run.programId)).toMatchObject({
      status: 409,
      body: { code: 'already_enrolled' },
    });
    expect((await cancel(run)).body).toMatchObject({ status: 'cancelled', progressPercent: 0 });
    const again = await enroll(run.learnerId, run.programId);
    expect(again.status).toBe(201);
    const { body } = await office().get(`/learners/${run.learnerId}/training`);
    expect(body.map(({ status }: { status: string }) => status)).toEqual(['active', 'cancelled']);
  });

  test('an unknown learner, an unknown program and one that is not offered any more are refused', async () => {
    const learnerId = await aLearner(service.deps);
    const inactive = await aProgram(service.deps, [], { active: false });
    const open = await aProgram(service.deps, []);
    expect(await enroll(999_999, open)).toMatchObject({
      status: 422,
      body: { code: 'unknown_learner', errors: [{ path: 'learnerId' }] },
    });
    expect(await enroll(learnerId, 999_999)).toMatchObject({ status: 422, body: { code: 'unknown_program' } });
    expect(await enroll(learnerId, inactive)).toMatchObject({ status: 409, body: { code: 'program_inactive' } });
    expect((await office().get(`/learners/${learnerId}/training`)).body).toEqual([]);
  });

  test('is the office’s alone', async () => {
    const learnerId = await aLearner(service.deps);
    const programId = await trainings.aChain(service, [true]);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).post('/training/enrollments', { learnerId, programId })).status).toBe(403);
    expect((await office().get(`/learners/${learnerId}/training`)).body).toEqual([]);
  });
});

describe('the office vouches for a step', () => {
  const refused = async (stepId: number | undefined) => {
    const { status, body } = await vouch(service, stepId);
    return `${status} ${body.code}`;
  };

  test('only while it is in progress, and once', async () => {
    const run = await begin(service);
    expect(await refused(run.stepIds[1])).toBe('409 step_not_in_progress');
    expect((await vouch(service, run.stepIds[0])).status).toBe(200);
    expect(await refused(run.stepIds[0])).toBe('409 step_already_completed');
    expect(await refused(999_999)).toBe('404 not_found');
    expect(await states(run)).toBe('c,ip,p');
    expect(await trainings.timesTold(service, run, 'step.completed')).toBe(1);
  });

  test('never without a reason', async () => {
    const run = await begin(service);
    for (const body of [{}, { reason: ' ' }])
      expect((await office().post(`/training/steps/${run.stepIds[0]}/complete`, body)).status).toBe(400);
    expect(await states(run)).toBe('ip,p,p');
  });

  test('nobody else does', async () => {
    const run = await begin(service);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
      const answer = await service.as(role).post(`/training/steps/${run.stepIds[0]}/complete`, { reason: 'Mine' });
      expect(answer.status).toBe(403);
    }
    expect(await states(run)).toBe('ip,p,p');
  });
});

describe('a training that was cancelled', () => {
  test('never moves again, whoever tells, and what was held for it is ignored', async () => {
    const run = await begin(service);
    await told(run.stepIds[1], at(8));
    expect((await cancel(run)).status).toBe(200);
    expect(await trainings.heldFor(service, run.stepIds)).toBe(0);
    expect(await told(run.stepIds[0], at(9))).toBe('ignored');
    expect((await vouch(service, run.stepIds[0])).body.code).toBe('enrollment_not_active');
    expect(await states(run)).toBe('ip,p,p');
    expect(await generate(run.enrollmentId)).toBe(0);
  });

  test('cannot be cancelled twice, nor one that is completed', async () => {
    const [run, done] = [await begin(service), await begin(service, [true])];
    await cancel(run);
    await vouch(service, done.stepIds[0]);
    for (const one of [run, done]) expect((await cancel(one)).body.code).toBe('enrollment_not_active');
    expect(await trainings.timesTold(service, run, 'enrollment.cancelled')).toBe(1);
    expect((await trainings.enrollmentOf(service, done))?.status).toBe('completed');
    expect((await cancel({ ...run, enrollmentId: 999_999 })).status).toBe(404);
  });
});

test('a learner reads the own training and no other’s', async () => {
  const { learner, otherLearner } = service.people;
  const learnerId = await aLearner(service.deps, { wpUserId: learner.userId });
  const otherId = await aLearner(service.deps, { wpUserId: otherLearner.userId });
  for (const { userId } of [learner, otherLearner]) service.deps.auth.forget(userId);
  const programId = await trainings.aChain(service, [true]);
  await enroll(learnerId, programId);
  const own = await service.as('learner').get('/me/training');
  expect(own.body).toMatchObject([{ learnerId, steps: [{ status: 'in_progress', launchable: false }] }]);
  expect((await service.as('learner').get(`/learners/${learnerId}/training`)).body).toEqual(own.body);
  expect((await service.as('learner').get(`/learners/${otherId}/training`)).status).toBe(403);
  expect((await service.as('otherLearner').get('/me/training')).body).toEqual([]);
});
