import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aLearner } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';

/** Training partners, the names by which they know learners, programs and their sequences. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let counter = 0;
const office = () => service.as('office');
const OTHERS: Role[] = ['facilitator', 'learner', 'subscriber'];
const AT_ONCE = 20;
const atOnce = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(index)));
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

const aPartner = async (given: object = {}) =>
  (await office().post('/training/providers', { slug: `partner-${++counter}`, name: 'Partner', ...given })).body;
const aProgram = async (given: object = {}) =>
  (await office().post('/training/programs', { code: `PROG${++counter}`, name: 'Program', category: 'it', ...given }))
    .body;

async function activities(kind: string, subjectId: number) {
  const [rows] = await service.sql.query<RowDataPacket[]>(
    "select learner_id, data from wp_activity where kind = ? and subject_id = ? and slice = 'training'",
    [kind, subjectId],
  );
  return rows.map(({ learner_id, data }) => ({ learnerId: learner_id, data }));
}

/** Partners and programs behave alike. */
const KINDS = [
  {
    path: '/training/providers',
    id: 'providerId',
    noun: 'provider',
    unique: 'slug',
    body: () => ({ slug: `new-${++counter}`, name: 'A partner', contactEmail: 'desk@partner.example' }),
    shown: { webhookScheme: 'standard', launchUrlTemplate: null, active: true, secrets: [] },
    change: () => ({
      name: 'Another name',
      webhookScheme: 'sha256',
      launchUrlTemplate: 'https://partner.example/go?s={external_student_id}&c={course_id}&t={token}',
      contactEmail: null,
      active: false,
    }),
    wrong: [
      { slug: 'Capital' },
      { slug: '' },
      { name: ' ' },
      { contactEmail: 'nobody' },
      { webhookScheme: 'none' },
      { launchUrlTemplate: 'javascript:alert(1)' },
      { launchUrlTemplate: 'https://partner.example/{password}' },
    ],
  },
  {
    path: '/training/programs',
    id: 'programId',
    noun: 'program',
    unique: 'code',
    body: () => ({ code: `NEW${++counter}`, name: 'A program', category: 'healthcare' }),
    shown: { active: true, steps: [] },
    change: () => ({ name: 'Another name', category: 'beauty', active: false }),
    wrong: [{ code: 'with blank' }, { code: '' }, { name: '' }, { category: '' }, { active: 'yes' }],
  },
];

describe.each(KINDS)('$path', ({ path, id, noun, unique, body, shown, change, wrong }) => {
  const post = (given: object, role: Role = 'office') => service.as(role).post(path, given);

  test('adds one, with an activity', async () => {
    const given = body();
    const added = await post(given);
    expect(added).toMatchObject({ status: 201, body: { ...given, ...shown } });
    expect(await activities(`${noun}.created`, added.body[id])).toEqual([{ learnerId: null, data: {} }]);
  });

  test('the same twice is refused, also by a change', async () => {
    const given = body();
    await post(given);
    const refused = { status: 409, body: { code: 'code_taken', errors: [{ path: unique }] } };
    expect(await post(given)).toMatchObject(refused);
    const other = (await post(body())).body;
    const taken = { [unique]: Object.entries(given).find(([key]) => key === unique)?.[1] };
    expect(await office().patch(`${path}/${other[id]}`, taken)).toMatchObject(refused);
  });

  test('twenty at once leave one', async () => {
    const given = body();
    expect(statuses(await atOnce(() => post(given)))).toEqual([201, ...Array(AT_ONCE - 1).fill(409)]);
  });

  test('a change answers the whole, and notes what became another; the same again notes nothing', async () => {
    const added = (await post(body())).body;
    const one = `${path}/${added[id]}`;
    expect((await office().patch(one, {})).body).toEqual(added);
    const changes = change();
    for (const _again of [1, 2]) expect((await office().patch(one, changes)).body).toEqual({ ...added, ...changes });
    expect(await activities(`${noun}.edited`, added[id])).toEqual([
      { learnerId: null, data: { fields: Object.keys(changes) } },
    ]);
    expect((await office().patch(`${path}/999999`, changes)).status).toBe(404);
  });

  test.each<object>(wrong)('%j is refused', async (value) => {
    const refused = { status: 400, body: { code: 'invalid_request', errors: [{ path: Object.keys(value)[0] }] } };
    expect(await post({ ...body(), ...value })).toMatchObject(refused);
    expect((await post({ ...body(), id: 7 })).status).toBe(400);
  });

  test('is written and read by the office alone', async () => {
    const added = (await post(body())).body;
    for (const role of OTHERS) {
      expect((await post(body(), role)).status).toBe(403);
      expect((await service.as(role).patch(`${path}/${added[id]}`, change())).status).toBe(403);
      expect((await service.as(role).get(path)).status).toBe(403);
    }
    const listed = await office().get(`${path}${noun === 'program' ? '?perPage=100' : ''}`);
    expect(listed.body).toContainEqual(added);
  });
});

describe('a partner', () => {
  test('tells where it sends its events', async () => {
    const { slug, webhookUrl } = await aPartner();
    expect(webhookUrl).toBe(`http://wordpress.test/lp-api/api/webhooks/partners/${slug}`);
  });

  test('takes its events along when its slug changes', async () => {
    const { providerId, slug } = await aPartner();
    await service.sql.query(
      `insert into wp_webhook_inbox (source, way, event_id, event_type, body, headers, received_at)
       values (?, 'webhook', 'evt_1', 'course.completed', '{}', '{}', now(3))`,
      [`partner:${slug}`],
    );
    const renamed = (await office().patch(`/training/providers/${providerId}`, { slug: `${slug}-new` })).body;
    expect(renamed.webhookUrl).toMatch(new RegExp(`/${slug}-new$`));
    const [rows] = await service.sql.query<RowDataPacket[]>('select source from wp_webhook_inbox');
    expect(rows).toEqual([{ source: `partner:${slug}-new` }]);
  });
});

describe('the list of programs', () => {
  test('finds by category, by state and by any part of a name, page by page, in order', async () => {
    await aProgram({ name: 'Findable 100% one', category: 'findable' });
    await aProgram({ name: 'Findable 100% two', category: 'findable', active: false });
    const named = async (query: string) => {
      const { body, headers } = await office().get(`/training/programs?${query}`);
      return [headers.get('X-WP-Total'), ...body.map(({ name }: { name: string }) => name)];
    };
    expect(await named('search=100%25&perPage=1')).toEqual(['2', 'Findable 100% one']);
    expect(await named('search=100%25&perPage=1&page=2')).toEqual(['2', 'Findable 100% two']);
    expect(await named('category=findable&active=false')).toEqual(['1', 'Findable 100% two']);
    expect(await named('category=findable&orderBy=category&order=desc')).toEqual([
      ...['2', 'Findable 100% two', 'Findable 100% one'],
    ]);
    expect((await office().get('/training/programs?orderBy=id')).status).toBe(400);
  });
});

describe('one program', () => {
  test('tells how many are in it, and how many of them wait for a first step', async () => {
    const { programId, code } = await aProgram();
    const path = `/training/programs/${programId}`;
    const enrolled = async () => {
      const learnerId = await aLearner(service.deps);
      return (await office().post('/training/enrollments', { learnerId, programId })).body.enrollmentId;
    };
    const counts = async () => (await office().get(path)).body.enrollments;
    expect(await counts()).toEqual({ running: 0, waiting: 0 });
    await enrolled();
    expect(await counts()).toEqual({ running: 0, waiting: 1 });
    const { providerId } = await aPartner();
    await office().put(`${path}/sequence`, { steps: [{ providerId, externalCourseId: 'c-1' }] });
    const second = await enrolled();
    expect((await office().get(path)).body).toMatchObject({
      ...{ programId, code, steps: [{ externalCourseId: 'c-1' }], enrollments: { running: 2, waiting: 0 } },
    });
    expect((await office().post(`/training/enrollments/${second}/cancel`, {})).status).toBe(200);
    expect(await counts()).toEqual({ running: 1, waiting: 0 });
    expect((await office().get('/training/programs/999999')).status).toBe(404);
  });
});

describe('the sequence of a program', () => {
  const put = (programId: number, steps: object[], role: Role = 'office') =>
    service.as(role).put(`/training/programs/${programId}/sequence`, { steps });
  const step = (providerId: number, course = 'c-1', isRequired = true) => ({
    ...{ providerId, externalCourseId: course, isRequired },
  });
  const orderOf = ({ body }: { body: { steps: { order: number; externalCourseId: string }[] } }) =>
    body.steps.map(({ order, externalCourseId }) => [order, externalCourseId]);

  test('is the order given; the same again writes nothing', async () => {
    const [one, two] = [await aPartner({ name: 'One' }), await aPartner({ name: 'Two' })];
    const { programId } = await aProgram();
    const steps = [step(one.providerId, 'a'), step(two.providerId, 'b', false), step(one.providerId, 'c')];
    for (const _again of [1, 2]) {
      const { status, body } = await put(programId, steps);
      expect(status).toBe(200);
      expect(body.steps).toMatchObject([
        { order: 1, provider: { slug: one.slug, name: 'One' }, externalCourseId: 'a', isRequired: true },
        { order: 2, provider: { slug: two.slug, name: 'Two' }, externalCourseId: 'b', isRequired: false },
        { order: 3, provider: { providerId: one.providerId }, externalCourseId: 'c', isRequired: true },
      ]);
    }
    expect(await activities('sequence.changed', programId)).toEqual([{ learnerId: null, data: { steps: 3 } }]);
    expect(orderOf(await put(programId, steps.toReversed()))).toEqual([
      ...[
        [1, 'c'],
        [2, 'b'],
        [3, 'a'],
      ],
    ]);
    expect((await put(programId, [])).body.steps).toEqual([]);
  });

  test('twenty orders at once leave one of them whole', async () => {
    const { providerId } = await aPartner();
    const { programId } = await aProgram();
    const courses = Array.from({ length: 6 }, (_, index) => `course-${index}`);
    const turned = (by: number) => [...courses.slice(by % 6), ...courses.slice(0, by % 6)];
    const answers = await atOnce((index) =>
      put(
        programId,
        turned(index).map((course) => step(providerId, course)),
      ),
    );
    expect(statuses(answers)).toEqual(Array(AT_ONCE).fill(200));
    const { body } = await office().get('/training/programs?perPage=100&orderBy=code&order=desc');
    const now = body.find((program: { programId: number }) => program.programId === programId);
    const kept = now.steps.map(({ externalCourseId }: { externalCourseId: string }) => externalCourseId);
    expect(courses.map((_, by) => turned(by))).toContainEqual(kept);
  });

  test('of two who change the same one the later is told, and may look; the same again is no change', async () => {
    const { providerId } = await aPartner();
    const { programId, revision } = await aProgram();
    const change = (courses: string[], of: string) =>
      office().put(`/training/programs/${programId}/sequence`, {
        ...{ revision: of, steps: courses.map((course) => step(providerId, course)) },
      });
    const first = await change(['a', 'b'], revision);
    expect(first.status).toBe(200);
    expect(first.body.revision).not.toBe(revision);
    expect((await office().get(`/training/programs/${programId}`)).body.revision).toBe(first.body.revision);
    const late = await change(['c'], revision);
    expect(late).toMatchObject({ status: 409, body: { code: 'content_changed', revision: first.body.revision } });
    expect((await change(['a', 'b'], revision)).status).toBe(200);
    const { body: present } = await change(['c'], first.body.revision);
    const answers = await atOnce((index) => change([`x-${index}`], present.revision));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('learners who are enrolled keep their steps', async () => {
    const [one, two] = [await aPartner(), await aPartner()];
    const { programId } = await aProgram();
    await put(programId, [step(one.providerId), step(two.providerId)]);
    const learnerId = await aLearner(service.deps);
    const [{ insertId }] = (await service.sql.query(
      'insert into wp_enrollments (learner_id, program_id, enrolled_at, enrolled_by) values (?, ?, now(3), 1)',
      [learnerId, programId],
    )) as unknown as [{ insertId: number }];
    await service.sql.query(
      `insert into wp_enrollment_steps (enrollment_id, provider_id, external_course_id, sequence_order, status, started_at)
       values (?, ?, 'c-1', 1, 'in_progress', now(3)), (?, ?, 'c-1', 2, 'pending', null)`,
      [insertId, one.providerId, insertId, two.providerId],
    );
    const stepsNow = () => service.sql.query('select * from wp_enrollment_steps where enrollment_id = ?', [insertId]);
    const [before] = await stepsNow();
    await put(programId, [step(two.providerId, 'other')]);
    const [after] = await stepsNow();
    expect(after).toEqual(before);
  });

  test('who was enrolled while the program asked for nobody begins, once, when it is mended', async () => {
    const { providerId } = await aPartner();
    const { programId } = await aProgram();
    const learnerId = await aLearner(service.deps);
    const [{ insertId }] = (await service.sql.query(
      'insert into wp_enrollments (learner_id, program_id, enrolled_at, enrolled_by) values (?, ?, now(3), 1)',
      [learnerId, programId],
    )) as unknown as [{ insertId: number }];
    await put(programId, [step(providerId, 'optional', false)]);
    for (const course of ['a', 'b']) await put(programId, [step(providerId, course), step(providerId, `${course}-2`)]);
    const [steps] = await service.sql.query<RowDataPacket[]>(
      `select cast(external_course_id as char) as course, status from wp_enrollment_steps
       where enrollment_id = ? order by sequence_order`,
      [insertId],
    );
    expect(steps).toEqual([
      { course: 'a', status: 'in_progress' },
      { course: 'a-2', status: 'pending' },
    ]);
  });

  test('a course twice, a partner that is not there and one that is not active any more are refused', async () => {
    const [one, gone] = [await aPartner(), await aPartner()];
    const { programId } = await aProgram();
    await put(programId, [step(one.providerId)]);
    const wrong = async (...steps: object[]) => (await put(programId, [step(one.providerId), ...steps])).body;
    expect(await wrong(step(one.providerId, 'c-1', false))).toMatchObject({
      ...{ code: 'invalid_request', errors: [{ path: 'steps.1.externalCourseId' }] },
    });
    const at = { errors: [{ path: 'steps.1.providerId' }] };
    expect(await wrong(step(999_999))).toMatchObject({ code: 'unknown_provider', status: 422, ...at });
    await office().patch(`/training/providers/${gone.providerId}`, { active: false });
    expect(await wrong(step(gone.providerId))).toMatchObject({ code: 'provider_inactive', status: 409, ...at });
    expect(await activities('sequence.changed', programId)).toHaveLength(1);
    expect((await put(999_999, [])).status).toBe(404);
    for (const role of OTHERS) expect((await put(programId, [], role)).status).toBe(403);
  });

  test('a partner that has become inactive may keep its place', async () => {
    const [one, two] = [await aPartner(), await aPartner()];
    const { programId } = await aProgram();
    await put(programId, [step(one.providerId)]);
    await office().patch(`/training/providers/${one.providerId}`, { active: false });
    expect((await put(programId, [step(two.providerId), step(one.providerId)])).status).toBe(200);
  });
});

describe('the name by which a partner knows a learner', () => {
  const put = (providerId: number, learnerId: number, externalStudentId: string, role: Role = 'office') =>
    service.as(role).put(`/training/providers/${providerId}/accounts/${learnerId}`, { externalStudentId });
  const accountsOf = async (learnerId: number) =>
    (await office().get(`/learners/${learnerId}/partner-accounts`)).body.map(
      ({ externalStudentId }: { externalStudentId: string }) => externalStudentId,
    );

  test('is kept as it was written; the same again changes nothing, another one replaces it', async () => {
    const { providerId, slug } = await aPartner();
    const learnerId = await aLearner(service.deps);
    const first = await put(providerId, learnerId, 'St-1');
    expect(first).toMatchObject({ status: 200, body: { provider: { slug }, learnerId, externalStudentId: 'St-1' } });
    expect((await put(providerId, learnerId, 'St-1')).body).toEqual(first.body);
    expect((await put(providerId, learnerId, 'st-1')).body.externalStudentId).toBe('st-1');
    expect(await accountsOf(learnerId)).toEqual(['st-1']);
    const told = { learnerId, data: { provider: slug } };
    expect(await activities('account.linked', providerId)).toEqual([told, told]);
  });

  test('is one learner’s: capitals make another name, another partner another world', async () => {
    const [one, two] = [await aPartner(), await aPartner()];
    const [mine, other] = [await aLearner(service.deps), await aLearner(service.deps)];
    await put(one.providerId, mine, 'abc');
    expect(await put(one.providerId, other, 'abc')).toMatchObject({
      ...{ status: 409, body: { code: 'account_taken', errors: [{ path: 'externalStudentId' }] } },
    });
    await put(one.providerId, other, 'def');
    expect((await put(one.providerId, other, 'abc')).body.code).toBe('account_taken');
    expect(await accountsOf(other)).toEqual(['def']);
    expect((await put(one.providerId, other, 'ABC')).status).toBe(200);
    expect((await put(two.providerId, other, 'abc')).status).toBe(200);
  });

  test('twenty learners who claim one name at once: one has it', async () => {
    const { providerId } = await aPartner();
    const learnerIds: number[] = [];
    for (let index = 0; index < AT_ONCE; index++) learnerIds.push(await aLearner(service.deps));
    const answers = await atOnce((index) => put(providerId, learnerIds[index] ?? 0, 'contested'));
    expect(statuses(answers)).toEqual([200, ...Array(AT_ONCE - 1).fill(409)]);
  });

  test('needs a partner and a learner who are there, and the office', async () => {
    const { providerId } = await aPartner();
    const learnerId = await aLearner(service.deps);
    expect((await put(999_999, learnerId, 'x')).status).toBe(404);
    expect((await put(providerId, 999_999, 'x')).status).toBe(404);
    expect((await office().get('/learners/999999/partner-accounts')).status).toBe(404);
    for (const name of ['', ' x', 'x ', 'ü', 'a\nb', 'x'.repeat(191)])
      expect((await put(providerId, learnerId, name)).status, JSON.stringify(name)).toBe(400);
    for (const role of OTHERS) {
      expect((await put(providerId, learnerId, 'x', role)).status).toBe(403);
      expect((await service.as(role).get(`/learners/${learnerId}/partner-accounts`)).status).toBe(403);
    }
  });
});
