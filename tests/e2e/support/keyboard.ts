import type { Page } from 'playwright-core';

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
