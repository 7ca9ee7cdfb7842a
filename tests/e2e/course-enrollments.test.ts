import { beforeAll, describe, expect, test } from 'vitest';
import type { Credits } from '../../server/contract/credits.ts';
import type { Package } from '../../server/contract/group-classes.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import {
  aCourseOnSale,
  aParkedPayment,
  chosen,
  dialog,
  disputed,
  enrolled,
  enrollmentAt,
  flagged,
  paidThroughStripe,
  panel,
  partPaidBack,
  purchaseOf,
  ENROLLMENTS as SCREEN,
} from './support/course-sales.ts';
import { fill, pick } from './support/form.ts';
import { expectForOfficeAlone } from './support/office-alone.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aLearner, created, mark, nameOf } from './support/records.ts';
import { allInArabic } from './support/right-to-left.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const ADMIN = '/wp-admin/admin.php?page=learner-progressions';
const PAYMENTS = `${ADMIN}-courses&part=payments`;

describe.each(stacks())('who bought courses, and the money, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });

  async function aSale() {
    const [learner, course] = [await aLearner(office), await aCourseOnSale(office)];
    const purchase = await enrolled(office, learner, course);
    return { learner, course, purchase, at: enrollmentAt(purchase) };
  }

  test('the office enrolls a learner against an invoice, and takes the enrollment back with a reason', async () => {
    const [learner, course] = [await aLearner(office), await aCourseOnSale(office)];
    const page = await visit('office', SCREEN);
    await page.getByRole('button', { name: 'Enroll a learner' }).click();
    await pick(page, 'Learner', learner.surname);
    await pick(page, 'Course', course.code);
    await dialog(page).getByLabel('Note (optional)').fill('Invoice 4711');
    await expectAccessible(page);
    await shot(stack, page, 'course-enroll');
    await dialog(page).getByRole('button', { name: 'Enroll', exact: true }).click();
    await page.getByRole('heading', { name: nameOf(learner), level: 1 }).waitFor();
    await page.getByText('Invoice 4711').waitFor();
    await page.getByText('No money moves through Stripe for this enrollment.').waitFor();
    await panel(page, 'Steps').getByText('Not booked').nth(1).waitFor();
    await panel(page, 'What it gave').getByText('2 of 2 left').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-enrollment');

    await page.getByRole('button', { name: 'Cancel the enrollment' }).click();
    await dialog(page)
      .getByText(`${nameOf(learner)} no longer takes part in “${course.title}”`)
      .waitFor();
    await fill(page, { Reason: 'Moved away' });
    await dialog(page).getByRole('button', { name: 'Cancel the enrollment' }).click();
    await panel(page, 'What was bought').getByText('Cancelled').waitFor();
    await panel(page, 'What it gave').getByText('0 of 2 left').waitFor();
    expect(await page.getByRole('button', { name: 'Cancel the enrollment' }).count()).toBe(0);
  });

  test('what cannot be, is refused in words, and nothing is enrolled twice', async () => {
    const { learner, course } = await aSale();
    const page = await visit('office', SCREEN, { expected: [/^409 POST/] });
    await page.getByRole('button', { name: 'Enroll a learner' }).click();
    await pick(page, 'Learner', learner.surname);
    await pick(page, 'Course', course.code);
    await dialog(page).getByRole('button', { name: 'Enroll', exact: true }).click();
    await dialog(page).getByText('This learner is already enrolled.').waitFor();
  });

  test('the list is narrowed to what needs the office, all in the address', async () => {
    const { learner, purchase, course } = await aSale();
    await paidThroughStripe(stack, purchase);
    await partPaidBack(stack, purchase, 5_000);
    const calm = await aLearner(office);
    await enrolled(office, calm, course);
    const own = `${SCREEN}&courseProgramId=${course.courseProgramId}`;
    const page = await visit('office', own);
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await rows.nth(1).waitFor();
    await rows
      .filter({ hasText: nameOf(learner) })
      .getByText('€199.00')
      .waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-enrollments');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${own}&needsOffice=true`);
    await rows.getByText('1 refund to decide').waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByRole('searchbox').fill('nobody-has-this-name');
    await page.getByText('No enrollment matches this.').waitFor();
    expect(new URL(page.url()).searchParams.get('needsOffice')).toBe('true');
  });

  test('a part that was paid back waits for the office, which takes back what it chooses', async () => {
    const { purchase, at } = await aSale();
    await paidThroughStripe(stack, purchase);
    await partPaidBack(stack, purchase, 5_000);
    const page = await visit('office', at);
    await panel(page, 'Waits for the office').getByText('€50.00 paid back').waitFor();
    await panel(page, 'Money').getByText('+€249.00').waitFor();
    await panel(page, 'Money').getByText('-€50.00').waitFor();
    await panel(page, 'Money')
      .getByRole('row', { name: /less what went back/ })
      .getByText('€199.00')
      .waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-refund-to-decide');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Decide' }).click();
    await chosen(page, 'What becomes of what it gave', 'revoke');
    await dialog(page).getByText('Tick what is taken back.').waitFor();
    await dialog(page).getByLabel('Private session: 2 left').check();
    await expectAccessible(page);
    await shot(stack, page, 'course-refund-decision');
    await dialog(page).getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Decided: what was ticked is taken back.').first().waitFor();
    await panel(page, 'What it gave').getByText('0 of 2 left').waitFor();
    expect(await page.getByText('Waits for the office').count()).toBe(0);
    const { grants, refunds, status } = await purchaseOf(office, purchase);
    expect(refunds.map(({ decision }) => decision)).toEqual(['revoke']);
    expect(grants.filter(({ kind }) => kind === 'course_step').map(({ balance }) => balance)).toEqual([1, 1]);
    expect(status).toBe('active');
  });

  test('a refund names its amount; what Stripe does not take is told, and changes nothing', async () => {
    const { purchase, at } = await aSale();
    await paidThroughStripe(stack, purchase);
    const page = await visit('office', at, { expected: [/^(409|503) POST/] });
    await page.getByRole('button', { name: 'Refund' }).click();
    await dialog(page).getByRole('button', { name: 'Pay back €249.00' }).waitFor();
    await dialog(page).getByText('Once the money has left, the enrollment ends').waitFor();
    await chosen(page, 'How much', 'part');
    await fill(page, { 'Amount in EUR': '300' });
    await dialog(page).getByText('This is more than what is left to pay back.').waitFor();
    await fill(page, { 'Amount in EUR': '62,50' });
    await dialog(page).getByLabel('Private session: 2 left').check();
    await dialog(page).getByText('loses what is ticked').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-refund');
    await dialog(page).getByRole('button', { name: 'Pay back €62.50' }).click();
    await dialog(page).getByRole('alert').waitFor();
    const { grants, refunds } = await purchaseOf(office, purchase);
    expect(refunds).toEqual([]);
    expect(grants.every(({ balance }) => balance > 0)).toBe(true);
  });

  test('a dispute shows that it is frozen, until when the bank waits, and what to do', async () => {
    const { purchase, at } = await aSale();
    await paidThroughStripe(stack, purchase);
    await disputed(stack, purchase);
    const page = await visit('office', at);
    await panel(page, 'What was bought').getByText('Frozen').waitFor();
    const waits = panel(page, 'Waits for the office');
    await waits.getByText('Send what shows the sale in the Stripe dashboard').waitFor();
    await waits.getByText('The bank wants an answer by Dec 24, 2026.').waitFor();
    await panel(page, 'Money').getByText('Open; an answer is wanted').waitFor();
    expect(await waits.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Refund' }).count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'course-dispute');
  });

  test('what the office has dealt with is taken off the list', async () => {
    const { purchase, at } = await aSale();
    await flagged(stack, purchase, 'refund_failed');
    const page = await visit('office', at);
    const waits = panel(page, 'Waits for the office');
    await waits.getByText('A refund has failed.').waitFor();
    await waits.getByRole('button', { name: 'It is dealt with' }).click();
    await expectAccessible(page);
    await shot(stack, page, 'course-flag');
    await page.setViewportSize({ width: 1280, height: 900 });
    await dialog(page).getByRole('button', { name: 'Yes, take it off the list' }).click();
    await waits.waitFor({ state: 'detached' });
    expect((await purchaseOf(office, purchase)).flag).toBeNull();
  });

  test('a payment nobody knows is matched to its enrollment, once', async () => {
    const { learner, purchase } = await aSale();
    const payment = await aParkedPayment(stack);
    const page = await visit('office', `${PAYMENTS}&state=parked&find=${payment}`);
    await page.getByRole('link', { name: 'Payment paid back' }).click();
    await page.getByRole('heading', { name: 'Payment paid back', level: 1 }).waitFor();
    await page.getByText('If it is one of ours, match it').waitFor();
    await page.getByRole('region', { name: 'Message, laid out to be read' }).getByText(payment).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'payment-parked');
    await page.setViewportSize({ width: 1280, height: 900 });
    await pick(page, 'Enrollment', learner.surname);
    await page.getByRole('button', { name: 'Match to this enrollment' }).click();
    await page.getByText('The payment belongs to the enrollment from now on.').first().waitFor();
    expect((await purchaseOf(office, purchase)).stripe.paymentIntentId).toBe(payment);
  });

  test('events are replayed together, and each tells what it came to', async () => {
    const payment = await aParkedPayment(stack);
    const page = await visit('office', `${PAYMENTS}&find=${payment}`, { expected: [/^503 POST/] });
    const row = page.getByRole('row').filter({ hasText: payment });
    await row.getByRole('checkbox').check();
    await shot(stack, page, 'payments');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Replay' }).first().click();
    await dialog(page).getByText(`Payment paid back: ${payment}`).waitFor();
    await dialog(page).getByRole('button', { name: 'Replay' }).click();
    await dialog(page).getByRole('list', { name: 'Outcomes' }).getByRole('listitem').waitFor();
    await expectAccessible(page);
  });

  test('credits of a learner are given as a package and adjusted with a reason', async () => {
    const learner = await aLearner(office);
    const name = `Package ${mark()}`;
    await created<Package>(office, '/admin/packages', { name, kind: 'group_class', quantity: 5, expiresAfterDays: 90 });
    const page = await visit('office', `${ADMIN}-learners&learner=${learner.learnerId}&tab=credits`);
    await page.getByText('This learner has no credits yet.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Give a package' }).click();
    await chosen(page, 'Package', name);
    await dialog(page).getByText('Group class: 5. To be used within 90 days.').waitFor();
    await dialog(page).getByRole('button', { name: 'Give', exact: true }).click();
    await page.getByText('5 of 5 left').waitFor();
    await page.getByRole('button', { name: 'Adjust Group class' }).click();
    await chosen(page, 'What to do', 'take');
    await fill(page, { 'How many': '2' });
    await dialog(page).getByText('Please give the reason.').waitFor();
    await fill(page, { Reason: 'Counted twice' });
    await expectAccessible(page);
    await shot(stack, page, 'course-credits-adjust');
    await dialog(page).getByRole('button', { name: 'Take 2 away' }).click();
    await page.getByText('3 of 5 left').waitFor();
    await page.getByRole('row').filter({ hasText: 'Counted twice' }).getByText('-2').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-credits');
    const { balances } = (await office.get(`/admin/credits/${learner.learnerId}`)).body as Credits;
    expect(balances.find(({ kind }) => kind === 'group_class')?.balance).toBe(3);
  });

  test('an enrollment that is not there says so', async () => {
    const page = await visit('office', `${SCREEN}&enrollment=999999999`, { expected: [/^404 GET/] });
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'Enrollments' }).waitFor();
    await expectAccessible(page);
  });

  test('nobody but the office sees who bought what', async () => {
    await expectForOfficeAlone(visit, SCREEN);
  });

  describe('read from right to left, on a phone', () => {
    allInArabic(stack);

    test('an enrollment and its payment fit the window', async () => {
      const { purchase, at } = await aSale();
      await paidThroughStripe(stack, purchase);
      await partPaidBack(stack, purchase, 5_000);
      const page = await visit('office', at, { width: PHONE });
      await panel(page, 'Waits for the office').waitFor();
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, 'course-enrollment-rtl');
      const payment = await aParkedPayment(stack);
      await page.setViewportSize({ width: PHONE, height: 900 });
      await page.goto(`${PAYMENTS}&find=${payment}`);
      await page.getByRole('link', { name: 'Payment paid back' }).first().click();
      await page.getByRole('button', { name: 'Match to this enrollment' }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  });
});
