import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCourse } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { aDraft, aGroupClass, aPublished, notedOf, programInput, syncsOf } from './school.ts';

/** Course programs as the office writes, publishes and archives them. */

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-02T08:00:00Z') });
});
afterAll(() => service.stop());

const OTHERS: Role[] = ['facilitator', 'learner', 'subscriber'];
const PATH = '/admin/courses';
const office = () => service.as('office');
const show = async (id: number) => (await office().get(`${PATH}/${id}`)).body;
const edit = (id: number, change: object) => office().patch(`${PATH}/${id}`, change);
const putSteps = (id: number, steps: object[]) => office().put(`${PATH}/${id}/steps`, { steps });
const putOptions = (id: number, stepId: number, groupClassIds: number[]) =>
  office().put(`${PATH}/${id}/steps/${stepId}/options`, { groupClassIds });
const putBundle = (id: number, components: object[]) => office().put(`${PATH}/${id}/bundle`, { components });
const publish = (id: number) => office().post(`${PATH}/${id}/publish`);
const archive = (id: number) => office().post(`${PATH}/${id}/archive`);
const revisionOf = async (id: number) => {
  const [rows] = await service.sql.query('SELECT revision FROM wp_course_program WHERE course_program_id = ?', [id]);
  return (rows as { revision: number }[])[0]?.revision;
};
type Step = { stepId: number; label: string };
const labelsOf = ({ body }: { body: { steps: Step[] } }) => body.steps.map(({ label }) => label);
const refusal = (status: number, code: string) => ({ status, body: { code } });

describe('a program', () => {
  test('begins as a draft without steps', async () => {
    const given = programInput({
      description: 'For beginners',
      saleEndsAt: '2026-04-01T00:00:00.000Z',
      enrollmentCap: 20,
    });
    const { status, body } = await office().post(PATH, given);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...given, status: 'draft', taken: 0, publishedAt: null, steps: [], bundle: [] });
    expect(body.stripe).toEqual({ productId: null, priceId: null, isCurrent: false });
    expect(await show(body.courseProgramId)).toEqual(body);
    expect(await notedOf(service, 'course_program.created', body.courseProgramId)).toEqual([{}]);
  });

  test('has a code of its own, whatever its case; of twenty at once one is made', async () => {
    const taken = { status: 409, body: { code: 'code_taken', errors: [{ path: 'code' }] } };
    await aDraft(service, { code: 'Taken-1' });
    expect(await office().post(PATH, programInput({ code: 'TAKEN-1' }))).toMatchObject(taken);
    expect(await edit(await aDraft(service), { code: 'taken-1' })).toMatchObject(taken);
    const given = programInput();
    const answers = await Promise.all(Array.from({ length: 20 }, () => office().post(PATH, given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  });

  test.each([
    [{ code: 'with blank' }, 'code'],
    [{ price: { amount: -1, currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: 10.5, currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: 10, currency: 'EURO' } }, 'price.currency'],
    [{ enrollmentCap: 0 }, 'enrollmentCap'],
    [{ saleStartsAt: '2026-04-01T00:00:00Z', saleEndsAt: '2026-03-01T00:00:00Z' }, 'saleEndsAt'],
    [{ defaultTimeZone: 'Nowhere' }, 'defaultTimeZone'],
  ])('%j is refused', async (given, path) => {
    expect(await office().post(PATH, programInput(given))).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  test('is linked with course content that is there', async () => {
    const unknown = { status: 422, body: { code: 'unknown_course', errors: [{ path: 'courseId' }] } };
    expect(await office().post(PATH, programInput({ courseId: 999_999 }))).toMatchObject(unknown);
    expect(await edit(await aDraft(service), { courseId: 999_999 })).toMatchObject(unknown);
  });

  test('a change answers the whole and counts; the same again writes nothing', async () => {
    const id = await aDraft(service);
    const change = {
      title: 'Another',
      price: { amount: 0, currency: 'ZAR' },
      saleStartsAt: '2026-05-01T00:00:00.000Z',
    };
    for (const _again of [1, 2]) expect((await edit(id, change)).body).toMatchObject(change);
    expect(await revisionOf(id)).toBe(2);
    expect(await notedOf(service, 'course_program.edited', id)).toEqual([
      { fields: ['title', 'priceAmount', 'currency', 'saleStartsAt'] },
    ]);
    expect((await edit(id, { saleStartsAt: null })).body.saleStartsAt).toBeNull();
    expect((await edit(999_999, change)).status).toBe(404);
  });

  test('cannot have fewer places than are taken', async () => {
    const id = await aDraft(service, { enrollmentCap: 5 });
    await service.sql.query('UPDATE wp_course_program SET taken = 3 WHERE course_program_id = ?', [id]);
    expect(await edit(id, { enrollmentCap: 2 })).toMatchObject(refusal(409, 'capacity_below_taken'));
    for (const enrollmentCap of [3, null]) expect((await edit(id, { enrollmentCap })).status).toBe(200);
  });

  test('is written and read by the office alone', async () => {
    const { courseProgramId, stepIds } = await aPublished(service);
    const one = `${PATH}/${courseProgramId}`;
    for (const role of OTHERS) {
      const client = service.as(role);
      const answers = [
        await client.get(PATH),
        await client.post(PATH, programInput()),
        await client.get(one),
        await client.patch(one, { title: 'Mine' }),
        await client.put(`${one}/steps`, { steps: [] }),
        await client.put(`${one}/steps/${stepIds[0]}/options`, { groupClassIds: [] }),
        await client.put(`${one}/bundle`, { components: [] }),
        await client.post(`${one}/publish`),
        await client.post(`${one}/archive`),
      ];
      expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(403));
    }
  });

  test('is found by status and by any part of title or code, page by page', async () => {
    const one = await aDraft(service, { code: 'FIND-1', title: 'Findable 100% one' });
    await aPublished(service, ['A'], { code: 'FIND-2', title: 'Findable 100% two' });
    const found = async (query: string) => {
      const { body, headers } = await office().get(`${PATH}?${query}`);
      return [headers.get('X-WP-Total'), ...body.map(({ code }: { code: string }) => code)];
    };
    expect(await found('search=100%25&perPage=1&page=2')).toEqual(['2', 'FIND-2']);
    expect(await found('search=find-&orderBy=code&order=desc')).toEqual(['2', 'FIND-2', 'FIND-1']);
    expect(await found('search=find-&status=published')).toEqual(['1', 'FIND-2']);
    expect((await office().get(`${PATH}?search=FIND-1`)).body).toEqual([await show(one)]);
    expect((await office().get(`${PATH}?orderBy=price`)).status).toBe(400);
  });
});

describe('steps', () => {
  test('are those given, in this order; the same again writes nothing', async () => {
    const id = await aDraft(service);
    const { body } = await putSteps(id, [
      { label: 'SFZ-1', summary: 'Greetings', recommendedFrom: '2026-03-09' },
      { label: 'SFZ-2' },
    ]);
    expect(body.steps).toMatchObject([
      {
        position: 1,
        label: 'SFZ-1',
        summary: 'Greetings',
        unitId: null,
        recommendedFrom: '2026-03-09',
        booked: 0,
        options: [],
      },
      { position: 2, label: 'SFZ-2', summary: null, recommendedFrom: null },
    ]);
    const again = body.steps.map(({ stepId, label, summary, recommendedFrom }: Step & Record<string, unknown>) => ({
      ...{ stepId, label, summary, recommendedFrom },
    }));
    expect((await putSteps(id, again)).body).toEqual(body);
    expect(await notedOf(service, 'course_program.edited', id)).toEqual([
      { fields: ['steps'], steps: 2, added: 2, removed: 0 },
    ]);
    expect(await revisionOf(id)).toBe(2);
  });

  test('change places and labels with each other, come and go, and keep who they are', async () => {
    const id = await aDraft(service);
    const { body } = await putSteps(id, [{ label: 'A' }, { label: 'B' }, { label: 'C' }]);
    const [a, b] = body.steps.map(({ stepId }: Step) => stepId);
    const turned = await putSteps(id, [{ stepId: b, label: 'A' }, { label: 'C' }, { stepId: a, label: 'B' }]);
    expect(turned.body.steps).toMatchObject([{ stepId: b, label: 'A' }, { label: 'C' }, { stepId: a, label: 'B' }]);
    expect(turned.body.steps[1].stepId).not.toBe(body.steps[2].stepId);
    expect(labelsOf(await putSteps(id, []))).toEqual([]);
  });

  test('are named once, by labels that differ by more than case or accents', async () => {
    const id = await aDraft(service);
    const { body } = await putSteps(id, [{ label: 'A' }]);
    const { stepId } = body.steps[0];
    const errors = async (steps: object[]) =>
      (await putSteps(id, steps)).body.errors.map(({ path }: { path: string }) => path);
    expect(await errors([{ label: 'X' }, { label: 'x' }])).toEqual(['steps.1.label']);
    expect(
      await errors([
        { stepId, label: 'X' },
        { stepId, label: 'Y' },
      ]),
    ).toEqual(['steps.1.stepId']);
    expect(await errors([{ label: 'Étape' }, { label: 'Etape' }])).toEqual(['steps']);
    expect(await errors([{ stepId, label: 'Étape' }, { label: 'Etape' }])).toEqual(['steps']);
    expect(await show(id)).toEqual(body);
  });

  test('of two who change them the later is told the present revision; the same again is no change', async () => {
    const id = await aDraft(service);
    const put = (labels: string[], revision: number, ids: number[] = []) =>
      service.as('office').put(`/admin/courses/${id}/steps`, {
        ...{ revision, steps: labels.map((label, at) => ({ label, stepId: ids[at] ?? null })) },
      });
    const { body: first } = await put(['A', 'B'], (await show(id)).revision);
    const ids = first.steps.map(({ stepId }: Step) => stepId);
    expect(first.revision).toBe(await revisionOf(id));
    expect(await put(['A', 'X'], first.revision - 1, ids)).toMatchObject({
      ...{ status: 409, body: { code: 'content_changed', revision: first.revision } },
    });
    expect((await put(['A', 'B'], first.revision - 1, ids)).body).toEqual(first);
    expect((await put(['A'], first.revision, ids)).status).toBe(200);
    // Theirs has one step less: what it took out is changed, and not unknown.
    expect((await put(['A', 'B'], first.revision, ids)).body.code).toBe('content_changed');
    const { revision } = await show(id);
    const answers = await Promise.all(['P', 'Q', 'R', 'S'].map((label) => put([label], revision, ids)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('of another program, or taken out before, are not there', async () => {
    const [id, other] = [await aDraft(service), await aDraft(service)];
    const { stepId } = (await putSteps(other, [{ label: 'A' }])).body.steps[0];
    const gone = (await putSteps(id, [{ label: 'A' }])).body.steps[0].stepId;
    await putSteps(id, []);
    for (const strange of [stepId, gone, 999_999]) {
      const { status, body } = await putSteps(id, [{ label: 'B' }, { stepId: strange, label: 'C' }]);
      expect([status, body.errors[0].path]).toEqual([404, 'steps.1.stepId']);
    }
    expect((await putSteps(999_999, [])).status).toBe(404);
  });

  test('complete units of the linked course, none of another and none that is taken out', async () => {
    const [course, other] = [await aCourse(service.deps, [[true], [true]]), await aCourse(service.deps, [[true]])];
    const id = await aDraft(service, { courseId: course.courseId });
    const [unitId, removed] = course.unitIds;
    const { body } = await putSteps(id, [{ label: 'A', unitId }]);
    expect(body.steps[0].unitId).toBe(unitId);
    await service.sql.query('UPDATE wp_course_units SET removed_at = NOW(3) WHERE unit_id = ?', [removed]);
    for (const wrong of [other.unitIds[0], removed, 999_999])
      expect(await putSteps(id, [{ label: 'B', unitId: wrong }])).toMatchObject({
        ...{ status: 422, body: { code: 'unknown_unit', errors: [{ path: 'steps.0.unitId' }] } },
      });
    expect(await putSteps(await aDraft(service), [{ label: 'A', unitId }])).toMatchObject(refusal(422, 'unknown_unit'));
    // A unit that goes later does not stand in the way of another change.
    await service.sql.query('UPDATE wp_course_units SET removed_at = NOW(3) WHERE unit_id = ?', [unitId]);
    expect((await putSteps(id, [{ stepId: body.steps[0].stepId, label: 'Renamed', unitId }])).status).toBe(200);
    expect(await edit(id, { courseId: other.courseId })).toMatchObject(refusal(422, 'unknown_unit'));
    expect((await edit(id, { courseId: course.courseId, title: 'Still' })).status).toBe(200);
  });
});

describe('options', () => {
  test('are those given, the next first, with their seats; the same again writes nothing', async () => {
    const id = await aDraft(service);
    const { stepId } = (await putSteps(id, [{ label: 'A' }])).body.steps[0];
    const [late, soon] = [await aGroupClass(service, {}, 96), await aGroupClass(service, { capacity: 3 }, 24)];
    for (const _again of [1, 2]) {
      const { body } = await putOptions(id, stepId, [late, soon]);
      expect(body.steps[0].options).toMatchObject([
        {
          groupClassId: soon,
          startsAt: '2026-03-03T08:00:00.000Z',
          capacity: 3,
          taken: 0,
          seatsLeft: 3,
          status: 'scheduled',
        },
        { groupClassId: late },
      ]);
    }
    expect(await notedOf(service, 'course_program.edited', id)).toContainEqual({
      fields: ['options'],
      stepId,
      added: 2,
      removed: 0,
    });
    expect(await revisionOf(id)).toBe(3);
    expect((await putOptions(id, stepId, [late])).body.steps[0].options).toMatchObject([{ groupClassId: late }]);
  });

  test('are classes to come; one that is over or cancelled may stay, not come', async () => {
    const id = await aDraft(service);
    const [one, two] = (await putSteps(id, [{ label: 'A' }, { label: 'B' }])).body.steps.map(
      ({ stepId }: Step) => stepId,
    );
    const [past, cancelled, fine] = [
      await aGroupClass(service, {}, -2),
      await aGroupClass(service),
      await aGroupClass(service),
    ];
    await putOptions(id, one, [cancelled]);
    await office().post(`/admin/group-classes/${cancelled}/cancel`, { reason: 'Holiday' });
    const at = { errors: [{ path: 'groupClassIds.1' }] };
    expect(await putOptions(id, two, [fine, past])).toMatchObject({
      status: 422,
      body: { code: 'class_in_past', ...at },
    });
    expect(await putOptions(id, two, [fine, cancelled])).toMatchObject({
      status: 409,
      body: { code: 'class_cancelled', ...at },
    });
    expect(await putOptions(id, two, [fine, 999_999])).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_group_class', ...at } },
    });
    expect(await putOptions(id, two, [fine, fine])).toMatchObject({ status: 400, body: at });
    expect((await putOptions(id, one, [cancelled, fine])).status).toBe(200);
    expect((await show(id)).steps[1].options).toEqual([]);
  });

  test('belong to a step of the program in the path', async () => {
    const [id, other] = [await aDraft(service), await aDraft(service)];
    const { stepId } = (await putSteps(other, [{ label: 'A' }])).body.steps[0];
    for (const [program, step] of [
      [id, stepId],
      [other, 999_999],
      [999_999, stepId],
    ] as const)
      expect((await putOptions(program, step, [])).status).toBe(404);
  });
});

describe('the bundle', () => {
  test('is what was given; what is wanted as it is stays, one for one', async () => {
    const id = await aDraft(service);
    const sessions = { kind: 'private_session', quantity: 2, expiresAfterDays: 90 };
    const classes = { kind: 'group_class', quantity: 3 };
    const { body } = await putBundle(id, [sessions, classes, classes]);
    expect(body.bundle).toMatchObject([sessions, { ...classes, expiresAfterDays: null }, classes]);
    expect((await putBundle(id, [classes, sessions, classes])).body).toEqual(body);
    const changed = (await putBundle(id, [classes, { ...sessions, quantity: 4 }])).body.bundle;
    expect(changed.map(({ componentId }: { componentId: number }) => componentId)[0]).toBe(body.bundle[1].componentId);
    expect(changed[1]).toMatchObject({ quantity: 4 });
    expect(await notedOf(service, 'course_program.edited', id)).toHaveLength(2);
    expect((await putBundle(id, [{ kind: 'course_step', quantity: 1 }])).status).toBe(400);
    expect((await putBundle(999_999, [])).status).toBe(404);
  });
});

describe('publishing', () => {
  test('needs steps, each with a class to come', async () => {
    const id = await aDraft(service);
    expect(await publish(id)).toMatchObject(refusal(422, 'steps_missing'));
    const [one, two] = (await putSteps(id, [{ label: 'A' }, { label: 'B' }])).body.steps.map(
      ({ stepId }: Step) => stepId,
    );
    await putOptions(id, one, [await aGroupClass(service)]);
    const missing = { status: 422, body: { code: 'options_missing', errors: [{ path: 'steps.1.options' }] } };
    expect(await publish(id)).toMatchObject(missing);
    const cancelled = await aGroupClass(service);
    await putOptions(id, two, [cancelled]);
    await office().post(`/admin/group-classes/${cancelled}/cancel`, { reason: 'Holiday' });
    expect(await publish(id)).toMatchObject(missing);
    expect(await show(id)).toMatchObject({ status: 'draft' });
    expect(await syncsOf(service, id)).toBe(0);
  });

  test('twice is once: one activity, and Stripe is told once', async () => {
    const { courseProgramId: id } = await aPublished(service);
    const { body } = await publish(id);
    expect(body).toMatchObject({ status: 'published', publishedAt: '2026-03-02T08:00:00.000Z', archivedAt: null });
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(id)));
    for (const answer of answers) expect(answer.body).toEqual(body);
    expect(await notedOf(service, 'course_program.published', id)).toHaveLength(1);
    expect(await syncsOf(service, id)).toBe(1);
    expect((await publish(999_999)).status).toBe(404);
  });

  test('Stripe is told of another price, title or bundle, not of what it does not show', async () => {
    const { courseProgramId: id } = await aPublished(service);
    await edit(id, { price: { amount: 15_000, currency: 'EUR' } });
    await edit(id, { title: 'Renamed' });
    await putBundle(id, [{ kind: 'private_session', quantity: 1 }]);
    expect(await syncsOf(service, id)).toBe(4);
    await edit(id, { enrollmentCap: 30 });
    expect(await syncsOf(service, id)).toBe(4);
    const draft = await aDraft(service);
    await edit(draft, { price: { amount: 1, currency: 'EUR' } });
    expect(await syncsOf(service, draft)).toBe(0);
  });

  test('the price there is told to be current once it is the one here', async () => {
    const { courseProgramId: id } = await aPublished(service);
    expect((await show(id)).stripe.isCurrent).toBe(false);
    await service.sql.query(
      `UPDATE wp_course_program SET stripe_product_id = 'prod_1', stripe_price_id = 'price_1', synced_amount = 12000,
       synced_currency = 'EUR' WHERE course_program_id = ?`,
      [id],
    );
    expect((await show(id)).stripe).toEqual({ productId: 'prod_1', priceId: 'price_1', isCurrent: true });
    expect((await edit(id, { price: { amount: 12_000, currency: 'USD' } })).body.stripe.isCurrent).toBe(false);
  });

  test('a published program gains and loses steps, and never all of them', async () => {
    const { courseProgramId: id } = await aPublished(service, ['A', 'B']);
    expect(labelsOf(await putSteps(id, [{ label: 'New' }]))).toEqual(['New']);
    expect(await putSteps(id, [])).toMatchObject(refusal(422, 'steps_missing'));
  });
});

describe('archiving', () => {
  test('keeps the program as it is, but for classes of those who bought it; publishing brings it back', async () => {
    const { courseProgramId: id, stepIds, groupClassId } = await aPublished(service, ['A']);
    const kept = await show(id);
    const gone = { status: 'archived', archivedAt: '2026-03-02T08:00:00.000Z', revision: kept.revision + 1 };
    expect((await archive(id)).body).toEqual({ ...kept, ...gone });
    const archived = refusal(409, 'course_archived');
    for (const answer of [
      await archive(id),
      await edit(id, { title: 'New' }),
      await putSteps(id, []),
      await putBundle(id, []),
    ])
      expect(answer).toMatchObject(archived);
    const another = await aGroupClass(service);
    expect((await putOptions(id, stepIds[0] ?? 0, [groupClassId, another])).status).toBe(200);
    expect((await publish(id)).body).toMatchObject({ status: 'published', archivedAt: null });
    expect(await notedOf(service, 'course_program.archived', id)).toHaveLength(1);
    expect(await notedOf(service, 'course_program.published', id)).toHaveLength(2);
    expect(await syncsOf(service, id)).toBe(3);
  });

  test('is not for drafts', async () => {
    expect(await archive(await aDraft(service))).toMatchObject(refusal(409, 'not_published'));
    expect((await archive(999_999)).status).toBe(404);
  });
});
