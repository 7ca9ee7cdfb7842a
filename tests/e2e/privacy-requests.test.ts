import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Learner } from '../../server/contract/learners.ts';
import { expectAccessible } from './support/axe.ts';
import { act, finish } from './support/panel.ts';
import { aLearner, anLp, mark, nameOf } from './support/records.ts';
import { savedBy } from './support/saved-file.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const LEARNERS = '/wp-admin/admin.php?page=learner-progressions-learners';
const record = ({ learnerId }: Learner) => `${LEARNERS}&learner=${learnerId}`;

/** Notes a request on the learner's record; answers the row of it among the requests. */
async function ask(page: Page, learner: Learner, wish: string) {
  await page.getByRole('button', { name: 'Privacy request …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The learner').selectOption({ label: wish });
  await expectAccessible(page);
  await finish(dialog, 'Note the request');
  await page
    .getByText(/^The request is noted; an answer is due on /)
    .first()
    .waitFor();
  await page.goto(`${LEARNERS}&part=privacy&learnerId=${learner.learnerId}`);
  return page.getByRole('row').filter({ hasText: nameOf(learner) });
}

describe.each(stacks())('privacy requests, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a learner’s data are handed over as a page that can be read', async () => {
    const office = await apiAs(stack, 'office');
    const person = { email: `${mark()}@example.test`, employer: 'Salt & <b>Sons</b>' };
    const { learner, progression } = await anLp(office, { hours: 3, person });
    const page = await visit('office', record(learner));
    const row = await ask(page, learner, 'Wants to see the personal information');
    await row.getByText('due in 30 days').waitFor();
    await expectAccessible(page);
    const dialog = await act(page, row, 'Carry out …');
    await expectAccessible(page);
    await shot(stack, page, 'privacy-access');
    const { name, content } = await savedBy(page, () =>
      dialog.getByRole('button', { name: 'Save the file and mark as answered' }).click(),
    );
    expect(name).toMatch(/^personal-data-\d+-.*\.html$/);
    const text = content.toString('utf8');
    for (const known of [learner.surname, learner.email ?? '', progression.product.name, 'Hours trained'])
      expect(text).toContain(known);
    expect(text).toContain('Salt &amp; &lt;b&gt;Sons&lt;/b&gt;');
    await row.getByText('Carried out').waitFor();
  });

  test('an erasure says what goes and what stays, and marks the record', async () => {
    const office = await apiAs(stack, 'office');
    const { learner } = await anLp(office, {
      hours: 3,
      person: { email: `${mark()}@example.test`, phone: '010 555 0199' },
    });
    const page = await visit('office', record(learner));
    const row = await ask(page, learner, 'Wants the personal information erased');
    const dialog = await act(page, row, 'Carry out …');
    await dialog.getByText('Notes on LPs and hours').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'privacy-erasure');
    await finish(dialog, 'Erase for good');
    await row.getByText(/^Erased: .*Contact details/).waitFor();
    await row.getByText(/^Kept: .*not finished/).waitFor();
    await shot(stack, page, 'privacy-requests');
    await page.goto(record(learner));
    await page.getByText(/personal information was erased on/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'learner-erased');
    const { body } = await office.get(`/learners/${learner.learnerId}`);
    expect([body.email, body.phone]).toEqual([null, null]);
  });

  test('declining needs a reason, which stays with the request', async () => {
    const office = await apiAs(stack, 'office');
    const learner = await aLearner(office);
    const page = await visit('office', record(learner));
    const row = await ask(page, learner, 'Wants the personal information erased');
    const dialog = await act(page, row, 'Decline …');
    await dialog.getByText('Declining needs a reason.').waitFor();
    await dialog.getByLabel('Reason').fill('Withdrawn by phone');
    await finish(dialog, 'Decline the request');
    await row.getByText('Declined').waitFor();
    await row.getByText('Withdrawn by phone').waitFor();
  });

  test('retention periods are an assumption until somebody saves them', async () => {
    const page = await visit('admin', '/wp-admin/admin.php?page=learner-progressions-settings');
    await page.getByText(/These periods are assumptions/).waitFor();
    await page.getByLabel('Portfolio files, in years').fill('7');
    await page.getByRole('button', { name: 'Save the retention periods' }).click();
    await page.getByText('The retention periods have been saved.').first().waitFor();
    await page.reload();
    await page.getByLabel('Portfolio files, in years').waitFor();
    expect(await page.getByLabel('Portfolio files, in years').inputValue()).toBe('7');
    expect(await page.getByText(/These periods are assumptions/).count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'settings-retention');
  });
});
