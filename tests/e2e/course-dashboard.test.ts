import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Booking } from '../../server/contract/bookings.ts';
import type { Purchase } from '../../server/contract/purchases.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aBuyer, aClassIn, aCourseOf, begun, given, registered, seated } from './support/course-seats.ts';
import { withDatabase } from './support/jobs.ts';
import { expectFocus, tabTo } from './support/keyboard.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { inArabic } from './support/right-to-left.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const MY_CLASSES = '/my-classes/';
const RECORD = '/wp-admin/admin.php?page=learner-progressions-learners&tab=courses&learner=';

const dialog = (page: Page) => page.locator('dialog[open]');
const pressIn = (form: Locator, name: string | RegExp) => form.getByRole('button', { name, exact: true }).click();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const result = (page: Page) => page.locator('.lp-record__result:has(p):visible');
const step = (page: Page, label: string) => page.locator('.lp-program-steps > li').filter({ hasText: label });
const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

/** Presses a dialog's own button; the dialog goes and the page says what has happened. */
async function finished(page: Page, button: string | RegExp, told: string | RegExp): Promise<void> {
  await pressIn(dialog(page), button);
  await dialog(page).waitFor({ state: 'detached' });
  await result(page).getByText(told).waitFor();
  await expectFocus(result(page));
}

async function looksGood(stack: TestStack, page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: PHONE, height: 900 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await shot(stack, page, `dashboard-${name}`);
}

describe.each(stacks())('what a learner has bought, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });

  const labelOf = ({ course }: Purchase, place: number) => `${course.code}-${place}`;

  test('from the purchase to the last class: book, cancel, book again, attend, complete', async () => {
    const [first, other, second] = [
      await aClassIn(office, 72),
      await aClassIn(office, 96),
      await aClassIn(office, 120),
    ];
    const course = await aCourseOf(office, [[first, other], [second]]);
    const [one, two] = course.steps.map(({ label }) => label) as [string, string];
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, MY_CLASSES);
    await page.getByText('You have not bought a course yet.').waitFor();
    await page.getByRole('link', { name: 'Look at the courses' }).click();
    const title = page.getByRole('heading', { name: course.title, exact: true });
    await expect
      .poll(async () => (await page.goto(`/courses/?lp_course=${course.code}`)) && title.isVisible(), {
        timeout: 10_000,
      })
      .toBe(true);
    await press(page, /^Buy for/);
    await press(page, 'Pay');
    await page.getByText('You are enrolled in this course').first().waitFor();

    await page.goto(MY_CLASSES);
    await card(page, course.title).getByText('0 of 2 steps, 0%').waitFor();
    await looksGood(stack, page, 'bought');
    await press(page, `Book ${one}`);
    await dialog(page).getByText(`It costs nothing more: the class for ${one} came with the course.`).waitFor();
    await dialog(page)
      .getByText(/^You can cancel or move it free of charge until .+ \(in 2 days\)\.$/)
      .waitFor();
    await expectFocus(dialog(page).getByRole('radio').first());
    await looksGood(stack, page, 'book');
    await finished(page, `Book ${one}`, new RegExp(`^${one} is booked: `));
    await step(page, one).getByText('Room 4, Long Street').waitFor();
    await looksGood(stack, page, 'booked');

    await press(page, `Move ${one}`);
    await looksGood(stack, page, 'move');
    await finished(page, 'Move it', new RegExp(`^${one} is moved: `));
    await press(page, `Cancel ${one}`);
    await dialog(page).getByText(`You get the class for ${one} back and can book another one.`).waitFor();
    await looksGood(stack, page, 'cancel');
    await finished(page, 'Give the seat up', `${one} is cancelled. What it cost came back.`);
    await step(page, one).getByText('Not booked').waitFor();

    await press(page, `Book ${one}`);
    await finished(page, `Book ${one}`, new RegExp(`^${one} is booked: `));
    await press(page, `Book ${two}`);
    await finished(page, `Book ${two}`, new RegExp(`^${two} is booked: `));
    await page.getByText(`Next class: ${one}, `).waitFor();

    await begun(stack, first);
    await registered(office, first, buyer, 'completed');
    await press(page, 'Refresh');
    await card(page, course.title).getByText('1 of 2 steps, 50%').waitFor();
    await step(page, one).getByText('Completed on').waitFor();
    await begun(stack, second);
    await registered(office, second, buyer, 'completed');
    await press(page, 'Refresh');
    await card(page, course.title).getByText('2 of 2 steps, 100%').waitFor();
    await page.getByText('All steps are completed. Well done!').waitFor();
    await page.getByText('Earlier classes (4)').click();
    await looksGood(stack, page, 'completed');
    const [purchase] = (await buyer.api.get('/me/courses')).body as Purchase[];
    expect(purchase).toMatchObject({ status: 'completed', progressPercent: 100 });
  });

  /** A learner with a course of two steps, each with two classes. */
  async function aStart() {
    const [first, other, second, last] = [
      await aClassIn(office, 72),
      await aClassIn(office, 96),
      await aClassIn(office, 120),
      await aClassIn(office, 144),
    ];
    const course = await aCourseOf(office, [
      [first, other],
      [second, last],
    ]);
    const buyer = await aBuyer(stack, office);
    const purchase = await given(office, buyer, course);
    return { buyer, course, purchase, first, other, second, one: labelOf(purchase, 1), two: labelOf(purchase, 2) };
  }

  test('a class is chosen and booked by the keyboard alone', async () => {
    const { buyer, one, other } = await aStart();
    const page = await visit(buyer.session, MY_CLASSES);
    await tabTo(page, page.getByRole('button', { name: `Book ${one}`, exact: true }));
    await page.keyboard.press('Enter');
    await expectFocus(dialog(page).getByRole('radio').first());
    await page.keyboard.press('Escape');
    await expectFocus(page.getByRole('button', { name: `Book ${one}`, exact: true }));
    await page.keyboard.press('Enter');
    await expectFocus(dialog(page).getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await result(page).getByText(`${one} is booked: `).waitFor();
    await expectFocus(result(page));
    await page.locator('#a11y-speak-polite').getByText(`${one} is booked: `).waitFor({ state: 'attached' });
    await step(page, one).getByText(other.title).waitFor();
  });

  test('a dialog stays open when fresh answers take its button away', async () => {
    const { buyer, one, two } = await aStart();
    const page = await visit(buyer.session, MY_CLASSES);
    await press(page, `Book ${one}`);
    const gate = Promise.withResolvers<void>();
    await page.route('**/me/courses', async (route) => {
      await gate.promise;
      await route.continue();
    });
    await finished(page, `Book ${one}`, `${one} is booked: `);
    await press(page, `Book ${two}`);
    await dialog(page).getByRole('radio').nth(1).check();
    gate.resolve();
    await step(page, one).getByText('Room 4, Long Street').waitFor();
    expect(await dialog(page).getByRole('radio').nth(1).isChecked()).toBe(true);
    await finished(page, `Book ${two}`, `${two} is booked: `);
  });

  test('two windows that book the same step make one booking; the second is told and loses nothing', async () => {
    const { buyer, one } = await aStart();
    const here = await visit(buyer.session, MY_CLASSES);
    const there = await visit(buyer.session, MY_CLASSES, { expected: [/^409 POST/] });
    for (const page of [here, there]) await press(page, `Book ${one}`);
    await dialog(there).getByRole('radio').nth(1).check();
    await finished(here, `Book ${one}`, `${one} is booked: `);
    await pressIn(dialog(there), `Book ${one}`);
    await dialog(there).getByText('This step is booked already.').waitFor();
    expect(await dialog(there).getByRole('radio').nth(1).isChecked()).toBe(true);
    await looksGood(stack, there, 'refused');
    await there.keyboard.press('Escape');
    await result(there).getByText('Something had changed meanwhile.').waitFor();
    await step(there, one).getByText('Room 4, Long Street').waitFor();
    expect((await buyer.api.get('/me/bookings')).body).toHaveLength(1);
  });

  test('a class that fills up meanwhile: wait for it, be offered the seat that becomes free, take it', async () => {
    const only = await aClassIn(office, 72, { capacity: 1 });
    const course = await aCourseOf(office, [[only]]);
    const [quick, slow] = [await aBuyer(stack, office), await aBuyer(stack, office)];
    for (const buyer of [quick, slow]) await given(office, buyer, course);
    const one = `${course.code}-1`;
    const page = await visit(slow.session, MY_CLASSES, { expected: [/^409 POST/] });
    await press(page, `Book ${one}`);
    await dialog(page).getByText('1 seat left').waitFor();
    const { bookingId } = await seated(quick, course, 0, only);
    await pressIn(dialog(page), `Book ${one}`);
    await dialog(page).getByText('All seats of this class are taken.').waitFor();
    await dialog(page).getByText('Waiting costs nothing.').waitFor();
    await looksGood(stack, page, 'full');
    await finished(page, 'Join the waitlist', `You are on the waitlist for ${one}, place 1.`);
    await card(page, 'Waitlists').getByText('Next in line').waitFor();
    await step(page, one)
      .getByText(/^On the waitlist: .+ Next in line\.$/)
      .waitFor();

    expect((await quick.api.post(`/bookings/${bookingId}/cancel`, {})).status).toBe(200);
    await press(page, 'Refresh');
    await card(page, `A seat is kept: ${one}`)
      .getByText(/^A seat is kept for you until .+ \(in \d+ hours\)\.$/)
      .waitFor();
    await looksGood(stack, page, 'offer');
    await press(page, `Take the seat ${one}`);
    await looksGood(stack, page, 'take');
    await finished(page, 'Take the seat', `${one} is booked: `);
    await step(page, one)
      .getByText(/Booked$/)
      .waitFor();
    expect(await card(page, /^A seat is kept/).count()).toBe(0);
  });

  test('a class that the school cancels is told, with everything back and another one a click away', async () => {
    const { buyer, course, first, other, one } = await aStart();
    await seated(buyer, course, 0, first);
    const cancelled = await office.post(`/admin/group-classes/${first.groupClassId}/cancel`, { reason: 'No heating' });
    expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
    const seats = async () => (await buyer.api.get('/me/bookings')).body.map(({ status }: Booking) => status);
    await expect.poll(seats, { timeout: 10_000 }).toEqual(['cancelled']);
    const page = await visit(buyer.session, MY_CLASSES);
    const told = card(page, `Cancelled: ${one}`);
    await told.getByText('The school cancelled this class; you have everything back.').waitFor();
    await looksGood(stack, page, 'called-off');
    await press(page, `Book another class ${one}`);
    await finished(page, `Book ${one}`, `${one} is booked: `);
    await step(page, one).getByText(other.title).waitFor();
    expect(await told.count()).toBe(0);
    await page.getByText('Earlier classes (1)').click();
    await page.getByText('Cancelled by the school').waitFor();
  });

  test('whoever does not want to wait any longer leaves the line', async () => {
    const only = await aClassIn(office, 72, { capacity: 1 });
    const course = await aCourseOf(office, [[only]]);
    const [quick, slow] = [await aBuyer(stack, office), await aBuyer(stack, office)];
    for (const buyer of [quick, slow]) await given(office, buyer, course);
    await seated(quick, course, 0, only);
    const page = await visit(slow.session, MY_CLASSES);
    await press(page, `Book ${course.code}-1`);
    await finished(page, 'Join the waitlist', 'place 1');
    await press(page, `Leave ${course.code}-1`);
    await finished(page, 'Leave the waitlist', `You no longer wait for ${course.code}-1.`);
    expect((await slow.api.get('/me/waitlist')).body.filter(isOpen)).toEqual([]);
  });
  const isOpen = ({ status }: { status: string }) => status === 'waiting' || status === 'offered';

  test('a class that lies across another one cannot be chosen, and says why', async () => {
    const { buyer, course, first, one, two } = await aStart();
    const { startsAt, endsAt } = first;
    const across = await aClassIn(office, 72, { startsAt, endsAt });
    const path = `/admin/courses/${course.courseProgramId}/steps/${course.steps[1]?.stepId}/options`;
    expect((await office.put(path, { groupClassIds: [across.groupClassId] })).status).toBe(200);
    await seated(buyer, course, 0, first);
    const page = await visit(buyer.session, MY_CLASSES);
    await step(page, one)
      .getByText(/Booked$/)
      .waitFor();
    await press(page, `Book ${two}`);
    await dialog(page).getByText('you have another class at that time').waitFor();
    await dialog(page).getByText('Another class is booked at that time.').waitFor();
    await page.keyboard.press('Enter');
    expect((await buyer.api.get('/me/bookings')).body).toHaveLength(1);
  });

  test('what is missed, frozen, refunded or taken back says what that means and whom to ask', async () => {
    const { buyer, purchase, first, course, one } = await aStart();
    await seated(buyer, course, 0, first);
    await begun(stack, first);
    await registered(office, first, buyer, 'missed');
    const page = await visit(buyer.session, MY_CLASSES);
    await step(page, one)
      .getByText(/is used up\. Please ask the office for another one\.$/)
      .waitFor();
    await looksGood(stack, page, 'missed');
    const stands = async (status: string, isEnded: boolean) => {
      await withDatabase(stack, (query) =>
        query(
          'UPDATE {student_course_enrollment} SET status = ?, ended_at = IF(?, UTC_TIMESTAMP(3), NULL) WHERE course_enrollment_id = ?',
          [...[status, isEnded, purchase.purchaseId]],
        ),
      );
      await press(page, 'Refresh');
    };
    await stands('frozen', false);
    await page.getByText(/^The payment is in question at the bank/).waitFor();
    expect(await page.getByRole('button', { name: /^Book / }).count()).toBe(0);
    await looksGood(stack, page, 'frozen');
    await stands('refunded', true);
    await page.getByText('Ended (1)').click();
    await page.getByText(/^The price was paid back/).waitFor();
    await stands('cancelled', true);
    await page.getByText(/^The enrollment has ended/).waitFor();
  });

  test('the office reads a learner’s on the site, and acts for the learner where it works', async () => {
    const { buyer, purchase, first, one } = await aStart();
    const { learnerId } = buyer.learner;
    const site = await visit('office', `${MY_CLASSES}?learner=${learnerId}`);
    await step(site, one).getByText('Not booked').waitFor();
    expect(await site.getByRole('button', { name: /^Book/ }).count()).toBe(0);

    const page = await visit('office', `${RECORD}${learnerId}`);
    await press(page, `Book ${one}`);
    const name = `${buyer.learner.firstName} ${buyer.learner.surname}`;
    await dialog(page).getByText(`For ${name}`, { exact: true }).waitFor();
    await dialog(page)
      .getByText(new RegExp(`^${name} can cancel or move it free of charge until `))
      .waitFor();
    await finished(page, `Book ${one}`, `${one} is booked: `);
    await press(page, `Cancel ${one}`);
    await dialog(page).getByText(`${name} gets the class for ${one} back`).waitFor();
    expect(await dialog(page).textContent()).not.toMatch(/\byou\b/i);
    await pressIn(dialog(page), 'Keep it');
    await looksGood(stack, page, 'office-record');
    await press(page, `Move ${one}`);
    await finished(page, 'Move it', `${one} is moved: `);
    await page.goto(
      `/wp-admin/admin.php?page=learner-progressions-courses&part=enrollments&enrollment=${purchase.purchaseId}`,
    );
    await withDatabase(stack, (query) =>
      query('UPDATE {group_classes} SET cancellation_window_hours = 0 WHERE group_class_id = ?', [first.groupClassId]),
    );
    await withDatabase(stack, (query) =>
      query('UPDATE {bookings} SET cancellation_window_hours = 2000 WHERE learner_id = ?', [learnerId]),
    );
    await press(page, `Cancel ${one}`);
    await dialog(page)
      .getByText(/^It is late: until /)
      .waitFor();
    await dialog(page).getByText('Please give the reason.').waitFor();
    await dialog(page).getByLabel('Reason').fill('Ill, with a note from the doctor');
    await dialog(page).getByLabel('Give back what it cost although it is late').check();
    await looksGood(stack, page, 'office-cancel');
    await finished(page, 'Give the seat up', `${one} is cancelled. What it cost came back.`);
    await step(page, one).getByText('Not booked').waitFor();
  });

  test('the calendar link is made, shown once and withdrawn; reminders are switched off and on', async () => {
    const { buyer } = await aStart();
    const page = await visit(buyer.session, MY_CLASSES);
    const calendar = card(page, 'Your classes in your calendar');
    await pressIn(calendar, 'Make the link');
    expect(await calendar.getByLabel('Your link').inputValue()).toMatch(/^https?:.+lp_calendar=/);
    await looksGood(stack, page, 'calendar');
    await page.reload();
    await calendar.getByText(/^You made a link on /).waitFor();
    await pressIn(calendar, 'Withdraw the link');
    await pressIn(dialog(page), 'Withdraw the link');
    await calendar.getByText(/^A link of your own/).waitFor();
    const choice = card(page, 'Reminders').getByRole('checkbox');
    await choice.uncheck();
    await page.locator('#a11y-speak-polite').getByText('You will not be reminded').waitFor({ state: 'attached' });
    await page.reload();
    await card(page, 'Reminders').getByRole('checkbox', { checked: false }).waitFor();
    expect((await buyer.api.get('/me/mail-choices')).body).toEqual({ stepReminders: false });
  });

  test('reads from right to left on a phone', async () => {
    const { buyer, one, course, first } = await aStart();
    await seated(buyer, course, 0, first);
    const page = await visit(buyer.session, MY_CLASSES, { width: PHONE });
    await step(page, one).waitFor();
    const back = await inArabic(stack);
    try {
      await page.reload();
      await step(page, one).waitFor();
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      await expectNoSidewaysScroll(page);
      await shot(stack, page, 'dashboard-rtl');
    } finally {
      await back();
    }
  });
});
