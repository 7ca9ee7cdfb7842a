import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { balancesIn } from './books.ts';
import { aBuyer, aGroupClass, aPending, aPublished, fulfil, stepsOf, theStepIs } from './school.ts';

/** What was sold is never lost: steps that come and go after the purchase. */

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-02T08:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const putSteps = (id: number, steps: object[]) => office().put(`/admin/courses/${id}/steps`, { steps });
const putOptions = (id: number, stepId: number | undefined, groupClassIds: number[]) =>
  office().put(`/admin/courses/${id}/steps/${stepId}/options`, { groupClassIds });

test('a new step comes to everybody who is in the course, once, and to who is still paying with the rest', async () => {
  const { courseProgramId, stepIds } = await aPublished(service, ['A', 'B']);
  const [buyer, payer] = [await aBuyer(service, courseProgramId), await aPending(service, courseProgramId)];
  const kept = [
    { stepId: stepIds[0], label: 'A' },
    { stepId: stepIds[1], label: 'B' },
  ];
  const { body } = await putSteps(courseProgramId, [...kept, { label: 'C' }]);
  expect(await stepsOf(service, buyer)).toEqual(['A unbooked', 'B unbooked', 'C unbooked']);
  expect(await balancesIn(service.deps, buyer)).toEqual([1, 1, 1]);
  expect(await stepsOf(service, payer)).toEqual([]);
  await fulfil(service, payer);
  expect(await stepsOf(service, payer)).toEqual(['A unbooked', 'B unbooked', 'C unbooked']);
  const { stepId } = body.steps[2];
  await putSteps(courseProgramId, [...kept, { stepId, label: 'C, renamed' }]);
  expect(await balancesIn(service.deps, buyer)).toEqual([1, 1, 1]);
});

test.each(['booked', 'completed'])('a step that a learner has %s stays in the course', async (status) => {
  const { courseProgramId, stepIds, groupClassId } = await aPublished(service, ['A', 'B']);
  const purchaseId = await aBuyer(service, courseProgramId);
  await theStepIs(service, status, { purchaseId, stepId: stepIds[1] ?? 0, groupClassId });
  expect((await office().get(`/admin/courses/${courseProgramId}`)).body.steps).toMatchObject([
    { booked: 0 },
    { booked: 1 },
  ]);
  expect(await putSteps(courseProgramId, [{ stepId: stepIds[0], label: 'A' }])).toMatchObject({
    ...{ status: 409, body: { code: 'step_in_use', errors: [{ message: 'B' }] } },
  });
  expect((await putSteps(courseProgramId, [{ stepId: stepIds[1], label: 'B' }])).status).toBe(200);
});

test('a step that is taken out stays with whoever bought it, with its class', async () => {
  const { courseProgramId, stepIds } = await aPublished(service, ['A', 'B']);
  const before = await aBuyer(service, courseProgramId);
  await putSteps(courseProgramId, [{ stepId: stepIds[0], label: 'A' }]);
  const after = await aBuyer(service, courseProgramId);
  expect(await stepsOf(service, before)).toEqual(['A unbooked', 'B unbooked']);
  expect(await balancesIn(service.deps, before)).toEqual([1, 1]);
  expect(await stepsOf(service, after)).toEqual(['A unbooked']);
  const [rows] = await service.sql.query('SELECT * FROM wp_course_step_option WHERE course_step_id = ?', [stepIds[1]]);
  expect(rows).toHaveLength(1);
});

test('a class that a learner has booked for the step stays its option; for another step it may go', async () => {
  const { courseProgramId, stepIds, groupClassId } = await aPublished(service, ['A', 'B']);
  const purchaseId = await aBuyer(service, courseProgramId);
  const other = await aGroupClass(service);
  await theStepIs(service, 'booked', { purchaseId, stepId: stepIds[0] ?? 0, groupClassId });
  expect(await putOptions(courseProgramId, stepIds[0], [other])).toMatchObject({
    ...{ status: 409, body: { code: 'option_in_use', groupClassIds: [groupClassId] } },
  });
  expect((await putOptions(courseProgramId, stepIds[0], [groupClassId, other])).status).toBe(200);
  expect((await putOptions(courseProgramId, stepIds[0], [groupClassId])).status).toBe(200);
  expect((await putOptions(courseProgramId, stepIds[1], [other])).status).toBe(200);
});

test('another price and another bundle are for whoever buys from then on', async () => {
  const { courseProgramId } = await aPublished(service, ['A']);
  const path = `/admin/courses/${courseProgramId}`;
  await office().put(`${path}/bundle`, { components: [{ kind: 'private_session', quantity: 2 }] });
  const before = await aBuyer(service, courseProgramId);
  await office().patch(path, { price: { amount: 99, currency: 'USD' } });
  await office().put(`${path}/bundle`, { components: [{ kind: 'private_session', quantity: 5 }] });
  const after = await aBuyer(service, courseProgramId);
  expect([await balancesIn(service.deps, before), await balancesIn(service.deps, after)]).toEqual([
    [1, 2],
    [1, 5],
  ]);
  const [prices] = await service.sql.query(
    'SELECT price_amount AS amount, currency FROM wp_student_course_enrollment WHERE course_enrollment_id IN (?, ?)',
    [before, after],
  );
  expect(prices).toEqual([
    { amount: 12_000, currency: 'EUR' },
    { amount: 99, currency: 'USD' },
  ]);
});

test('what goes while the money is on its way is given as it was sold; what is new comes along only as a step', async () => {
  const { courseProgramId, stepIds } = await aPublished(service, ['A', 'B']);
  const bundle = (quantity: number) =>
    office().put(`/admin/courses/${courseProgramId}/bundle`, { components: [{ kind: 'private_session', quantity }] });
  await bundle(2);
  const payer = await aPending(service, courseProgramId);
  await putSteps(courseProgramId, [{ stepId: stepIds[0], label: 'A' }, { label: 'C' }]);
  await bundle(1);
  await fulfil(service, payer);
  expect(await stepsOf(service, payer)).toEqual(['A unbooked', 'B unbooked', 'C unbooked']);
  expect(await balancesIn(service.deps, payer)).toEqual([1, 1, 1, 2]);
  expect(await balancesIn(service.deps, await aBuyer(service, courseProgramId))).toEqual([1, 1, 1]);
});

test('a step that was taken out takes new classes while a buyer has it to do, who books one', async () => {
  const { courseProgramId, stepIds, groupClassId } = await aPublished(service, ['A', 'B']);
  const [a, b] = [stepIds[0] ?? 0, stepIds[1] ?? 0];
  const learnerId = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
  const { body: course } = await office().get(`/admin/courses/${courseProgramId}`);
  await office().post('/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
  await putSteps(courseProgramId, [{ stepId: a, label: 'A' }]);
  const added = await aGroupClass(service, {}, 96);
  const { status, body } = await putOptions(courseProgramId, b, [groupClassId, added]);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    steps: [{ label: 'A' }],
    removedSteps: [{ stepId: b, label: 'B', learners: 1, options: [{ groupClassId }, { groupClassId: added }] }],
  });
  const seat = { groupClassId: added, courseStepId: b };
  expect((await service.as('learner').post('/bookings', seat)).status).toBe(201);
  expect(await putOptions(courseProgramId, b, [groupClassId])).toMatchObject({ body: { code: 'option_in_use' } });

  const later = await aBuyer(service, courseProgramId);
  expect(await stepsOf(service, later)).toEqual(['A unbooked']);
  expect((await service.anonymous.get(`/courses/${course.code}`)).body.steps).toMatchObject([{ label: 'A' }]);
});

test('a removed step that nobody has to do any more is gone', async () => {
  const { courseProgramId, stepIds, groupClassId } = await aPublished(service, ['A', 'B', 'C']);
  const purchaseId = await aBuyer(service, courseProgramId);
  await putSteps(courseProgramId, [{ stepId: stepIds[0], label: 'A' }]);
  const removed = async () => (await office().get(`/admin/courses/${courseProgramId}`)).body.removedSteps;
  expect(await removed()).toMatchObject([{ label: 'B' }, { label: 'C' }]);
  await theStepIs(service, 'completed', { purchaseId, stepId: stepIds[1] ?? 0, groupClassId });
  expect(await removed()).toMatchObject([{ label: 'C' }]);
  expect((await putOptions(courseProgramId, stepIds[1], [])).status).toBe(404);
  await office().post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'Moved away' });
  expect(await removed()).toEqual([]);
  expect((await putOptions(courseProgramId, stepIds[2], [])).status).toBe(404);
});
