import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PDF } from '../support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { ADMIN_PANEL, act, finish, PAGE_PANEL, searchFor } from './support/panel.ts';
import { anLp, aProduct, mark, nameOf } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('the office at work, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test.each([
    ['in wp-admin', ADMIN_PANEL, 'panel'],
    ['on a page of the site', PAGE_PANEL, 'office-page'],
  ])('takes one learner from the start of an LP to its sign-off %s', async (_where, path, name) => {
    const office = await apiAs(stack, 'office');
    const { learner, progression } = await anLp(office, { hours: 3 });
    const next = await aProduct(office);
    const page = await visit('office', path, { expected: [/^409 POST/] });
    const row = await searchFor(page, learner.surname);
    await page.evaluate(() => document.body.classList.add('same-document'));

    const start = await act(page, row(progression.product.code), 'Start another LP');
    await start.getByLabel('LP', { exact: true }).selectOption({ value: String(next.productId) });
    await start.getByRole('button', { name: 'Start LP' }).click();
    await expectCollision(start, progression.product.name);
    await expectAccessible(page);
    await shot(stack, page, `${name}-collision`);
    await finish(start, 'Put it on hold and start');
    await row(progression.product.code).getByRole('cell', { name: 'On hold', exact: true }).waitFor();

    const started = row(next.code);
    await logTwelveHours(page, started);
    await started.getByText('12 of 12 h').first().waitFor();

    const upload = await act(page, started, 'Upload portfolio');
    const file = { name: 'evidence.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
    await upload.getByLabel('Drop a file here, or choose one').setInputFiles(file);
    await finish(upload, 'Upload');
    await started.getByText('1 file').waitFor();

    const complete = await act(page, started, 'Mark complete');
    await complete.getByText(`This signs ${next.name} off for ${nameOf(learner)}.`).waitFor();
    await expectAccessible(page);
    await shot(stack, page, `${name}-complete`);
    await finish(complete, 'Mark complete');
    await started.getByRole('cell', { name: 'Completed', exact: true }).waitFor();
    expect(await page.locator('body.same-document').count()).toBe(1);

    const { body } = await office.get(`/learners/${learner.learnerId}/progression`);
    expect(body.overall).toMatchObject({ completedHours: 12, enrolledHours: 24, percent: 50 });
  });

  test('a bulk sign-off tells what became of each row', async () => {
    const office = await apiAs(stack, 'office');
    const surname = `Both${mark()}`;
    const ready = await anLp(office, { hasPortfolio: true, person: { firstName: 'Ready', surname } });
    await anLp(office, { person: { firstName: 'Bare', surname } });
    const page = await visit('office', ADMIN_PANEL);
    const row = await searchFor(page, surname);
    for (const name of ['Ready', 'Bare']) await row(`${name} ${surname}`).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Mark complete' }).click();

    const dialog = page.getByRole('dialog', { name: 'Mark complete' });
    await dialog.getByText('2 LPs will be marked complete.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'panel-bulk');
    await dialog.getByRole('button', { name: 'Mark complete' }).click();
    await dialog.getByText('1 of 2 done, 1 refused.').waitFor();
    const outcome = (name: string) => dialog.getByRole('listitem').filter({ hasText: `${name} ${surname}` });
    await outcome('Ready').getByText('Done').waitFor();
    await outcome('Bare').getByText('Upload a portfolio file first').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'panel-bulk-outcome');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await row(ready.progression.product.code).getByRole('cell', { name: 'Completed', exact: true }).waitFor();
  });
});

async function expectCollision(dialog: Locator, activeName: string): Promise<void> {
  const active = dialog.getByRole('alert');
  await active.getByText(`${activeName} is in progress. Only one LP runs at a time.`).waitFor();
  await active.getByText('3 of 12 hours trained, 25%').waitFor();
  await active.getByText(/started [A-Z][a-z]{2} \d+, \d{4}/).waitFor();
}

async function logTwelveHours(page: Page, row: Locator): Promise<void> {
  const log = await act(page, row, 'Log hours');
  await log.getByRole('spinbutton', { name: 'Hours trained' }).fill('12');
  await log.getByRole('spinbutton', { name: 'Hours present' }).fill('11.5');
  await log.getByText('Absent: 0.5').waitFor();
  await finish(log, 'Log hours');
}
