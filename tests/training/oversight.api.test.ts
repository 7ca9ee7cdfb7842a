import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activity } from '../../drizzle/schema/platform.ts';
import { enrollments, enrollmentSteps as steps } from '../../drizzle/schema/training.ts';
import type { Pipeline, PipelineEnrollment, PipelineLearner, StuckStep } from '../../server/contract/oversight.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { type ATraining, anAccount, aProgram, aProvider, aTraining } from '../support/training.ts';
import { anEvent } from './inbox-rows.ts';

/** Where learners stand, and who does not move on. */

const NOW = '2026-04-20T10:00:00.000Z';
const WEEK_AGO = '2026-04-13T10:00:00.000Z';
let service: Service;
let partners: { hsi: number; certiport: number };
let program: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date(NOW) });
});
afterAll(() => service.stop());
beforeEach(async () => {
  const { deps } = service;
  for (const table of ['webhook_inbox', 'enrollment_steps', 'enrollments', 'program_partner_lms', 'programs'])
    await service.sql.query(`DELETE FROM wp_${table}`);
  await service.sql.query('DELETE FROM wp_partner_accounts');
  await service.sql.query('DELETE FROM wp_partner_lms_providers');
  const hsi = await aProvider(deps, { slug: 'hsi', name: 'HSI', contactEmail: 'desk@hsi.test' });
  partners = { hsi, certiport: await aProvider(deps, { slug: 'certiport', name: 'Certiport' }) };
  program = await aProgram(deps, [
    [partners.hsi, 'HSI-1'],
    [partners.certiport, 'CERT-2'],
  ]);
});

const office = () => service.as('office');
const pipeline = async (query = ''): Promise<Pipeline> => (await office().get(`/training/pipeline?${query}`)).body;
const standing = async (query: string): Promise<PipelineLearner[]> =>
  (await office().get(`/training/pipeline/learners?${query}`)).body;
const stuck = async (query = ''): Promise<StuckStep[]> => (await office().get(`/training/stuck?${query}`)).body;

type Given = Partial<typeof enrollments.$inferInsert> & { surname?: string };
async function enrolled({ surname = 'Mokoena', ...given }: Given = {}, programId = program) {
  const learnerId = await aLearner(service.deps, { surname, email: 'learner@example.test', phone: '011 555 0100' });
  return { learnerId, ...(await aTraining(service.deps, learnerId, programId, given)) };
}
const change = (stepId: number | undefined, to: Partial<typeof steps.$inferInsert>) =>
  service.deps.db
    .update(steps)
    .set(to)
    .where(eq(steps.stepId, Number(stepId)));
/** Both steps done, and with them the enrollment. */
async function finish({ enrollmentId, stepIds }: ATraining) {
  const at = new Date(NOW);
  for (const stepId of stepIds) await change(stepId, { status: 'completed', startedAt: at, completedAt: at });
  const done = { status: 'completed' as const, completedAt: at };
  await service.deps.db.update(enrollments).set(done).where(eq(enrollments.enrollmentId, enrollmentId));
}

describe('the pipeline', () => {
  test('counts learners by partner and status, with rates of two decimals', async () => {
    await enrolled();
    await enrolled();
    await finish(await enrolled());
    expect(await pipeline()).toEqual({
      providers: [
        {
          ...{ providerId: partners.certiport, slug: 'certiport', name: 'Certiport' },
          ...{ pending: 2, inProgress: 0, completed: 1, completionRate: 33.33 },
        },
        {
          ...{ providerId: partners.hsi, slug: 'hsi', name: 'HSI' },
          ...{ pending: 0, inProgress: 2, completed: 1, completionRate: 33.33 },
        },
      ],
      programs: [
        {
          ...{ programId: program, code: expect.any(String), name: expect.any(String) },
          ...{ active: 2, completed: 1, cancelled: 0, completionRate: 33.33 },
        },
      ],
    });
  });

  test('has no rate where nobody is enrolled', async () => {
    const { providers, programs } = await pipeline();
    expect(providers.map((row) => row.completionRate)).toEqual([null, null]);
    expect(programs).toMatchObject([{ active: 0, completed: 0, cancelled: 0, completionRate: null }]);
  });

  test('counts a cancelled enrollment by itself: it is at no step and in no rate', async () => {
    await finish(await enrolled());
    await enrolled({ status: 'cancelled', cancelledAt: new Date(NOW) });
    const { providers, programs } = await pipeline();
    expect(providers).toMatchObject([
      { inProgress: 0, pending: 0, completed: 1, completionRate: 100 },
      { inProgress: 0, pending: 0, completed: 1, completionRate: 100 },
    ]);
    expect(programs).toMatchObject([{ active: 0, completed: 1, cancelled: 1, completionRate: 100 }]);
  });

  test('of a program counts its steps alone; of a provider shows the programs that go through it', async () => {
    const other = await aProgram(service.deps, [[partners.certiport, 'CERT-9']]);
    await enrolled();
    await enrolled({}, other);
    const ofProgram = await pipeline(`programId=${other}`);
    expect(ofProgram.providers).toMatchObject([
      { slug: 'certiport', inProgress: 1, pending: 0 },
      { slug: 'hsi', inProgress: 0, completionRate: null },
    ]);
    expect(ofProgram.programs).toMatchObject([{ programId: other, active: 1 }]);
    const ofProvider = await pipeline(`providerId=${partners.hsi}`);
    expect(ofProvider.providers).toMatchObject([{ slug: 'hsi', inProgress: 1 }]);
    expect(ofProvider.programs).toMatchObject([{ programId: program, active: 1 }]);
  });

  test('keeps a program under the provider it used to go through, as long as somebody went there', async () => {
    await enrolled();
    await service.sql.query('DELETE FROM wp_program_partner_lms WHERE provider_id = ?', [partners.hsi]);
    expect((await pipeline(`providerId=${partners.hsi}`)).programs).toMatchObject([{ programId: program, active: 1 }]);
  });
});

describe('the learners behind a number', () => {
  test('are as many as it says, for every provider, program and status', async () => {
    await enrolled();
    await enrolled({ status: 'cancelled', cancelledAt: new Date(NOW) });
    await finish(await enrolled());
    for (const { providerId, pending, inProgress, completed } of (await pipeline()).providers) {
      const of = async (status: string) => {
        const path = `/training/pipeline/learners?providerId=${providerId}&programId=${program}&status=${status}`;
        return Number((await office().get(path)).headers.get('X-WP-Total'));
      };
      expect([await of('pending'), await of('in_progress'), await of('completed')]).toEqual([
        ...[pending, inProgress, completed],
      ]);
    }
  });

  test('come with their enrollment and step', async () => {
    const { learnerId, enrollmentId, stepIds } = await enrolled({ enrolledAt: new Date(WEEK_AGO) });
    expect(await standing(`providerId=${partners.hsi}&status=in_progress`)).toEqual([
      {
        ...{ stepId: stepIds[0], enrollmentId, enrollmentStatus: 'active' },
        learner: { learnerId, firstName: 'Thandi', surname: 'Mokoena' },
        program: { programId: program, code: expect.any(String), name: expect.any(String) },
        provider: { providerId: partners.hsi, slug: 'hsi', name: 'HSI' },
        ...{ order: 1, externalCourseId: 'HSI-1', status: 'in_progress', startedAt: WEEK_AGO },
        ...{ completedAt: null, launchedAt: null, lastEventAt: null },
      },
    ]);
  });

  test('come a page at a time, by name or by time', async () => {
    for (const [surname, day] of [
      ['Zulu', '01'],
      ['Botha', '03'],
      ['Dube', '02'],
    ])
      await enrolled({ surname: String(surname), enrolledAt: new Date(`2026-04-${day}T08:00:00Z`) });
    const names = async (query: string) =>
      (await standing(`status=in_progress&${query}`)).map(({ learner }) => learner.surname);
    expect(await names('perPage=2')).toEqual(['Botha', 'Dube']);
    expect(await names('perPage=2&page=2')).toEqual(['Zulu']);
    expect(await names('orderBy=startedAt&order=desc')).toEqual(['Botha', 'Dube', 'Zulu']);
    const answer = await office().get('/training/pipeline/learners?perPage=2&status=in_progress');
    expect([answer.headers.get('X-WP-Total'), answer.headers.get('X-WP-TotalPages')]).toEqual(['3', '2']);
  });

  test('are found by name', async () => {
    const created = await office().post('/learners', { firstName: 'Aisha', surname: 'Khan' });
    await aTraining(service.deps, created.body.learnerId, program);
    await enrolled();
    expect(await standing('search=kha&status=in_progress')).toMatchObject([{ learner: { surname: 'Khan' } }]);
  });
});

describe('the enrollments behind a number', () => {
  const enrollmentsOf = (query: string) => office().get(`/training/pipeline/enrollments?${query}`);

  test('are as many as it says, for every program and status, also through one provider', async () => {
    await enrolled();
    await enrolled({ status: 'cancelled', cancelledAt: new Date(NOW) });
    await finish(await enrolled());
    const other = await aProgram(service.deps, [[partners.certiport, 'CERT-9']]);
    await enrolled({}, other);
    for (const through of ['', `providerId=${partners.hsi}`])
      for (const { programId, active, completed, cancelled } of (await pipeline(through)).programs) {
        const of = async (status: string) =>
          Number((await enrollmentsOf(`${through}&programId=${programId}&status=${status}`)).headers.get('X-WP-Total'));
        expect([await of('active'), await of('completed'), await of('cancelled')]).toEqual([
          ...[active, completed, cancelled],
        ]);
      }
  });

  test('tell how far each learner is and where', async () => {
    const { learnerId, enrollmentId, stepIds } = await enrolled({ enrolledAt: new Date(WEEK_AGO) });
    const done = { status: 'completed' as const, startedAt: new Date(WEEK_AGO), completedAt: new Date(NOW) };
    await change(stepIds[0], done);
    await change(stepIds[1], { status: 'in_progress', startedAt: new Date(NOW) });
    expect((await enrollmentsOf('')).body).toEqual([
      {
        ...{ enrollmentId, status: 'active', enrolledAt: WEEK_AGO, endedAt: null },
        learner: { learnerId, firstName: 'Thandi', surname: 'Mokoena' },
        program: { programId: program, code: expect.any(String), name: expect.any(String) },
        current: { providerId: partners.certiport, slug: 'certiport', name: 'Certiport' },
        steps: { completed: 1, all: 2 },
      },
    ]);
  });

  test('that are over stand nowhere and say since when', async () => {
    await enrolled({ status: 'cancelled', cancelledAt: new Date(NOW) });
    await finish(await enrolled());
    expect((await enrollmentsOf('status=cancelled')).body).toMatchObject([{ current: null, endedAt: NOW }]);
    expect((await enrollmentsOf('status=completed')).body).toMatchObject([{ current: null, endedAt: NOW }]);
  });

  test('come a page at a time, by name or by time, and are found by name', async () => {
    for (const [surname, day] of [
      ['Zulu', '01'],
      ['Botha', '03'],
      ['Dube', '02'],
    ])
      await enrolled({ surname: String(surname), enrolledAt: new Date(`2026-04-${day}T08:00:00Z`) });
    const names = async (query: string) =>
      ((await enrollmentsOf(query)).body as PipelineEnrollment[]).map(({ learner }) => learner.surname);
    expect(await names('perPage=2')).toEqual(['Botha', 'Dube']);
    expect(await names('perPage=2&page=2')).toEqual(['Zulu']);
    expect(await names('orderBy=enrolledAt&order=desc')).toEqual(['Botha', 'Dube', 'Zulu']);
    const found = await office().post('/learners', { firstName: 'Aisha', surname: 'Khan' });
    await aTraining(service.deps, found.body.learnerId, program);
    expect(await names('search=kha')).toEqual(['Khan']);
  });
});

describe('what is stuck', () => {
  test('is in progress for longer than seven days by a second, not for exactly seven (S8)', async () => {
    await enrolled({ enrolledAt: new Date(WEEK_AGO) });
    expect(await stuck()).toEqual([]);
    const late = await enrolled({ enrolledAt: new Date(Date.parse(WEEK_AGO) - 1000) });
    expect(await stuck()).toMatchObject([{ stepId: late.stepIds[0], daysStuck: 7, reason: 'never_launched' }]);
    expect(await stuck('days=8')).toEqual([]);
  });

  test('is nothing that waits its turn, is done, or belongs to who has left', async () => {
    const enrolledAt = new Date('2026-01-01T00:00:00Z');
    await finish(await enrolled({ enrolledAt }));
    await enrolled({ enrolledAt, status: 'cancelled', cancelledAt: new Date(NOW) });
    const { stepIds } = await enrolled({ enrolledAt });
    expect((await stuck()).map(({ stepId }) => stepId)).toEqual([stepIds[0]]);
  });

  test('tells whom to turn to, and what was heard last', async () => {
    const enrolledAt = new Date('2026-04-01T08:00:00Z');
    const { stepIds, learnerId, enrollmentId } = await enrolled({ enrolledAt });
    const launchedAt = new Date('2026-04-02T08:00:00Z');
    await change(stepIds[0], { launchedAt, lastEventAt: new Date('2026-04-03T08:00:00Z') });
    expect(await stuck()).toEqual([
      {
        ...{ stepId: stepIds[0], enrollmentId, daysStuck: 19, reason: 'partner_silent' },
        learner: {
          ...{ learnerId, firstName: 'Thandi', surname: 'Mokoena' },
          ...{ email: 'learner@example.test', phone: '011 555 0100' },
        },
        program: { programId: program, code: expect.any(String), name: expect.any(String) },
        provider: { providerId: partners.hsi, slug: 'hsi', name: 'HSI', contactEmail: 'desk@hsi.test' },
        startedAt: '2026-04-01T08:00:00.000Z',
        launchedAt: '2026-04-02T08:00:00.000Z',
        lastEventAt: '2026-04-03T08:00:00.000Z',
        lastRemindedAt: null,
      },
    ]);
  });

  test('has learners among it whom nobody can reach', async () => {
    const { learnerId } = await enrolled({ enrolledAt: new Date('2026-04-01T08:00:00Z') });
    await service.sql.query('UPDATE wp_learners SET email = NULL, phone = NULL WHERE learner_id = ?', [learnerId]);
    expect(await stuck()).toMatchObject([{ learner: { learnerId, email: null, phone: null } }]);
  });

  test('comes a page at a time, the longest first, of one provider if that is asked', async () => {
    for (const day of ['03', '01', '02']) await enrolled({ enrolledAt: new Date(`2026-04-${day}T08:00:00Z`) });
    const days = async (query: string) => (await stuck(query)).map(({ daysStuck }) => daysStuck);
    expect(await days('perPage=2')).toEqual([19, 18]);
    expect(await days('perPage=2&page=2')).toEqual([17]);
    expect(await days(`providerId=${partners.hsi}&order=desc`)).toEqual([17, 18, 19]);
    expect(await days(`providerId=${partners.certiport}`)).toEqual([]);
    expect((await office().get('/training/stuck?perPage=2')).headers.get('X-WP-Total')).toBe('3');
  });

  test('says when each learner was last reminded', async () => {
    const enrolledAt = new Date('2026-04-01T08:00:00Z');
    const [first, second] = [await enrolled({ enrolledAt }), await enrolled({ enrolledAt })];
    expect((await office().post(`/training/steps/${first.stepIds[0]}/remind`)).status).toBe(204);
    const known = (await stuck()).map(({ stepId, lastRemindedAt }) => [stepId, lastRemindedAt]);
    expect(known).toEqual([
      [first.stepIds[0], NOW],
      [second.stepIds[0], null],
    ]);
  });

  describe('waits for a parked event', () => {
    const parked = (externalStudentId: string, externalCourseId: string, slug = 'hsi') =>
      anEvent(service.deps, { source: `partner:${slug}`, state: 'parked', externalStudentId, externalCourseId });
    const reason = async () => (await stuck())[0]?.reason;
    let learnerId: number;
    beforeEach(async () => {
      learnerId = (await enrolled({ enrolledAt: new Date('2026-04-01T08:00:00Z') })).learnerId;
    });

    test('about its own learner', async () => {
      await anAccount(service.deps, partners.hsi, learnerId, 'stu-1');
      await parked('stu-1', 'HSI-1');
      expect(await reason()).toBe('event_parked');
    });
    test('about a student nobody knows, while the partner’s name for the learner is not known', async () => {
      await parked('stu-9', 'HSI-1');
      expect(await reason()).toBe('event_parked');
      await anAccount(service.deps, partners.hsi, learnerId, 'stu-1');
      expect(await reason()).toBe('never_launched');
    });
    test('but not for one about somebody else, of another course, of another partner, or that is settled', async () => {
      const other = await aLearner(service.deps);
      await anAccount(service.deps, partners.hsi, other, 'stu-2');
      await parked('stu-2', 'HSI-1');
      await parked('stu-9', 'HSI-7');
      await parked('stu-9', 'HSI-1', 'certiport');
      const settled = { state: 'done' as const, externalStudentId: 'stu-9', externalCourseId: 'HSI-1' };
      await anEvent(service.deps, { source: 'partner:hsi', ...settled });
      expect(await reason()).toBe('never_launched');
    });
  });
});

test('the office’s first page counts what the lists show', async () => {
  const enrolledAt = new Date(Date.parse(WEEK_AGO) - 1000);
  await enrolled({ enrolledAt });
  await enrolled({ enrolledAt: new Date(WEEK_AGO) });
  await enrolled({ enrolledAt, status: 'cancelled', cancelledAt: new Date(NOW) });
  for (const [source, state] of [
    ['partner:hsi', 'parked'],
    ['partner:hsi', 'done'],
    ['stripe', 'parked'],
  ] as const)
    await anEvent(service.deps, { source, state });
  const totalOf = async (path: string) => Number((await office().get(path)).headers.get('X-WP-Total'));
  expect([await totalOf('/training/stuck'), await totalOf('/training/inbox?state=parked')]).toEqual([1, 1]);
  expect((await office().get('/overview')).body).toMatchObject({ stuckSteps: 1, parkedEvents: 1 });
});

describe('the threshold', () => {
  const save = (days: unknown) => office().put('/settings/stuck', { days });
  const saved = async () => (await office().get('/settings/stuck')).body;
  beforeEach(async () => {
    await service.sql.query("DELETE FROM wp_settings WHERE name = 'stuck'");
    await service.sql.query("DELETE FROM wp_activity WHERE kind = 'settings.changed'");
  });

  test('is seven days until the office saves another, which list and first page hold to', async () => {
    await enrolled({ enrolledAt: new Date('2026-04-10T10:00:00Z') });
    const counted = async () => [(await stuck()).length, (await office().get('/overview')).body.stuckSteps];
    expect(await saved()).toEqual({ days: 7 });
    expect(await counted()).toEqual([1, 1]);
    expect(await save(10)).toMatchObject({ status: 200, body: { days: 10 } });
    expect(await saved()).toEqual({ days: 10 });
    expect(await counted()).toEqual([0, 0]);
    expect(await stuck('days=9')).toHaveLength(1);
    await save(9);
    expect(await counted()).toEqual([1, 1]);
  });

  test('is whole days of a year at most, and noted once when it changes', async () => {
    for (const days of [0, 366, 2.5, '7', null]) expect((await save(days)).status, String(days)).toBe(400);
    await save(5);
    await save(5);
    const noted = await service.deps.db.select().from(activity).where(eq(activity.kind, 'settings.changed'));
    expect(noted.map(({ data }) => data)).toEqual([{ name: 'stuck', before: { days: 7 }, after: { days: 5 } }]);
  });
});

test('none of it is for anybody but the office, and none of it takes what it does not know', async () => {
  for (const path of [
    ...['/training/pipeline', '/training/pipeline/learners', '/training/pipeline/enrollments'],
    ...['/training/stuck', '/training/inbox'],
  ]) {
    for (const role of ['facilitator', 'learner', 'subscriber'] as const)
      expect((await service.as(role).get(path)).status, `${path} ${role}`).toBe(403);
    expect((await office().get(`${path}?colour=red`)).status, path).toBe(400);
  }
  expect((await office().get('/training/stuck?days=-1')).status).toBe(400);
  expect((await office().get('/training/pipeline/learners?status=gone')).status).toBe(400);
});
