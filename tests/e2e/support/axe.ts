import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Our own markup: the wp-admin app, the blocks, and dialogs that stand outside of both. */
const OURS = ['#lp-admin', '[class*="wp-block-learner-progressions-"]', '.components-modal__frame', '.lp-dialog'];

/** Expects axe to find nothing against WCAG 2.2 AA in what is ours on this page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Only what is violated is written down, and no second page is opened to sum it up: a look takes a third of the time
  // and finds the same. What the second page is for, frames of other origins, we have none of.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(WCAG_22_AA);
  builder.setLegacyMode();
  for (const selector of OURS) if ((await page.locator(selector).count()) > 0) builder.include(selector);
  const { violations } = await builder.analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
}
