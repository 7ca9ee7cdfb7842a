import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aRegister, capture, oldestOpen, storedHours } from './support/registers.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('the hours log, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('an entry of a register is corrected with a reason; the old hours stay in sight, struck', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 1 });
    const [learner] = learners;
    if (!learner) throw new Error('No learner.');
    await capture(office, trainingClass, date, new Map([[learner, 3]]));
    const path = `/wp-admin/admin.php?page=learner-progressions-learners&learner=${learner.learnerId}`;
    const page = await visit('office', path, { width: PHONE });
    await page.getByRole('button', { name: /^Hours, day by day/ }).click();
    const log = page.locator('dialog[open]');
    await log.getByText('From the register').waitFor();
    await expectNoSidewaysScroll(page);
    await log.getByRole('button', { name: /^Correct …/ }).click();
    await log.getByLabel('Hours present').fill('1.5');
    await log.getByLabel('Reason').fill('Came after the break');
    await expectAccessible(page);
    await shot(stack, page, 'hours-correct');
    await log.getByRole('button', { name: 'Correct the hours' }).click();
    await page
      .getByText(/^The hours of .* are corrected\. Now 3 of 12 hours trained/)
      .first()
      .waitFor();
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([1.5]);

    await page.getByRole('button', { name: /^Hours, day by day/ }).click();
    await log.getByText('1.5 of 3 hours present').waitFor();
    await log.locator('del').getByText('3 of 3 hours present').waitFor();
    await log.getByText(/corrected .*: Came after the break/).waitFor();
    expect(await log.getByRole('listitem').count()).toBe(1);
    await expectAccessible(page);
    await shot(stack, page, 'hours-log');
    await page.keyboard.press('Escape');
    await log.waitFor({ state: 'detached' });
  });

  test('a hold that comes late takes back the hours in its way, once told to', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 1 });
    const [learner] = learners;
    if (!learner) throw new Error('No learner.');
    await capture(office, trainingClass, date, new Map([[learner, 3]]));
    await capture(office, trainingClass, await oldestOpen(office, trainingClass), new Map([[learner, 0]]));
    const path = `/wp-admin/admin.php?page=learner-progressions-learners&learner=${learner.learnerId}`;
    const page = await visit('office', path, { expected: [/^422 POST/] });
    await page.getByRole('button', { name: 'Put on hold' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel('First day that does not count').fill(date);
    await dialog.getByRole('button', { name: 'Put on hold' }).click();
    await dialog.getByText(/^Hours are logged after this date/).waitFor();
    await dialog.getByLabel(/^Take back the hours/).check();
    await expectAccessible(page);
    await shot(stack, page, 'hold-take-back');
    await dialog.getByRole('button', { name: 'Put on hold' }).click();
    await page
      .getByText(/is on hold from/)
      .first()
      .waitFor();
    const { body } = await office.get(`/learners/${learner.learnerId}/progression`);
    expect(body.history[0]).toMatchObject({ status: 'on_hold', hours: { trained: 0, present: 0 } });
  });

  test('learners read their own hours and are offered no correction', async () => {
    const page = await visit('learner1', '/my-progress/', { width: PHONE });
    await page
      .getByRole('button', { name: /^Hours, day by day/ })
      .first()
      .click();
    const log = page.locator('dialog[open]');
    await log.getByRole('listitem').first().waitFor();
    expect(await log.getByRole('button', { name: /^Correct/ }).count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await shot(stack, page, 'hours-log-learner');
  });
});
