import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { completeModule } from '../../server/course-progress/complete-module.ts';
import { expireContacts } from '../../server/learners/privacy/expire-contacts.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { SERVICE_AUDIENCE } from '../../server/platform/auth.ts';
import { within } from '../../server/platform/context.ts';
import { clientFor } from '../support/client.ts';
import { type ACourse, aCourse } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { pageWords } from './page-words.ts';

/** Courses under POPIA: what is shown of them, and what of a person stays because of them. */

let today = '2026-03-20';
let service: Service;
let course: ACourse;
let counter = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${today}T10:00:00Z`) });
});
afterAll(() => service.stop());
beforeEach(async () => {
  today = '2026-03-20';
  course = await aCourse(service.deps, [[true], [true]]);
});

const office = () => service.as('office');
const wordpress = () =>
  clientFor(service.url, () =>
    mintToken(service.config, service.people.admin, { claims: { aud: SERVICE_AUDIENCE, sid: '' } }),
  );
const erase = (email: string) => wordpress().post('/wordpress/privacy/erase', { email, page: 1 });
const enrollments = () => `/course-content/${course.courseId}/enrollments`;

async function anEnrolled() {
  const email = `in.course+${++counter}@example.test`;
  const made = await office().post('/learners', { firstName: 'Nomsa', surname: 'Coursed', email, race: 'BA' });
  const learnerId: number = made.body.learnerId;
  expect((await office().post(enrollments(), { learnerId })).status).toBe(201);
  return { learnerId, email };
}
async function finishUnit(learnerId: number, unit: number) {
  const path = `/learners/${learnerId}/modules/${course.moduleIds[unit]?.[0]}/completion`;
  expect((await office().put(path, {})).status).toBe(200);
}

type Item = { group: string; itemId: string; fields: { name: string; value: string }[] };
const fieldsOf = (items: Item[], group: string) =>
  items
    .filter((item) => item.group === group)
    .map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));

test('the personal data holds courses and the modules that were done, each item once for people with one address', async () => {
  const { learnerId, email } = await anEnrolled();
  await finishUnit(learnerId, 1);
  const other = (await office().post('/learners', { firstName: 'Sipho', surname: 'Coursed', email })).body.learnerId;
  await office().post(enrollments(), { learnerId: other });
  await office().delete(`${enrollments()}/${other}`);
  const { items } = (await wordpress().post('/wordpress/privacy/export', { email, page: 1 })).body as { items: Item[] };
  const at = '2026-03-20T10:00:00.000Z';
  expect(fieldsOf(items, 'courses')).toEqual([
    {
      ...{ course: expect.stringContaining('Course'), enrolledAt: at, status: 'in_progress', lastActivityAt: at },
      ...{ completionPercentage: '50', completedUnits: '1', totalUnits: '2' },
    },
    expect.objectContaining({ status: 'not_started', withdrawnAt: at }),
  ]);
  expect(fieldsOf(items, 'modules')).toEqual([
    { course: expect.stringContaining('Course'), unit: 'Unit 2', module: 'Module 2.1', completedAt: at },
  ]);
  expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
  expectLabels(items);
});

/** Both files that a person may be handed have a word for every group and field. */
function expectLabels(items: Item[]) {
  const names = new Set(items.flatMap(({ group, fields }) => [group, ...fields.map(({ name }) => name)]));
  const plugin = readFileSync('wp-plugin/inc/privacy-words.php', 'utf8');
  const page = pageWords();
  expect([...names].filter((name) => !plugin.includes(`'${name}'`))).toEqual([]);
  expect([...names].filter((name) => !new RegExp(`\\b${name}: __\\(`).test(page))).toEqual([]);
}

test('a course that was begun keeps the name, not the contacts; the record stays as it was', async () => {
  const { learnerId, email } = await anEnrolled();
  await finishUnit(learnerId, 0);
  expect((await erase(email)).body).toMatchObject({ removed: ['contacts', 'equity'], retained: ['course_record'] });
  const after = (await office().get(`/course-content/${course.courseId}/learners`)).body;
  expect(after).toMatchObject([{ completionPercentage: 50, learner: { learnerId, surname: 'Coursed' } }]);
});

test('a course that is being begun while the person is erased keeps the name', async () => {
  const { learnerId, email } = await anEnrolled();
  const actor = systemActor('test', 'lp_manage_courses');
  const moduleId = Number(course.moduleIds[0]?.[0]);
  const erasing = await service.deps.withTx(async (tx) => {
    await completeModule(within(service.deps, tx), actor, { learnerId, moduleId });
    const asked = erase(email);
    await pause(300);
    return { asked };
  });
  expect((await erasing.asked).body).toMatchObject({ retained: ['course_record'] });
});

test('a course that was never begun keeps nobody’s name', async () => {
  const { learnerId, email } = await anEnrolled();
  expect((await erase(email)).body).toMatchObject({ removed: ['contacts', 'equity', 'identity'], retained: [] });
  const after = (await office().get(`/course-content/${course.courseId}/learners`)).body;
  expect(after).toMatchObject([{ learner: { learnerId, firstName: 'Erased', surname: 'learner' } }]);
});

test('who was erased can be enrolled like anybody, as they can start an LP', async () => {
  const { learnerId, email } = await anEnrolled();
  await office().delete(`${enrollments()}/${learnerId}`);
  await erase(email);
  expect((await office().post(enrollments(), { learnerId })).status).toBe(201);
});

test('contacts stay for years after the last module, not only after the last LP', async () => {
  const [active, idle] = [await anEnrolled(), await anEnrolled()];
  today = '2028-06-01';
  await finishUnit(active.learnerId, 0);
  today = '2031-04-01';
  await expireContacts(service.deps);
  const emailOf = async ({ learnerId }: { learnerId: number }) =>
    (await office().get(`/learners/${learnerId}`)).body.email;
  expect([await emailOf(active), await emailOf(idle)]).toEqual([active.email, null]);
  today = '2033-06-02';
  await expireContacts(service.deps);
  expect(await emailOf(active)).toBeNull();
});
