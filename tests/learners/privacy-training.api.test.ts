import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { certificates, enrollments, enrollmentSteps as steps } from '../../drizzle/schema/training.ts';
import { expireContacts } from '../../server/learners/privacy/expire-contacts.ts';
import { type Service, startService } from '../support/service.ts';
import { anAccount, aProgram, aProvider, aTraining } from '../support/training.ts';
import { anEvent } from '../training/inbox-rows.ts';
import { pageWords } from './page-words.ts';

/** Training at partners under POPIA: what is shown of it, and what of a person stays because of it. */

let today = '2026-03-20';
let service: Service;
let hsi: number;
let program: number;
let counter = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${today}T10:00:00Z`) });
  hsi = await aProvider(service.deps, { slug: 'hsi', name: 'HSI' });
  program = await aProgram(service.deps, [[hsi, 'HSI-1']], { code: 'CPR', name: 'CPR at work' });
});
afterAll(() => service.stop());
beforeEach(() => {
  today = '2026-03-20';
});

const office = () => service.as('office');
const AT = '2026-03-20T10:00:00.000Z';

async function anEnrolled() {
  const email = `in.training+${++counter}@example.test`;
  const made = await office().post('/learners', { firstName: 'Nomsa', surname: 'Trained', email });
  const learnerId: number = made.body.learnerId;
  return { learnerId, ...(await aTraining(service.deps, learnerId, program)) };
}
const change = ({ stepIds }: { stepIds: number[] }, to: Partial<typeof steps.$inferInsert>) =>
  service.deps.db
    .update(steps)
    .set(to)
    .where(eq(steps.stepId, Number(stepIds[0])));
async function erase({ learnerId }: { learnerId: number }) {
  const asked = await office().post(`/learners/${learnerId}/privacy-requests`, { kind: 'erasure', receivedOn: today });
  const path = `/privacy-requests/${asked.body.requestId}/settle`;
  return (await office().post(path, { decision: 'carry_out' })).body.erasure;
}

/** Done, certified, known to the partner by a name, and spoken of in an event. */
async function aGraduate() {
  const graduate = await anEnrolled();
  const { learnerId, enrollmentId } = graduate;
  await anAccount(service.deps, hsi, learnerId, `stu-${learnerId}`);
  await change(graduate, { status: 'completed', completedAt: new Date(AT), completedByKind: 'webhook' });
  const done = { status: 'completed' as const, completedAt: new Date(AT) };
  await service.deps.db.update(enrollments).set(done).where(eq(enrollments.enrollmentId, enrollmentId));
  await service.deps.db.insert(certificates).values({
    ...{
      code: String(learnerId).padStart(32, '0'),
      enrollmentId,
      learnerName: 'Nomsa Trained',
      filePath: `x/${learnerId}`,
    },
    ...{ programName: 'CPR at work', completedAt: new Date(AT), issuedAt: new Date(AT), pdfSha256: Buffer.alloc(32) },
  });
  const spoken = { source: 'partner:hsi', externalStudentId: `stu-${learnerId}`, externalCourseId: 'HSI-1' };
  await anEvent(service.deps, spoken);
  await anEvent(service.deps, { ...spoken, externalStudentId: `stu-${learnerId}0` });
  return graduate;
}

type Item = { group: string; itemId: string; fields: { name: string; value: string }[] };

test('the personal data holds programs, steps, certificates, accounts and events, and has a word for all of it', async () => {
  const { learnerId } = await aGraduate();
  const { items } = (await office().get(`/learners/${learnerId}/personal-data`)).body as { items: Item[] };
  const of = (group: string) =>
    items
      .filter((item) => item.group === group)
      .map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  expect(of('training')).toEqual([{ program: 'CPR at work', status: 'completed', enrolledAt: AT, completedAt: AT }]);
  expect(of('steps')).toEqual([
    {
      ...{ program: 'CPR at work', partner: 'HSI', externalCourseId: 'HSI-1', status: 'completed' },
      ...{ startedAt: AT, completedAt: AT },
    },
  ]);
  expect(of('certificates')).toMatchObject([{ program: 'CPR at work', nameIssued: 'Nomsa Trained', issuedAt: AT }]);
  expect(of('accounts')).toEqual([{ partner: 'HSI', externalStudentId: `stu-${learnerId}`, linkedAt: AT }]);
  expect(of('events')).toEqual([
    { partner: 'HSI', eventType: 'course.completed', externalCourseId: 'HSI-1', receivedAt: AT },
  ]);
  const names = new Set(items.flatMap(({ group, fields }) => [group, ...fields.map(({ name }) => name)]));
  const plugin = readFileSync('wp-plugin/inc/privacy-words.php', 'utf8');
  const page = pageWords();
  expect([...names].filter((name) => !plugin.includes(`'${name}'`))).toEqual([]);
  expect([...names].filter((name) => !new RegExp(`\\b${name}: __\\(`).test(page))).toEqual([]);
});

test('the dossier shows a learner’s programs with steps and certificate, and nobody else’s', async () => {
  const { learnerId } = await aGraduate();
  await aGraduate();
  const { body } = await office().get(`/learners/${learnerId}/dossier`);
  expect(body.training).toEqual([
    {
      ...{ code: 'CPR', name: 'CPR at work', status: 'completed', enrolledAt: AT, completedAt: AT, cancelledAt: null },
      certificate: { code: String(learnerId).padStart(32, '0'), issuedAt: AT, revokedAt: null },
      steps: [
        {
          ...{ order: 1, partner: 'HSI', externalCourseId: 'HSI-1', status: 'completed' },
          ...{ startedAt: AT, completedAt: AT, completedBy: 'webhook' },
        },
      ],
    },
  ]);
});

test.each([
  ['was completed', { status: 'completed' as const, completedAt: new Date(AT) }],
  ['was launched', { launchedAt: new Date(AT) }],
  ['was reported on', { lastEventAt: new Date(AT) }],
])('a step that %s keeps the name', async (_name, sign) => {
  const enrolled = await anEnrolled();
  await change(enrolled, sign);
  expect(await erase(enrolled)).toMatchObject({ removed: ['contacts'], retained: ['training_record'] });
});

test('an enrollment in which nothing happened keeps nobody’s name, nor what a partner calls them', async () => {
  const enrolled = await anEnrolled();
  await anAccount(service.deps, hsi, enrolled.learnerId, 'never-there');
  expect(await erase(enrolled)).toMatchObject({ removed: ['contacts', 'identity'], retained: [] });
  const [left] = await service.sql.query('SELECT * FROM wp_partner_accounts WHERE learner_id = ?', [
    enrolled.learnerId,
  ]);
  expect(left).toEqual([]);
});

type Stored = { body: string; headers: object; student: string | null; state: string; eventId: string };
const storedEvent = async (inboxId: number): Promise<Stored> => {
  const [rows] = await service.sql.query(
    `SELECT body, headers, CONVERT(external_student_id USING utf8mb4) AS student, state, CONVERT(event_id USING utf8mb4) AS eventId
     FROM wp_webhook_inbox WHERE inbox_id = ?`,
    [inboxId],
  );
  return (rows as Stored[])[0] as Stored;
};
/** An event as HSI would send it, with more in it than is asked for. */
const told = (externalStudentId: string | null, more: object = {}) =>
  anEvent(service.deps, {
    ...{ source: 'partner:hsi', externalStudentId, externalCourseId: 'HSI-1', state: 'done' },
    ...{ body: '{"name":"Nomsa Trained"}', headers: { 'user-agent': 'HSI of Nomsa' }, ...more },
  });
const STRUCK = { body: '[…]', headers: {} };

test('an erasure strikes what partners sent of the learner, and keeps what tells an event from others', async () => {
  const enrolled = await anEnrolled();
  const student = `told-${enrolled.learnerId}`;
  const { email } = (await office().get(`/learners/${enrolled.learnerId}`)).body;
  await anAccount(service.deps, hsi, enrolled.learnerId, student);
  await change(enrolled, { lastEventAt: new Date(AT) });
  const [stepId] = enrolled.stepIds;
  const own = [
    await told(student),
    await told('an-earlier-name', { subjectId: stepId, learnerId: enrolled.learnerId }),
    await told('an-earlier-name', { state: 'parked', learnerId: enrolled.learnerId }),
    await told(null, { state: 'rejected', body: `{"mail":"${email}"` }),
  ];
  const others = [await told(`${student}0`), await told('nobody', { state: 'parked' })];
  const before = await storedEvent(own[0] ?? 0);
  expect((await erase(enrolled)).retained).toEqual(['training_record']);
  for (const inboxId of own) expect(await storedEvent(inboxId)).toMatchObject(STRUCK);
  for (const inboxId of others) expect((await storedEvent(inboxId)).body).toBe('{"name":"Nomsa Trained"}');
  expect(await storedEvent(own[0] ?? 0)).toEqual({ ...before, ...STRUCK });
  expect((await storedEvent(own[2] ?? 0)).state).toBe('parked');
});

test('of somebody who is forgotten whole the partner’s number goes as well, and nothing of them waits', async () => {
  const enrolled = await anEnrolled();
  const { email } = (await office().get(`/learners/${enrolled.learnerId}`)).body;
  await anAccount(service.deps, hsi, enrolled.learnerId, 'forgotten');
  const parked = await told('forgotten', { state: 'parked', learnerId: enrolled.learnerId });
  const ofAnother = await told('of-the-family', { state: 'parked', body: `{"mail":"${email}"}` });
  expect((await erase(enrolled)).removed).toContain('identity');
  expect(await storedEvent(parked)).toMatchObject({ ...STRUCK, student: null, state: 'ignored' });
  expect(await storedEvent(ofAnother)).toMatchObject({ ...STRUCK, student: 'of-the-family', state: 'parked' });
});

test('contacts stay for years after the last sign of training at a partner', async () => {
  const [active, idle] = [await anEnrolled(), await anEnrolled()];
  today = '2028-06-01';
  await change(active, { lastEventAt: new Date('2028-06-01T10:00:00Z') });
  const emailOf = async ({ learnerId }: { learnerId: number }) =>
    (await office().get(`/learners/${learnerId}`)).body.email;
  today = '2031-03-01';
  await expireContacts(service.deps);
  expect(await emailOf(idle)).not.toBeNull();
  today = '2031-04-01';
  await expireContacts(service.deps);
  expect([await emailOf(active), await emailOf(idle)]).toEqual([expect.any(String), null]);
  today = '2033-06-02';
  await expireContacts(service.deps);
  expect(await emailOf(active)).toBeNull();
});
