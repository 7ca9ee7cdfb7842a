import type { Locator, Page } from 'playwright-core';

/** A field by its label, with or without a note such as "(required)" behind it. */
export const field = (form: Page | Locator, label: string): Locator =>
  form.getByLabel(new RegExp(`^${label}( \\(\\w+\\))?$`));

/** Fills fields by their labels; in the open dialog where there is one. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  const form = page.locator('dialog[open], #lp-admin form').last();
  for (const [label, value] of Object.entries(values)) await field(form, label).fill(value);
}

/** Chooses from a box that is searched by typing. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label }).last();
  await box.click();
  await box.fill(text);
  await page.getByRole('option').filter({ hasText: text }).first().click();
}
