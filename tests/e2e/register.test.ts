import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { countPointers, press } from './support/keyboard.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aRegister, capture, hoursFieldOf, registerOf, sessionOn, storedHours } from './support/registers.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('the register, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('30 learners are captured with the keyboard alone, well within a minute', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 30 });
    const page = await visit('office', registerOf(trainingClass, date));
    const [first, , third] = learners;
    if (!first || !third) throw new Error('No learners.');
    await expectFocus(page, () => hoursFieldOf(page, first));
    const pointer = await countPointers(page);
    const began = Date.now();

    await page.keyboard.press('Shift+P');
    await press(page, 'ArrowDown', 'ArrowDown', 'a', 'Enter', '1', ',', '5', 'Enter', 'ArrowLeft', '-', 'ArrowUp');
    await press(page, 'ArrowDown', 'ArrowDown', '0', 'ArrowDown', 'a', '+', 'ArrowRight', 'ArrowDown', 'a', 'p');
    await expectAccessible(page);
    await shot(stack, page, 'register-filled');
    await press(page, 'Control+Enter');
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(await pointer()).toBe(0);
    const expected = [3, 3, 0, 1.5, 2.5, 0, 0.5, ...Array.from({ length: 23 }, () => 3)];
    expect(await storedHours(office, trainingClass, date, learners)).toEqual(expected);
    await page.getByText('28 of 30 learners present, 79.5 of 90 hours.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'register-saved');

    const next = page.getByRole('link', { name: /^Next not captured/ });
    await next.waitFor();
    await press(page, 'Tab', 'Enter');
    await expectFocus(page, () => hoursFieldOf(page, first));
    expect(page.url()).not.toContain(date);
    expect(await pointer()).toBe(0);
  });

  test('a phone in the classroom: a tap marks a learner present, long names fit', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 2 });
    const long = {
      firstName: 'Nkosazana-Thandolwethu Philisiwe',
      surname: 'Rowe-van-der-Westhuizen-Mabuyakhulu-Nkosi',
    };
    await office.patch(`/learners/${learners[1]?.learnerId}`, long);
    const page = await visit('office', registerOf(trainingClass, date), { width: PHONE });
    await page.getByRole('button', { name: /^Present: .*Row01/ }).click();
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'register-phone');
    await page.setViewportSize({ width: PHONE, height: 700 });
    await page.getByRole('button', { name: 'Save the register' }).click();
    await page.getByText('1 of 2 learners present, 3 of 6 hours.').waitFor();
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([3, 0]);
  });

  test('hours that cannot be are told at their row, and nothing is sent', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 2 });
    const page = await visit('office', registerOf(trainingClass, date));
    const [first, second] = learners.map((learner) => hoursFieldOf(page, learner));
    await second?.fill('3.5');
    await first?.fill('1.3');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Hours present cannot exceed hours trained.').waitFor();
    await page.getByText('Hours go in steps of a quarter').waitFor();
    expect(await first?.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
    expect((await sessionOn(office, trainingClass, date)).status).toBe('scheduled');
  });

  test('a captured register asks why it is corrected, and corrects only what changed', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 2 });
    await capture(office, trainingClass, date, new Map(learners.map((learner) => [learner, 3])));
    const page = await visit('office', registerOf(trainingClass, date));
    await page.getByText(/^Captured on /).waitFor();
    const [first] = learners;
    if (!first) throw new Error('No learners.');
    await expectFocus(page, () => hoursFieldOf(page, first));
    await press(page, '2', 'Control+Enter');
    await page.getByText('Please give a reason.').waitFor();
    await expectFocus(page, () => page.getByLabel('Why is it corrected?'));
    await expectAccessible(page);
    await shot(stack, page, 'register-correction');
    await page.keyboard.type('Left at eleven');
    await press(page, 'Control+Enter');
    await page.getByText('Recorded or corrected: 1 learner.').waitFor();
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([2, 3]);
  });

  test('what somebody else has captured meanwhile is not overwritten, and what was typed is kept', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 2 });
    const page = await visit('office', registerOf(trainingClass, date), { expected: [/^409 PUT/] });
    const [first, second] = learners;
    if (!first || !second) throw new Error('No learners.');
    await hoursFieldOf(page, second).fill('1');
    await capture(office, trainingClass, date, new Map([[first, 2]]));
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Somebody else has captured this session/).waitFor();
    expect(await hoursFieldOf(page, second).inputValue()).toBe('1');
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([2, 0]);
    await shot(stack, page, 'register-refused');

    await page.getByRole('button', { name: /^Show what is stored now/ }).click();
    await page.getByText('Captured before: 0').waitFor();
    expect(await page.getByText(/Somebody else has captured this session/).count()).toBe(0);
    expect(await hoursFieldOf(page, first).inputValue()).toBe('2');
    expect(await hoursFieldOf(page, second).inputValue()).toBe('1');
    await page.getByLabel('Why is it corrected?').fill('Came late');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([2, 1]);
  });

  test('who may look but not manage reads the register and is offered no field', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 1 });
    await capture(office, trainingClass, date, new Map(learners.map((learner) => [learner, 2.5])));
    const page = await visit('office', '/wp-admin/profile.php');
    await page.route(/\/me$/, async (route) => {
      const answer = await route.fetch();
      const me = await answer.json();
      const capabilities = me.capabilities.filter((word: string) => word !== 'lp_manage_progressions');
      await route.fulfill({ response: answer, json: { ...me, capabilities } });
    });
    await page.goto(registerOf(trainingClass, date));
    await page.getByRole('cell', { name: '2.5', exact: true }).waitFor();
    expect(await page.locator('#lp-admin').getByRole('textbox').count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'register-read');
  });

  test('an unsaved register is not left by accident', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 1 });
    const [only] = learners;
    if (!only) throw new Error('No learner.');
    const page = await visit('office', registerOf(trainingClass, date));
    await hoursFieldOf(page, only).fill('2');
    const toClass = page.getByRole('link', { name: trainingClass.code });
    page.once('dialog', (dialog) => dialog.dismiss());
    await toClass.click();
    expect(await hoursFieldOf(page, only).inputValue()).toBe('2');
    page.once('dialog', (dialog) => dialog.accept());
    await toClass.click();
    await page.getByRole('heading', { name: trainingClass.code, level: 1 }).waitFor();
  });
});

async function expectFocus(page: Page, find: () => ReturnType<Page['locator']>): Promise<void> {
  await find().waitFor();
  await expect.poll(() => find().evaluate((field) => field === document.activeElement), { timeout: 3000 }).toBe(true);
  expect(page.isClosed()).toBe(false);
}
