import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { CourseProgram } from '../../server/contract/course-programs.ts';
import type { Purchase } from '../../server/contract/purchases.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import {
  aGroupClass,
  bundleSaved,
  labelOf,
  open,
  PROGRAM_LIST,
  press,
  saved,
  storedCourse,
} from './support/course-sale.ts';
import { chosen, dialog, enrollmentAt, panel, purchaseOf } from './support/course-sales.ts';
import { aBuyer, at, COURSES, ENROLLED, opened, says } from './support/courses-on-sale.ts';
import { field, fill } from './support/form.ts';
import { finish } from './support/panel.ts';
import { mark, nameOf } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const WORK = { timeout: 30_000 };

/** What the stand-in for Stripe knows by a path of Stripe's API. */
const atStripe = async ({ stripeUrl }: TestStack, path: string) => (await fetch(`${stripeUrl}/v1/${path}`)).json();

/** Through all steps of the wizard to the button that publishes. */
async function written(page: Page, office: Client): Promise<CourseProgram> {
  const [code, classes] = [mark(), [await aGroupClass(office), await aGroupClass(office, {}, 14)]];
  const title = `Sold from zero ${code}`;
  await press(page, 'New course');
  await field(page, 'Title').fill(title);
  await field(page, 'Code').fill(code);
  await press(page, 'Add the course');
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  for (const at of [1, 2]) {
    await press(page, 'Add a step');
    await labelOf(page, at).fill(`${code}-${at}`);
  }
  await press(page, 'Save the steps');
  await saved(page, title);
  await open(page, 'Classes');
  for (const [at, { title: name }] of classes.entries()) {
    await press(page, `Choose classes ${code}-${at + 1}`);
    await dialog(page).getByLabel('Title, teacher or place').fill(name);
    await dialog(page).getByRole('checkbox', { name }).check();
    await finish(dialog(page), 'Save the choice');
    await page.getByRole('link', { name }).waitFor();
  }
  await open(page, 'Bundle and price');
  await field(page, 'Price of the whole course').fill('1 200.50');
  await press(page, 'Add to the bundle');
  await page.getByLabel('How many').fill('2');
  await press(page, 'Save bundle and price');
  return bundleSaved(page, office);
}

async function published(stack: TestStack, page: Page, office: Client, { courseProgramId }: CourseProgram) {
  await open(page, 'Review and publish');
  await press(page, 'Publish');
  await finish(dialog(page), 'Publish');
  await page.getByText(/^On sale: what you save is seen at once/).waitFor();
  await expect.poll(async () => (await storedCourse(office, courseProgramId)).stripe.isCurrent, WORK).toBe(true);
  const { stripe, title } = await storedCourse(office, courseProgramId);
  expect(await atStripe(stack, `products/${stripe.productId}`)).toMatchObject({
    ...{ active: true, name: title, default_price: stripe.priceId },
  });
  const prices = await atStripe(stack, `prices?product=${stripe.productId}&active=true`);
  expect(prices.data).toMatchObject([{ id: stripe.priceId, unit_amount: 120_050, currency: 'zar' }]);
}

/** Found in the catalogue, paid on the stand-in's page, shown as paid. */
async function bought(stack: TestStack, page: Page, course: CourseProgram): Promise<void> {
  await opened(page, course);
  await page.goto(COURSES);
  await page.getByRole('link', { name: course.title }).click();
  await page.getByRole('rowheader', { name: `${course.code}-1` }).waitFor();
  await press(page, /^Buy for/);
  expect(page.url()).toContain(stack.stripeUrl);
  await says(page, /1,200\.50/);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await says(page, 'Thank you. Your payment has been confirmed.');
  await says(page, ENROLLED);
  await says(page, '2 private sessions');
}

const balances = async (api: Client): Promise<[string, number][]> =>
  (await api.get('/me/credits')).body.grants.map(({ kind, balance }: { kind: string; balance: number }) => [
    kind,
    balance,
  ]);

describe.each(stacks())('a course from its first word to its last refund, on $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('is written, published, found, bought, shown to both sides and paid back in part and whole', async () => {
    const office = await apiAs(stack, 'office');
    const wizard = await visit('office', PROGRAM_LIST);
    const course = await written(wizard, office);
    await published(stack, wizard, office, course);

    const buyer = await aBuyer(stack, office);
    const learner = await visit(buyer.session, COURSES);
    await bought(stack, learner, course);
    const [purchase] = (await buyer.api.get('/me/courses')).body as [Purchase];
    expect(purchase).toMatchObject({ status: 'active', price: { amount: 120_050, currency: 'ZAR' } });
    expect(await balances(buyer.api)).toEqual([
      ['course_step', 1],
      ['course_step', 1],
      ['private_session', 2],
    ]);
    await learner.goto(at(course));
    await learner.locator('.lp-bought').getByText(`${course.code}-2`).waitFor();
    await learner.getByText('How they came and went').click();
    await says(learner, /Bought or given, Private session \+2$/);

    const page = await visit('office', enrollmentAt(purchase));
    await page.getByRole('heading', { name: nameOf(buyer.learner), level: 1 }).waitFor();
    await panel(page, 'What was bought').getByText('Active').waitFor();
    await page.getByText('As sold: seats can be given up at no cost up to 12 hours before a class').waitFor();
    await panel(page, 'Steps').getByText(`${course.code}-2`).first().waitFor();
    await panel(page, 'What it gave').getByText('2 of 2 left').waitFor();
    await panel(page, 'Money').getByText('+ZAR 1,200.50').waitFor();

    await press(page, 'Refund');
    await chosen(page, 'How much', 'part');
    await fill(page, { 'Amount in ZAR': '200.50' });
    await dialog(page).getByLabel('Private session: 2 left').check();
    await finish(dialog(page), await payBack(page, '200.50'));
    await panel(page, 'Money').getByText('-ZAR 200.50').waitFor();
    await panel(page, 'What it gave').getByText('0 of 2 left').waitFor();
    await panel(page, 'What was bought').getByText('Active').waitFor();
    await learner.reload();
    await says(learner, '0 private sessions');
    await says(learner, ENROLLED);

    await press(page, 'Refund');
    await dialog(page).getByText('Once the money has left, the enrollment ends').waitFor();
    await finish(dialog(page), await payBack(page, '1,000.00'));
    await panel(page, 'What was bought').getByText('Refunded').waitFor();
    await panel(page, 'Money').getByText('-ZAR 1,000.00').waitFor();
    await panel(page, 'Money')
      .getByRole('row', { name: /less what went back/ })
      .getByText('ZAR 0.00')
      .waitFor();
    await shot(stack, page, 'course-refunded');
    expect(await page.getByRole('button', { name: 'Refund' }).count()).toBe(0);
    await press(page, 'Ask Stripe again');
    await page.getByText('Stripe has answered: what you see is what it says.').first().waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-asked-again');
    const { money, refunds } = await purchaseOf(office, purchase);
    expect(money.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', 120_050],
      ['refund', -20_050],
      ['refund', -100_000],
    ]);
    expect(refunds.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);

    expect((await balances(buyer.api)).map(([, balance]) => balance)).toEqual([0, 0, 0]);
    await learner.goto(at(course));
    await learner.getByRole('button', { name: /^Buy for/ }).waitFor();
    expect(await learner.getByText(ENROLLED).count()).toBe(0);
  });
});

/** The name of the button that pays this much back, once it stands there. */
async function payBack(page: Page, amount: string): Promise<string> {
  const button = dialog(page).getByRole('button', { name: /^Pay back/ });
  await expect.poll(() => button.textContent(), WORK).toContain(amount);
  return (await button.textContent()) ?? '';
}
