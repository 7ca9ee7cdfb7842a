import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects the page to fit its window: whatever is wider than it has to scroll in a place of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const sticksOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    };
    const culprits = [...document.body.querySelectorAll('*')].filter(sticksOut).slice(0, 5);
    return [`${scrollWidth} > ${clientWidth}`, ...culprits.map((element) => `${element.tagName}.${element.className}`)];
  });
  expect(wide, page.url()).toEqual([]);
}
