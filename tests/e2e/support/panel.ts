import type { Locator, Page } from 'playwright-core';

/** Where the office works on progressions: the same panel in wp-admin and on a page of the site. */
export const ADMIN_PANEL = '/wp-admin/admin.php?page=learner-progressions-progressions';
export const PAGE_PANEL = '/progressions-office/';

const SEARCH = 'Name, last four of the ID, or class';

/** Searches a list; answers the row that holds a text. */
export async function searchFor(page: Page, text: string): Promise<(holding: string) => Locator> {
  await page.getByRole('searchbox', { name: SEARCH }).fill(text);
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await rows.filter({ hasText: text }).first().waitFor();
  return (holding) => rows.filter({ hasText: holding });
}

/** Opens an action of a row and answers its dialog. */
export async function act(page: Page, row: Locator, action: string): Promise<Locator> {
  await row.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.waitFor();
  return dialog;
}

/** Presses a dialog's own button and waits until the dialog is gone. */
export async function finish(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
