import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Learner } from '../../server/contract/learners.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import {
  aTakenClass,
  begin,
  confirmed,
  givesUp,
  registerAt,
  storedRegister,
  storedSeats,
  theyWait,
} from './support/course-registers.ts';
import { aGroupClass, CLASS_LIST, classAt } from './support/course-sale.ts';
import { countPointers, press } from './support/keyboard.ts';
import { expectForOfficeAlone } from './support/office-alone.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aLearner, nameOf } from './support/records.ts';
import { allInArabic } from './support/right-to-left.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const dialog = (page: Page) => page.locator('dialog[open]');
const save = (page: Page) => page.getByRole('button', { name: /^Save the / });
const choice = (page: Page, learner: Learner | undefined, word: 'Attended' | 'Missed'): Locator =>
  page.getByRole('group', { name: learner && nameOf(learner) }).getByRole('radio', { name: word });
const seat = (page: Page, learner: Learner | undefined): Locator =>
  page.getByRole('list', { name: 'Seats' }).getByRole('listitem').filter({ hasText: learner?.surname });

describe.each(stacks())('registers and waitlists of group classes, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });

  async function aBegunClass(count: number) {
    const taken = await aTakenClass(office, count);
    await begin(stack, taken.groupClass);
    return taken;
  }

  test('30 learners are confirmed with a dozen keys, and each row tells what has changed', async () => {
    const { groupClass, learners } = await aBegunClass(30);
    const page = await visit('office', registerAt(groupClass));
    await expectFocus(choice(page, learners[0], 'Attended'));
    const pointer = await countPointers(page);
    await press(
      page,
      'Shift+A',
      'ArrowDown',
      'Enter',
      'm',
      'ArrowDown',
      'm',
      'ArrowUp',
      'a',
      'ArrowRight',
      'ArrowDown',
    );
    await page.getByText('28 attended, 2 missed · 30 changes to save').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-register-filled');
    await press(page, 'Control+Enter');
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    expect(await pointer()).toBe(0);
    await page.getByText('28 attended, 2 missed. Everybody is confirmed.').waitFor();
    const rows = page.getByRole('list', { name: 'What has changed' }).getByRole('listitem');
    expect(await rows.count()).toBe(30);
    await rows.filter({ hasText: 'Row03' }).getByText('Missed').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-register-saved');
    const { seats, groupClass: held } = await storedRegister(office, groupClass);
    expect(seats.flatMap(({ status, learner }) => (status === 'missed' ? [learner.surname] : []))).toEqual([
      'Row03',
      'Row04',
    ]);
    expect(held.status).toBe('done');
  });

  test('only some are confirmed now, the others later, and a word is corrected', async () => {
    const { groupClass, learners } = await aBegunClass(3);
    const page = await visit('office', registerAt(groupClass));
    await choice(page, learners[0], 'Attended').check();
    await page.getByText('1 attended, 0 missed · 2 not marked · 1 change to save').waitFor();
    await save(page).click();
    await page.getByText('2 learners are not confirmed yet.').waitFor();
    expect(await storedSeats(office, groupClass)).toEqual(['completed', 'booked', 'booked']);

    await page.getByRole('button', { name: 'Correct this register' }).click();
    await choice(page, learners[0], 'Missed').check();
    await page.getByText('Confirmed before: Attended').waitFor();
    await choice(page, learners[1], 'Attended').check();
    await choice(page, learners[2], 'Attended').check();
    await expectAccessible(page);
    await shot(stack, page, 'course-register-correction');
    await page.setViewportSize({ width: 1280, height: 900 });
    await save(page).click();
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    await page.getByText('Before: Attended', { exact: true }).waitFor();
    expect(await storedSeats(office, groupClass)).toEqual(['missed', 'completed', 'completed']);
  });

  test('what is not saved is not left without a question', async () => {
    const { groupClass, learners } = await aBegunClass(1);
    const page = await visit('office', registerAt(groupClass));
    const asked: string[] = [];
    let answer = false;
    page.on('dialog', (asking) => {
      asked.push(asking.message());
      void (answer ? asking.accept() : asking.dismiss());
    });
    const away = page.getByRole('link', { name: groupClass.title });
    await save(page).waitFor();
    expect(await save(page).getAttribute('aria-disabled')).toBe('true');
    await choice(page, learners[0], 'Missed').check();
    await away.click();
    expect(asked).toEqual(['The register is not saved yet. Leave it all the same?']);
    expect(await choice(page, learners[0], 'Missed').isChecked()).toBe(true);
    answer = true;
    await away.click();
    await page.getByRole('heading', { name: 'Who has a seat' }).waitFor();
    expect(await storedSeats(office, groupClass)).toEqual(['booked']);
  });

  test('a seat that was given up meanwhile is told at its row, and the other marks are kept', async () => {
    const { groupClass, learners } = await aBegunClass(2);
    const page = await visit('office', registerAt(groupClass), { expected: [/^422 PUT/] });
    await choice(page, learners[0], 'Attended').check();
    await choice(page, learners[1], 'Missed').check();
    await givesUp(stack, groupClass, learners[0] as Learner);
    await save(page).click();
    await page.getByRole('alert').getByText('Somebody on the register has no seat in this class.').waitFor();
    const row = page.locator('.lp-register__row--wrong');
    await row.getByText('Has no seat in this class any more.').waitFor();
    expect(await row.getByText('Somebody on the register').count()).toBe(0);
    await expectFocus(choice(page, learners[0], 'Attended'));
    await expectAccessible(page);
    await shot(stack, page, 'course-register-refused');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: /^Show what is stored now/ }).click();
    await page.getByText('0 attended, 1 missed · 1 change to save').waitFor();
    await save(page).click();
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    expect(await storedSeats(office, groupClass)).toEqual(['missed']);
  });

  test('a class that has not begun, was cancelled or has nobody in it says so and takes nothing', async () => {
    const { groupClass } = await aTakenClass(office, 1);
    const page = await visit('office', registerAt(groupClass));
    await page.getByText(/^This class has not begun yet\. Its register opens on /).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'course-register-not-begun');
    await page.setViewportSize({ width: 1280, height: 900 });

    const empty = await aGroupClass(office, {}, -2);
    await page.goto(registerAt(empty));
    await page.getByText('Nobody has a seat in this class.').waitFor();
    await expectAccessible(page);
    await office.post(`/admin/group-classes/${empty.groupClassId}/cancel`, { reason: 'The teacher was ill' });
    await page.goto(registerAt(empty));
    await page.getByText('This class was cancelled: The teacher was ill').waitFor();
  });

  test('classes whose register waits are found from the overview, until they are confirmed', async () => {
    const { groupClass, learners } = await aBegunClass(1);
    const page = await visit('office', '/wp-admin/admin.php?page=learner-progressions');
    await page.getByRole('link', { name: /^\d+ group class(es)? waits? for/ }).click();
    const row = page.getByRole('row').filter({ hasText: groupClass.title });
    await row.waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-registers-open');
    await page.setViewportSize({ width: 1280, height: 900 });
    await row.getByRole('link', { name: /^Confirm/ }).click();
    await choice(page, learners[0], 'Attended').check();
    await save(page).click();
    await page.getByRole('link', { name: 'Other registers to confirm' }).click();
    await page.getByRole('button', { name: /^Registers to confirm/ }).waitFor();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill(groupClass.title);
    await page.getByText('No register waits.').waitFor();
    await page.getByRole('button', { name: /^Registers to confirm/ }).click();
    expect(new URL(page.url()).searchParams.get('when')).toBe('coming');
  });

  test('the page of a class shows who has a seat and who waits; the office gives a seat up for a learner', async () => {
    const taken = await aTakenClass(office, 2);
    const waiting = [await aLearner(office), await aLearner(office)];
    await theyWait(stack, taken, waiting);
    const page = await visit('office', classAt(taken.groupClass));
    await seat(page, taken.learners[0]).getByText(`${taken.course.code} Step one · Class of the course`).waitFor();
    const line = page.getByRole('list', { name: 'Waitlist' }).getByRole('listitem');
    await line.nth(0).getByText('Seat offered').waitFor();
    await line.nth(1).getByText('Place 1').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'group-class-people');
    await page.setViewportSize({ width: 1280, height: 900 });

    await seat(page, taken.learners[0])
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await dialog(page).getByLabel('Reason').fill('Asked by telephone');
    await expectAccessible(page);
    await shot(stack, page, 'group-class-seat-cancel');
    await page.setViewportSize({ width: 1280, height: 900 });
    await dialog(page).getByRole('button', { name: 'Give the seat up' }).click();
    await seat(page, taken.learners[0]).waitFor({ state: 'detached' });
    await line.nth(1).getByText('Seat offered').waitFor();
    expect(await storedSeats(office, taken.groupClass)).toEqual(['booked']);
  });

  test('a learner is taken off the waitlist with a reason, and the focus stays there', async () => {
    const taken = await aTakenClass(office, 1);
    const learner = await aLearner(office);
    await theyWait(stack, taken, [learner, await aLearner(office)]);
    const page = await visit('office', classAt(taken.groupClass));
    const line = page.getByRole('list', { name: 'Waitlist' }).getByRole('listitem');
    await line
      .nth(0)
      .getByRole('button', { name: `Remove ${nameOf(learner)}` })
      .click();
    await dialog(page).getByText('The seat that is kept for the learner is offered to the next one in line.').waitFor();
    await dialog(page).getByText('Please give the reason.').waitFor();
    await dialog(page).getByLabel('Reason').fill('Has moved away');
    await expectAccessible(page);
    await shot(stack, page, 'waitlist-remove');
    await page.setViewportSize({ width: 1280, height: 900 });
    await dialog(page).getByRole('button', { name: 'Take off the waitlist' }).click();
    await page
      .getByText(`${nameOf(learner)} is off the waitlist.`)
      .first()
      .waitFor();
    await line.nth(1).waitFor({ state: 'detached' });
    await line.nth(0).getByText('Seat offered').waitFor();
  });

  test('a register that somebody else has confirmed shows their words', async () => {
    const { groupClass, learners } = await aBegunClass(1);
    await confirmed(office, groupClass, new Map([[learners[0] as Learner, 'missed']]));
    const page = await visit('office', classAt(groupClass));
    await page.getByRole('link', { name: 'Correct the register' }).click();
    expect(await choice(page, learners[0], 'Missed').isChecked()).toBe(true);
    await page.getByText('0 attended, 1 missed · nothing to save').waitFor();
  });

  test('nobody but the office sees registers', async () => {
    await expectForOfficeAlone(visit, CLASS_LIST);
  });

  describe('read from right to left, on a phone', () => {
    allInArabic(stack);

    test('the register and the people of a class fit the window', async () => {
      const taken = await aBegunClass(2);
      await theyWait(stack, taken, [await aLearner(office)]);
      const page = await visit('office', registerAt(taken.groupClass), { width: PHONE });
      await choice(page, taken.learners[0], 'Attended').check();
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, 'course-register-rtl');
      await page.setViewportSize({ width: PHONE, height: 900 });
      await save(page).click();
      await page.goto(classAt(taken.groupClass));
      await seat(page, taken.learners[0]).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, 'group-class-people-rtl');
    });
  });
});

const expectFocus = (target: Locator) =>
  expect.poll(() => target.evaluate((element) => element === document.activeElement), { timeout: 5000 }).toBe(true);
