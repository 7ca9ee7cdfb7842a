import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bookings, waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { grants } from '../../drizzle/schema/course-programs/entitlements.ts';
import { moneyEntries } from '../../drizzle/schema/course-programs/payments.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import { expireContacts } from '../../server/learners/privacy/expire-contacts.ts';
import { type ACourseProgram, aCourseProgram, aGroupClass } from '../support/course-programs.ts';
import { type Service, startService } from '../support/service.ts';
import { anEvent } from '../training/inbox-rows.ts';
import { pageWords } from './page-words.ts';

/** What was bought, under POPIA: what is shown of it, and what of a person stays because of it. */

let today = '2026-03-20';
let service: Service;
let course: ACourseProgram;
let counter = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${today}T10:00:00Z`) });
  const bundle = [{ kind: 'private_session' as const, quantity: 2, expiresAfterDays: null }];
  course = await aCourseProgram(service.deps, 1, bundle, { title: 'Spoken Frisian' });
});
afterAll(() => service.stop());
beforeEach(() => {
  today = '2026-03-20';
});

const office = () => service.as('office');
const AT = '2026-03-20T10:00:00.000Z';

async function aBuyer() {
  const email = `buyer+${++counter}@example.test`;
  const made = await office().post('/learners', { firstName: 'Nomsa', surname: 'Buyer', email });
  const learnerId: number = made.body.learnerId;
  const order = { learnerId, courseCode: course.code, kind: 'invoice' };
  const { body } = await office().post('/admin/enrollments', order);
  const purchaseId: number = body.purchaseId;
  const money = { kind: 'payment' as const, amount: 120_000, currency: 'ZAR', at: new Date(AT) };
  const of = { purchaseId, stripeObjectId: `ch_${purchaseId}`, idemKey: `payment:${purchaseId}` };
  await service.deps.db.insert(moneyEntries).values({ ...money, ...of });
  return { email, learnerId, purchaseId };
}
async function erase({ learnerId }: { learnerId: number }) {
  const asked = await office().post(`/learners/${learnerId}/privacy-requests`, { kind: 'erasure', receivedOn: today });
  const path = `/privacy-requests/${asked.body.requestId}/settle`;
  return (await office().post(path, { decision: 'carry_out' })).body.erasure;
}
const endPurchase = (purchaseId: number, endedAt: Date) =>
  service.deps.db
    .update(coursePurchases)
    .set({ status: 'cancelled', endedAt })
    .where(eq(coursePurchases.purchaseId, purchaseId));

type Item = { group: string; fields: { name: string; value: string }[] };

test('the personal data holds purchases, payments and credits, and has a word for all of it', async () => {
  const { learnerId } = await aBuyer();
  await aBuyer();
  const { items } = (await office().get(`/learners/${learnerId}/personal-data`)).body as { items: Item[] };
  const of = (group: string) =>
    items
      .filter((item) => item.group === group)
      .map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  expect(of('purchases')).toEqual([
    {
      ...{ course: 'Spoken Frisian', boughtBy: 'invoice', status: 'active', price: '1200.00 ZAR' },
      ...{ createdAt: AT, fulfilledAt: AT },
    },
  ]);
  expect(of('payments')).toEqual([{ course: 'Spoken Frisian', movement: 'payment', price: '1200.00 ZAR', at: AT }]);
  expect(of('credits')).toEqual([
    { credit: 'course_step', movement: 'grant', delta: '1', at: AT },
    { credit: 'private_session', movement: 'grant', delta: '2', at: AT },
  ]);
  const names = new Set(items.flatMap(({ group, fields }) => [group, ...fields.map(({ name }) => name)]));
  const plugin = readFileSync('wp-plugin/inc/privacy-words.php', 'utf8');
  const page = pageWords();
  expect([...names].filter((name) => !plugin.includes(`'${name}'`))).toEqual([]);
  expect([...names].filter((name) => !new RegExp(`\\b${name}: __\\(`).test(page))).toEqual([]);
});

test('seats and waits are shown, a contact in their reasons is struck, and who came to a class stays on record', async () => {
  const { learnerId, email, purchaseId } = await aBuyer();
  const [stepId] = course.stepIds;
  const groupClassId = await aGroupClass(service.deps, { startsAt: new Date('2026-03-25T10:00:00Z') });
  const at = new Date(AT);
  const [grant] = await service.deps.db.select().from(grants).where(eq(grants.purchaseId, purchaseId));
  const seat = { learnerId, groupClassId, courseStepId: stepId, purchaseId, grantId: grant?.grantId ?? 0 };
  const given = { ...seat, paidWith: 'entitlement' as const, bookedAt: at, cancellationWindowHours: 12 };
  const settled = { status: 'cancelled' as const, settledAt: at, settledReason: `Wrote from ${email}` };
  await service.deps.db.insert(bookings).values({ ...given, ...settled });
  await service.deps.db.insert(waitlistEntries).values({ learnerId, groupClassId, position: 1, joinedAt: at });
  const { items } = (await office().get(`/learners/${learnerId}/personal-data`)).body as { items: Item[] };
  const groups = new Map(items.map(({ group, fields }) => [group, fields.map(({ name }) => name)]));
  expect(groups.get('bookings')).toEqual(['class', 'startsAt', 'status', 'bookedAt', 'settledAt', 'reason']);
  expect(groups.get('waits')).toEqual(['class', 'startsAt', 'status', 'joinedAt']);
  for (const words of [readFileSync('wp-plugin/inc/privacy-words.php', 'utf8'), pageWords()])
    for (const name of ['bookings', 'waits', ...(groups.get('bookings') ?? []), 'joinedAt', 'offeredUntil'])
      expect(words).toMatch(new RegExp(`\\b${name}('\\s+=>|:) __\\(`));
  await service.deps.db.insert(bookings).values({ ...given, status: 'completed', settledAt: at });
  expect((await erase({ learnerId })).retained).toContain('course_record');
  const [row] = await service.deps.db.select().from(bookings).where(eq(bookings.status, 'cancelled'));
  expect(row?.settledReason).toBe('Wrote from […]');
});

test('choices about calendars and mails are shown, have words, and go with an erasure', async () => {
  const { learnerId } = await aBuyer();
  const { learnerId: other } = await aBuyer();
  for (const id of [learnerId, other]) {
    await service.sql.query('INSERT INTO wp_calendar_feed VALUES (?, SHA2(?, 256), ?)', [id, String(id), new Date(AT)]);
    await service.sql.query('INSERT INTO wp_step_reminder_refusal VALUES (?, ?)', [id, new Date(AT)]);
  }
  const { items } = (await office().get(`/learners/${learnerId}/personal-data`)).body as { items: Item[] };
  const choices = items.filter(({ group }) => group === 'choices');
  const facts = [
    { name: 'calendarLinkMadeAt', value: AT },
    { name: 'remindersStoppedAt', value: AT },
  ];
  expect(choices.map(({ fields }) => fields)).toEqual([facts]);
  for (const words of [readFileSync('wp-plugin/inc/privacy-words.php', 'utf8'), pageWords()])
    for (const name of ['choices', ...facts.map((fact) => fact.name)])
      expect(words).toMatch(new RegExp(`\\b${name}('\\s+=>|:) __\\(`));
  await erase({ learnerId });
  for (const table of ['wp_calendar_feed', 'wp_step_reminder_refusal']) {
    const [rows] = await service.sql.query(`SELECT learner_id AS learnerId FROM ${table}`);
    expect(rows).toEqual([{ learnerId: other }]);
  }
});

test('a purchase keeps the name, and what Stripe told of it is struck: it names who paid', async () => {
  const buyer = await aBuyer();
  const body = JSON.stringify({ customer_details: { email: buyer.email } });
  const inboxId = await anEvent(service.deps, { source: 'stripe', subjectId: buyer.purchaseId, body });
  const other = await anEvent(service.deps, { source: 'stripe', subjectId: buyer.purchaseId + 1, body: '{"id":"x"}' });
  expect(await erase(buyer)).toMatchObject({ removed: ['contacts'], retained: ['purchase_record'] });
  const bodies = await service.deps.db.select().from(webhookInbox);
  expect(bodies.find((row) => row.inboxId === inboxId)?.body).toBe('[…]');
  expect(bodies.find((row) => row.inboxId === other)?.body).toBe('{"id":"x"}');
});

test('contacts stay as long as a purchase is open, and for years after it has ended', async () => {
  const { learnerId, purchaseId } = await aBuyer();
  const emailOf = async () => (await office().get(`/learners/${learnerId}`)).body.email;
  today = '2046-03-21';
  await expireContacts(service.deps);
  expect(await emailOf()).not.toBeNull();
  await endPurchase(purchaseId, new Date('2045-03-21T10:00:00Z'));
  await expireContacts(service.deps);
  expect(await emailOf()).not.toBeNull();
  await endPurchase(purchaseId, new Date('2026-04-21T10:00:00Z'));
  await expireContacts(service.deps);
  expect(await emailOf()).toBeNull();
});
