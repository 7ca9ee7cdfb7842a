import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { aLearner, join, mark, nameOf } from './support/records.ts';
import { aRegister, CLASSES, capture, registerOf, sessionOn, storedHours } from './support/registers.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

/** A week in the past that no other test looks at, without a holiday of the Act. */
const WEEK = { from: '2001-03-05', until: '2001-03-09' };
const DECLARED = '2001-03-07';

describe.each(stacks())('sessions and exceptions, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a session that the client cancelled cannot be captured until it is scheduled again', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, date } = await aRegister(office, { learners: 1, ...WEEK });
    const page = await visit('office', `${CLASSES}&class=${trainingClass.classId}&month=${date.slice(0, 7)}`);
    const line = lineOf(page, 'Mar 5');
    await change(page, line, 'Cancelled by the client …');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason (optional)').fill('Strike at the plant');
    await expectAccessible(page);
    await shot(stack, page, 'session-cancel');
    await dialog.getByRole('button', { name: 'Mark as cancelled by the client' }).click();
    await line.getByText('Cancelled by the client').waitFor();
    await line.getByText('Strike at the plant').waitFor();
    expect(await line.getByRole('link').count()).toBe(0);
    expect((await sessionOn(office, trainingClass, date)).status).toBe('client_cancelled');
    await expectAccessible(page);
    await shot(stack, page, 'sessions');

    await change(page, line, 'Back to scheduled …');
    await dialog.getByRole('button', { name: 'Set back to scheduled' }).click();
    await line.getByRole('link', { name: 'Capture' }).waitFor();
  });

  test('taking a captured session back needs a reason and takes its hours back', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners, date } = await aRegister(office, { learners: 2, ...WEEK });
    await capture(office, trainingClass, date, new Map(learners.map((learner) => [learner, 3])));
    const page = await visit('office', `${CLASSES}&class=${trainingClass.classId}&month=2001-03`);
    const line = lineOf(page, 'Mar 5');
    await line.getByText('2 of 2 learners present · 6 hours present, 0 absent').waitFor();
    await change(page, line, 'Facilitator absent …');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/The hours of its 2 learners are taken back/).waitFor();
    await dialog.getByLabel('Reason').fill('Captured for the wrong day');
    await dialog.getByRole('button', { name: 'Mark the facilitator as absent' }).click();
    await line.getByText('Facilitator absent').waitFor();
    expect(await storedHours(office, trainingClass, date, learners)).toEqual([undefined, undefined]);
  });

  test('an extra session is planned and offered for capture', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass } = await aRegister(office, { learners: 1, ...WEEK });
    await office.patch(`/classes/${trainingClass.classId}`, {
      schedule: [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }],
    });
    const page = await visit('office', `${CLASSES}&class=${trainingClass.classId}&month=2001-03`);
    await page.getByRole('button', { name: 'Extra session …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').fill('2001-03-08');
    await dialog.getByLabel('From').fill('13:00');
    await dialog.getByLabel('To').fill('15:30');
    await dialog.getByRole('button', { name: 'Add the session' }).click();
    await lineOf(page, 'Mar 8').getByText('13:00 · 2.5 hours').waitFor();
    await lineOf(page, 'Mar 8').getByRole('link', { name: 'Capture' }).waitFor();
  });

  test('a declared holiday blocks capturing without a reason, until it is removed', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners } = await aRegister(office, { learners: 1, ...WEEK });
    const name = `Day of ${mark()}`;
    const page = await visit('office', `${CLASSES}&part=holidays&year=2001`);
    await page.getByRole('button', { name: 'Declare a holiday' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').fill(DECLARED);
    await dialog.getByLabel('Name').fill(name);
    await expectAccessible(page);
    await shot(stack, page, 'holiday-declare');
    await dialog.getByRole('button', { name: 'Declare the holiday' }).click();
    const row = lineOf(page, name);
    await row.getByText('Declared').waitFor();

    const attendance = `/classes/${trainingClass.classId}/sessions/${DECLARED}/attendance`;
    expect((await office.put(attendance, { learners: [] })).body.code).toBe('public_holiday');
    const month = await visit('office', `${CLASSES}&class=${trainingClass.classId}&month=2001-03`);
    await lineOf(month, 'Mar 7').getByText(name).waitFor();
    await shot(stack, month, 'sessions-holiday');
    await lineOf(month, 'Mar 7').getByRole('link', { name: 'Capture anyway …' }).click();
    await month.getByText(`This day is a public holiday: ${name}.`).waitFor();
    await month.keyboard.press('Shift+P');
    await month.keyboard.press('Control+Enter');
    await month.getByText('Please give a reason.').waitFor();
    await expectAccessible(month);
    await shot(stack, month, 'register-holiday');
    await month.getByLabel('Why did the class meet?').fill('The client asked for it');
    await month.keyboard.press('Control+Enter');
    await month.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    expect(await storedHours(office, trainingClass, DECLARED, learners)).toEqual([3]);

    await row.getByRole('button', { name: 'Remove …' }).click();
    await dialog.getByRole('button', { name: 'Remove the holiday' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await office.get(`/public-holidays/${DECLARED}`)).status).toBe(404);
  });

  test('hours without an LP wait as exceptions, are refused with the reason, posted and dismissed', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learners } = await aRegister(office, { learners: 1, ...WEEK });
    const { classId } = trainingClass;
    const late = await aLearner(office, { firstName: 'Sipho' });
    await join(office, trainingClass, late, WEEK.from);
    const page = await visit('office', registerOf(trainingClass, WEEK.from));
    await page.getByText('1 exception').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'register-exception');
    await page.keyboard.press('Shift+P');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'The register is saved.' }).waitFor();
    await page.getByText('The hours of 1 learner wait on the exceptions list:').waitFor();
    await shot(stack, page, 'register-saved-exceptions');
    await capture(office, trainingClass, '2001-03-06', new Map([...learners, late].map((learner) => [learner, 3])));

    const list = await visit('office', `${CLASSES}&part=exceptions&classId=${classId}`);
    const rows = list.getByRole('row').filter({ hasText: nameOf(late) });
    await expect.poll(() => rows.count()).toBe(2);
    await expectAccessible(list);
    await shot(stack, list, 'exceptions');
    await settle(list, rows.first(), 'Post again');
    await list.getByRole('dialog').getByText('0 of 1 done, 1 refused.').waitFor();
    await list.getByRole('dialog').getByText('The learner has no LP bound to this class.').waitFor();
    await expectAccessible(list);
    await shot(stack, list, 'exceptions-refused');
    await close(list);

    await office.post(`/learners/${late.learnerId}/progressions`, {
      ...{ productId: trainingClass.productId, classId, startDate: WEEK.from },
    });
    await settle(list, rows.first(), 'Post again');
    await list.getByRole('dialog').getByText('All 1 done.').waitFor();
    await close(list);
    await expect.poll(() => rows.count()).toBe(1);
    await settle(list, rows.first(), 'Dismiss', 'Not at work that day');
    await list.getByRole('dialog').getByText('All 1 done.').waitFor();
    await close(list);
    await list.getByText('No hours are waiting.').waitFor();
  });
});

const lineOf = (page: Page, text: string): Locator => page.locator('.lp-session').filter({ hasText: text });

async function change(page: Page, line: Locator, title: string): Promise<void> {
  await line.getByRole('button', { name: /^Change the session of/ }).click();
  await page.getByRole('menuitem', { name: title }).click();
  await page.getByRole('dialog').waitFor();
}

/** Settles one exception and waits for its outcome. */
async function settle(page: Page, row: Locator, action: string, reason?: string): Promise<void> {
  await row.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
  const dialog = page.locator('dialog[open]');
  if (reason) await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.getByRole('list', { name: 'Outcomes' }).waitFor();
}

async function close(page: Page): Promise<void> {
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'detached' });
}
