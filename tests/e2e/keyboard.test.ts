import { describe, expect, test } from 'vitest';
import { expectFocus, tabTo } from './support/keyboard.ts';
import { ADMIN_PANEL, searchFor } from './support/panel.ts';
import { anLp, mark } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('without a mouse, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('several LPs are chosen and marked complete', async () => {
    const office = await apiAs(stack, 'office');
    const surname = `Keys${mark()}`;
    for (const firstName of ['Anna', 'Ben']) await anLp(office, { hasPortfolio: true, person: { firstName, surname } });
    const page = await visit('office', ADMIN_PANEL);
    const row = await searchFor(page, surname);
    for (const name of ['Anna', 'Ben']) {
      await tabTo(page, row(name).getByRole('checkbox'));
      await page.keyboard.press('Space');
    }
    const bulk = page.getByRole('button', { name: 'Mark complete' });
    await tabTo(page, bulk);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Mark complete' });
    await tabTo(page, dialog.getByRole('button', { name: 'Mark complete' }));
    await page.keyboard.press('Enter');
    await dialog.getByText('All 2 done.').waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Close' }).last());
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await row('Ben').getByRole('cell', { name: 'Completed', exact: true }).waitFor();
  });

  test('tabs follow the arrow keys', async () => {
    const page = await visit('learner1', '/my-progress/');
    const tab = (name: string) => page.getByRole('tab', { name });
    await tab('Progressions').focus();
    await page.keyboard.press('ArrowRight');
    await expectFocus(tab('Training'));
    await page.keyboard.press('ArrowRight');
    await expectFocus(tab('Courses'));
    await page.keyboard.press('ArrowRight');
    await expectFocus(tab('Details'));
    expect(await tab('Details').getAttribute('aria-selected')).toBe('true');
    await page.getByRole('tabpanel', { name: 'Details' }).waitFor();
    await page.keyboard.press('Home');
    await expectFocus(tab('Progressions'));
  });

  test('a dialog gives the focus back to what opened it', async () => {
    const { learner } = await anLp(await apiAs(stack, 'office'));
    const page = await visit('office', `/my-progress/?learner=${learner.learnerId}`);
    for (const name of ['Log hours', 'Upload portfolio', 'Mark complete', 'Put on hold', 'Start another LP']) {
      const opener = page.getByRole('button', { name, exact: true });
      await opener.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expectFocus(opener);
    }
  });

  test('a row’s dialog gives the focus back to the row', async () => {
    const { learner } = await anLp(await apiAs(stack, 'office'));
    const page = await visit('office', ADMIN_PANEL);
    const row = await searchFor(page, learner.surname);
    const opener = row(learner.surname).getByRole('button', { name: 'Actions' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Log hours' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').last().waitFor();
    await page.keyboard.press('Escape');
    await expectFocus(opener);
  });
});
