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

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Counts from now on what a mouse or a finger does on the page. */
export async function countPointers(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset.pointers = '0';
    const count = () => {
      document.body.dataset.pointers = String(Number(document.body.dataset.pointers) + 1);
    };
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      window.addEventListener(kind, count, { capture: true });
    }
  });
  return async () => Number(await page.evaluate(() => document.body.dataset.pointers));
}
