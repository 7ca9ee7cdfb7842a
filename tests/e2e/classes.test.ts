import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { field, fill, pick } from './support/form.ts';
import { aClass, aLearner, mark, nameOf } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const screen = (name: string) => `/wp-admin/admin.php?page=learner-progressions-${name}`;

describe.each(stacks())('classes and catalogue, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('the catalogue takes a client, a class type and an LP, and changes them', async () => {
    const code = mark();
    const page = await visit('office', screen('catalogue'), { expected: [/^409 POST/] });
    await page.getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('button', { name: 'Add a client' }).click();
    await fill(page, { Name: `Client ${code}` });
    await save(page);
    await page.getByRole('searchbox').fill(code);
    await page
      .getByRole('row')
      .filter({ hasText: `Client ${code}` })
      .waitFor();

    await page.getByRole('button', { name: 'Add a client' }).click();
    await fill(page, { Name: `Client ${code}` });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('dialog')
      .getByText(/already/)
      .waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'catalogue-refused');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('link', { name: 'Class types' }).click();
    await page.getByRole('button', { name: 'Add a class type' }).click();
    await fill(page, { Code: code, Name: `Type ${code}` });
    await page.getByRole('dialog').getByRole('combobox').first().selectOption({ index: 1 });
    await save(page);

    await page.getByRole('link', { name: 'LPs', exact: true }).click();
    await page.getByRole('button', { name: 'Add an LP' }).click();
    await fill(page, { Code: code, Name: `LP ${code}` });
    await pick(page, 'Class type', code);
    await page.getByRole('dialog').getByRole('spinbutton').first().fill('90');
    await expectAccessible(page);
    await save(page);
    await page.getByRole('searchbox').fill(code);
    const row = page.getByRole('row').filter({ hasText: `LP ${code}` });
    await row.getByText('90 hours').waitFor();
  });

  test('a class is added and edited; a learner joins and leaves', async () => {
    const office = await apiAs(stack, 'office');
    const model = await aClass(office);
    const learner = await aLearner(office);
    const code = mark();
    const page = await visit('office', screen('classes'));
    await page.getByRole('button', { name: 'Add a class' }).click();
    await fill(page, { Code: code, 'Start date': model.startDate });
    await pick(page, 'Client', model.clientName);
    await pick(page, 'Class type', model.classTypeCode);
    await field(page, 'Status').selectOption({ label: 'Active' });
    await pick(page, 'Facilitator', 'First Facilitator');
    await page.getByRole('button', { name: 'Add hours' }).click();
    await expectAccessible(page);
    await shot(stack, page, 'class-form');
    await page.getByRole('button', { name: 'Add the class' }).click();
    await page.getByRole('heading', { name: code, level: 1 }).waitFor();
    await page.getByText('First Facilitator').waitFor();

    await page.getByRole('button', { name: 'Edit the class' }).click();
    await fill(page, { Site: 'Hall 7' });
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText('Hall 7').waitFor();

    await page.getByRole('button', { name: 'Add a learner' }).click();
    await pick(page, 'Learner', learner.surname);
    await page.getByRole('dialog').getByRole('button', { name: 'Add to the class' }).click();
    const row = page.getByRole('row').filter({ hasText: nameOf(learner) });
    await row.getByRole('button', { name: 'Leaves' }).click();
    await page.getByRole('dialog').getByLabel('Reason').selectOption({ label: 'Dropped out' });
    await expectAccessible(page);
    await shot(stack, page, 'class-leave');
    await page.getByRole('dialog').getByRole('button', { name: 'End the stay in this class' }).click();
    await row.getByText('Dropped out').waitFor();
    expect(await row.getByRole('button', { name: 'Leaves' }).count()).toBe(0);
  });
});

async function save(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
}
