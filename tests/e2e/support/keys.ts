import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Going about a page without a mouse. */

const MOST_STOPS = 60;

/** Goes on with the Tab key until that element has the focus; throws after 60 stops. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${target}.`);
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);
export const expectFocus = (target: Locator) => expect.poll(() => hasFocus(target), { timeout: 3000 }).toBe(true);
