import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { withCheckDigit } from '../learners/sa-ids.ts';
import { expectAccessible } from './support/axe.ts';
import { field, fill } from './support/form.ts';
import { searchFor } from './support/panel.ts';
import { mark } from './support/records.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const LEARNERS = '/wp-admin/admin.php?page=learner-progressions-learners';
/** A made-up man born on 1 January 1980; another each time. */
const anId = () => withCheckDigit(`800101${randomInt(5000, 10_000)}08`);

describe.each(stacks())('learner records, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a wrong ID number is told at its field, the right one is taken, found and edited', async () => {
    const page = await visit('office', LEARNERS, { expected: [/^422 POST/] });
    const surname = `Nkosi${mark()}`;
    const saId = anId();
    await page.getByRole('button', { name: 'Add a learner' }).click();
    await page.getByRole('heading', { name: 'New learner' }).waitFor();
    const idField = field(page, 'SA ID number');
    const mistyped = saId.slice(0, 12) + ((Number(saId[12]) + 1) % 10);
    await fill(page, { 'First name': 'Ayanda', Surname: surname, 'SA ID number': mistyped });
    await page.getByRole('button', { name: 'Add the learner' }).click();
    await page.getByText(/is not a valid South African ID number/).waitFor();
    expect(await idField.getAttribute('aria-invalid')).toBe('true');
    expect(await idField.evaluate((field) => field === document.activeElement)).toBe(true);
    await expectAccessible(page);
    await shot(stack, page, 'learner-form-refused');

    await idField.fill(saId);
    await page.getByRole('button', { name: 'Add the learner' }).click();
    await page.getByRole('heading', { name: `Ayanda ${surname}`, level: 1 }).waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    const details = page.getByRole('tabpanel', { name: 'Details' });
    await details.getByText(saId.slice(-4)).waitFor();
    expect(await details.getByText(saId).count()).toBe(0);

    await page.getByRole('button', { name: 'Edit the details' }).click();
    await fill(page, { Employer: 'Baobab Works' });
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText(`Ayanda ${surname} has been saved.`).first().waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByText('Baobab Works').first().waitFor();

    await page.getByRole('link', { name: 'Learners' }).last().click();
    const search = page.getByRole('searchbox');
    await search.fill(saId.slice(-4));
    await page.getByRole('row').filter({ hasText: surname }).waitFor();
    const row = await searchFor(page, surname);
    await row(surname)
      .getByRole('link', { name: `Ayanda ${surname}` })
      .click();
    await page.getByRole('heading', { name: `Ayanda ${surname}`, level: 1 }).waitFor();
  });

  test('a sheet is tried first, line by line, and then imported', async () => {
    const surname = `Sheet${mark()}`;
    const lines = ['firstName,surname,saIdNumber', `Zanele,${surname},${anId()}`, `Sipho,${surname},123`];
    const page = await visit('office', `${LEARNERS}&learner=import`);
    await page.locator('input[type="file"]').setInputFiles({
      ...{ name: 'learners.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) },
    });
    await page.getByRole('heading', { name: 'Trial: 1 of 2 lines can be imported.' }).waitFor();
    await page.getByText(/is not a valid South African ID number/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'import-trial');

    await page.getByRole('button', { name: 'Import 1 learner' }).click();
    await page.getByRole('heading', { name: '1 of 2 lines have been imported.' }).waitFor();
    await page.getByLabel('Show refused lines only').uncheck();
    await page.getByRole('link', { name: 'Imported: open the record' }).click();
    await page.getByRole('heading', { name: `Zanele ${surname}`, level: 1 }).waitFor();
  });

  test('an account leads to the record that is linked to it', async () => {
    const { userId } = stack.logins.learner1;
    const page = await visit('office', `${LEARNERS}&wpUser=${userId}`);
    await page.getByRole('region', { name: 'Current LP' }).waitFor();
  });
});
