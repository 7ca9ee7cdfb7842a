import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CourseProgram } from '../../../server/contract/course-programs.ts';
import type { GroupClass } from '../../../server/contract/group-classes.ts';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Purchase, PurchaseDetail } from '../../../server/contract/purchases.ts';
import type { Client } from '../../support/client.ts';
import { withDatabase } from './jobs.ts';
import { created, mark } from './records.ts';
import type { TestStack } from './stack.ts';

/** Courses of a test's own, who bought them, and what Stripe had told of the money. */

export const ENROLLMENTS = '/wp-admin/admin.php?page=learner-progressions-courses&part=enrollments';
export const enrollmentAt = ({ purchaseId }: Pick<Purchase, 'purchaseId'>) => `${ENROLLMENTS}&enrollment=${purchaseId}`;

export const dialog = (page: Page) => page.locator('dialog[open]');
export const chosen = (page: Page, label: string, option: string) =>
  dialog(page).getByLabel(label).selectOption(option);
export const panel = (page: Page, heading: string) =>
  page.locator('.lp-panel').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

const inDays = (days: number, hour: number) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00Z`;

/** A published course of two steps at 249 euros, with two private sessions along. */
export async function aCourseOnSale(office: Client): Promise<CourseProgram> {
  const code = mark();
  const time = { startsAt: inDays(14, 10), endsAt: inDays(14, 11), timeZone: 'Europe/Berlin', capacity: 8 };
  const { groupClassId } = await created<GroupClass>(office, '/admin/group-classes', {
    title: `Class ${code}`,
    ...time,
  });
  const price = { amount: 24_900, currency: 'EUR' };
  const input = { code, title: `Course ${code}`, defaultTimeZone: 'Europe/Berlin', price };
  const { courseProgramId } = await created<CourseProgram>(office, '/admin/courses', input);
  const path = `/admin/courses/${courseProgramId}`;
  const { body } = await office.put(`${path}/steps`, { steps: [{ label: `${code}-1` }, { label: `${code}-2` }] });
  for (const { stepId } of (body as CourseProgram).steps)
    await office.put(`${path}/steps/${stepId}/options`, { groupClassIds: [groupClassId] });
  await office.put(`${path}/bundle`, { components: [{ kind: 'private_session', quantity: 2 }] });
  const published = await office.post(`${path}/publish`);
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  return published.body;
}

/** Enrolled by the office, against an invoice. */
export const enrolled = (office: Client, { learnerId }: Learner, { code }: CourseProgram): Promise<Purchase> =>
  created<Purchase>(office, '/admin/enrollments', { learnerId, courseCode: code, kind: 'invoice' });

export async function purchaseOf(office: Client, { purchaseId }: Purchase): Promise<PurchaseDetail> {
  return (await office.get(`/admin/enrollments/${purchaseId}`)).body;
}

/** As if it had been bought through Stripe: the payment is known, and has come in. Answers the payment's name. */
export async function paidThroughStripe(stack: TestStack, { purchaseId }: Purchase): Promise<string> {
  const name = mark();
  await withDatabase(stack, async (query) => {
    await query(
      "UPDATE {student_course_enrollment} SET kind = 'stripe', stripe_payment_intent_id = ?, stripe_charge_id = ? WHERE course_enrollment_id = ?",
      [`pi_${name}`, `ch_${name}`, purchaseId],
    );
  });
  await moved(stack, purchaseId, 'payment', 24_900, `ch_${name}`);
  return `pi_${name}`;
}

const moved = (stack: TestStack, purchaseId: number, kind: string, amount: number, objectId: string) =>
  movedOn(stack, { purchaseId, kind, amount, objectId });

type Movement = { purchaseId: number; kind: string; amount: number; currency?: string; objectId?: string; at?: Date };

/** Money that moved, now unless said otherwise. */
export const movedOn = (stack: TestStack, { purchaseId, kind, amount, ...given }: Movement): Promise<unknown> => {
  const { currency = 'EUR', objectId = mark(), at = new Date() } = given;
  return withDatabase(stack, (query) =>
    query(
      'INSERT INTO {course_money_entry} (course_enrollment_id, kind, amount, currency, stripe_object_id, idem_key, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [
        purchaseId,
        kind,
        amount,
        currency,
        objectId,
        `${kind}:${objectId}`,
        at.toISOString().slice(0, 23).replace('T', ' '),
      ],
    ),
  );
};

/** A part went back by the dashboard: the office has to decide. */
export async function partPaidBack(stack: TestStack, { purchaseId }: Purchase, amount: number): Promise<void> {
  const refundId = `re_${mark()}`;
  await moved(stack, purchaseId, 'refund', -amount, refundId);
  await withDatabase(stack, (query) =>
    query(
      `INSERT INTO {course_refund} (stripe_refund_id, course_enrollment_id, amount, currency, status, decision, created_at, succeeded_at, updated_at)
       VALUES (?, ?, ?, 'EUR', 'succeeded', 'open', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
      [refundId, purchaseId, amount],
    ),
  );
}

/** The bank has taken the money: frozen, until it decides. */
/** Something of the purchase waits for the office. */
export const flagged = (stack: TestStack, { purchaseId }: Purchase, flag: string): Promise<unknown> =>
  withDatabase(stack, (query) =>
    query('UPDATE {student_course_enrollment} SET flag = ? WHERE course_enrollment_id = ?', [flag, purchaseId]),
  );

export async function disputed(stack: TestStack, { purchaseId }: Purchase): Promise<void> {
  const disputeId = `dp_${mark()}`;
  await moved(stack, purchaseId, 'dispute_withdrawn', -24_900, disputeId);
  await withDatabase(stack, async (query) => {
    await query(
      `INSERT INTO {course_dispute} (stripe_dispute_id, course_enrollment_id, amount, currency, status, is_refundable, due_by, opened_at, updated_at)
       VALUES (?, ?, 24900, 'EUR', 'needs_response', 0, '2026-12-24 12:00:00', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
      [disputeId, purchaseId],
    );
    await query(
      "UPDATE {student_course_enrollment} SET status = 'frozen', flag = 'disputed' WHERE course_enrollment_id = ?",
      [purchaseId],
    );
  });
}

/** An event of a payment that no enrollment is known for. Answers the payment's name. */
export async function aParkedPayment(stack: TestStack): Promise<string> {
  const name = mark();
  const charge = { id: `ch_${name}`, object: 'charge', payment_intent: `pi_${name}`, metadata: {} };
  const event = {
    id: `evt_${name}`,
    object: 'event',
    type: 'charge.refunded',
    created: 1_794_000_000,
    livemode: false,
  };
  await withDatabase(stack, (query) =>
    query(
      `INSERT INTO {webhook_inbox} (source, way, event_id, event_type, external_payment_id, body, headers, state, outcome, received_at, settled_at)
       VALUES ('stripe', 'webhook', ?, ?, ?, ?, '{}', 'parked', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
      [
        ...[event.id, event.type, charge.payment_intent, JSON.stringify({ ...event, data: { object: charge } })],
        JSON.stringify({ outcome: 'parked', reason: 'unknown_payment' }),
      ],
    ),
  );
  return charge.payment_intent;
}
