import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CourseProgram } from '../../server/contract/course-programs.ts';
import type { Credits } from '../../server/contract/credits.ts';
import type { Purchase } from '../../server/contract/purchases.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aBuyer, aCourseOnSale, at, COURSES, ENROLLED, opened, press, says } from './support/courses-on-sale.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { inArabic } from './support/right-to-left.ts';
import { mayLoseService } from './support/service-switch.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const WAITING = 'Your payment is being confirmed';

async function looksGood(stack: TestStack, page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: PHONE, height: 900 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await shot(stack, page, `course-${name}`);
}

describe.each(stacks())('courses on sale, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  let course: CourseProgram;

  beforeAll(async () => {
    office = await apiAs(stack, 'office');
    course = await aCourseOnSale(office);
  });

  test('anybody sees what there is, what it costs and when its classes are', async () => {
    const page = await visit('nobody', COURSES);
    await page.getByRole('link', { name: 'Spoken Frisian for beginners' }).waitFor();
    await looksGood(stack, page, 'catalog');
    await opened(page, course);
    await says(page, /1,234\.56/);
    await page.getByRole('listitem').filter({ hasText: '2 private sessions' }).waitFor();
    await page.getByRole('rowheader', { name: `${course.code}-1 Begin` }).waitFor();
    const classes = page.getByRole('row').filter({ hasText: 'Evening class' });
    expect(await classes.count()).toBe(2);
    await classes.first().getByRole('cell', { name: '8 left', exact: true }).waitFor();
    await says(page, 'in the time of Africa/Johannesburg');
    await looksGood(stack, page, 'page');
  });

  test('a visitor from elsewhere is told the hour at home as well', async () => {
    const browser = (await visit('nobody', COURSES)).context().browser();
    const window = await browser?.newContext({ timezoneId: 'Asia/Tokyo', baseURL: stack.wordpressUrl });
    if (!window) throw new Error('The page belongs to no browser.');
    onTestFinished(() => window.close());
    const page = await window.newPage();
    await opened(page, course);
    await says(page, /in your time zone \(Asia\/Tokyo\)$/);
  });

  test('who is not logged in comes back to the course after logging in, and buys it', async () => {
    const { username, password } = stack.logins.learner3;
    const browser = (await visit('nobody', COURSES)).context().browser();
    const window = await browser?.newContext({ javaScriptEnabled: false, baseURL: stack.wordpressUrl });
    if (!window) throw new Error('The page belongs to no browser.');
    onTestFinished(() => window.close());
    const page = await window.newPage();
    await opened(page, course);
    await page.getByRole('link', { name: 'Log in to buy' }).click();
    await page.getByLabel('Username or Email Address').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press(page, 'Log In');
    await press(page, /^Buy for/);
    await press(page, 'Pay');
    await says(page, 'Thank you. Your payment has been confirmed.');
    await says(page, ENROLLED);
  });

  test('what was paid for is there at once: steps to book and credits, for the learner alone', async () => {
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, COURSES);
    await opened(page, course);
    await looksGood(stack, page, 'to-buy');
    await press(page, /^Buy for/);
    expect(page.url()).toContain(stack.stripeUrl);
    await says(page, /1,234\.56/);
    await press(page, 'Pay');
    await says(page, ENROLLED);
    const address = page.url();
    expect(new URL(address).pathname).toBe(COURSES);
    await says(page, '2 private sessions');
    expect(await page.locator('.lp-bought [aria-current="step"]').textContent()).toMatch(/-1 Begin\s*Next to book/);
    await looksGood(stack, page, 'success');
    const purchases: Purchase[] = (await buyer.api.get('/me/courses')).body;
    expect(purchases.map(({ status, steps }) => [status, steps.length])).toEqual([['active', 2]]);
    const credits: Credits = (await buyer.api.get('/me/credits')).body;
    expect(credits.balances).toContainEqual(expect.objectContaining({ kind: 'private_session', balance: 2 }));
    await page.goto(at(course));
    await says(page, ENROLLED);
    expect(await page.getByRole('button', { name: /^Buy for/ }).count()).toBe(0);
    await looksGood(stack, page, 'bought');
    const stranger = await visit('learner1', address);
    await says(stranger, 'No payment of yours is known by this address');
    const nobody = await visit('nobody', address);
    await says(nobody, 'Log in to see what you bought');
    expect(await nobody.content()).not.toContain(course.title);
  });

  test('money that comes later is waited for, and the page finds out by itself', async () => {
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, at(course));
    await press(page, /^Buy for/);
    await press(page, 'Pay later (bank debit)');
    await says(page, WAITING);
    const address = page.url();
    // Enough tries: the page stands still, to be looked at.
    await page.goto(`${address}&lp_try=12`);
    await looksGood(stack, page, 'pending');
    expect((await buyer.api.get('/me/courses')).body[0].status).toBe('pending_payment');
    await page.goto(address);
    await page.getByText(ENROLLED).waitFor({ timeout: 40_000 });
  });

  test('a card that is declined and a change of mind cost nothing, and the way back in stays open', async () => {
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, at(course));
    await press(page, /^Buy for/);
    await press(page, 'Pay with a card that is declined');
    await says(page, 'Your card was declined.');
    await press(page, 'Back');
    await says(page, 'You left the payment page');
    await looksGood(stack, page, 'left');
    await press(page, 'Go on to payment');
    await press(page, 'Pay');
    await says(page, ENROLLED);
  });

  test('a course without a price is there without a payment page', async () => {
    const free = await aCourseOnSale(office, { price: { amount: 0, currency: 'ZAR' } });
    const page = await visit((await aBuyer(stack, office)).session, COURSES);
    await opened(page, free);
    await press(page, 'Enrol for free');
    await says(page, ENROLLED);
  });

  test('the last place is sold once; the next one is told so', async () => {
    const rare = await aCourseOnSale(office, { enrollmentCap: 1 });
    const [first, second] = [await aBuyer(stack, office), await aBuyer(stack, office)];
    const [page, late] = [await visit(first.session, COURSES), await visit(second.session, COURSES)];
    await opened(page, rare);
    await late.goto(at(rare));
    await press(page, /^Buy for/);
    await press(page, 'Pay');
    await says(page, ENROLLED);
    await press(late, /^Buy for/);
    await says(late, 'The last place was taken a moment ago.');
    await says(late, 'All places are taken');
    expect(await late.getByRole('button', { name: /^Buy for/ }).count()).toBe(0);
    await looksGood(stack, late, 'full');
  });

  test('a course whose sale has not begun says when it does, and has no button', async () => {
    const later = await aCourseOnSale(office, { saleStartsAt: new Date(Date.now() + 14 * 86_400_000).toISOString() });
    const page = await visit('learner1', COURSES);
    await opened(page, later);
    await says(page, /^On sale from \w+ \d+, \d{4}\.$/);
    expect(await page.getByRole('button', { name: /^Buy for/ }).count()).toBe(0);
  });

  test('an account without a learner record is told what it takes', async () => {
    const page = await visit('office', COURSES);
    await opened(page, course);
    await says(page, 'your account has none yet');
    expect(await page.getByRole('button', { name: /^Buy for/ }).count()).toBe(0);
  });

  test('a form from elsewhere buys nothing', async () => {
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, at(course));
    await page.locator('input[name="_wpnonce"]').evaluate((field: HTMLInputElement) => {
      field.value = 'forged';
    });
    await press(page, /^Buy for/);
    await says(page, 'Please press the button once more.');
    expect((await buyer.api.get('/me/courses')).body).toEqual([]);
  });

  test('the public page may be kept by caches, the page of a buyer may not', async () => {
    const answer = await fetch(stack.wordpressUrl + at(course));
    expect(answer.headers.get('cache-control')).toBeNull();
    const page = await visit('learner1', COURSES);
    const own = await page.goto(at(course));
    expect(own?.headers()['cache-control']).toContain('no-store');
  });

  test('read from right to left it fits a phone', async () => {
    const backToEnglish = await inArabic(stack);
    onTestFinished(backToEnglish);
    const page = await visit('nobody', at(course), { width: PHONE });
    await page.getByRole('heading', { name: course.title }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
    await looksGood(stack, page, 'page-rtl');
  });
});

describe.each(stacks().filter(mayLoseService))('courses without the service, on $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('what was seen last stays, and nobody is sent off to pay', async () => {
    const page = await visit('nobody', COURSES);
    const link = page.getByRole('link', { name: 'Spoken Frisian for beginners' });
    await link.waitFor();
    await withoutService(stack, async () => {
      const learner = await visit('learner1', `${COURSES}?lp_course=SFZ-A1`);
      await says(learner, 'Buying is not possible at the moment.');
      await looksGood(stack, learner, 'away');
    });
  });
});
