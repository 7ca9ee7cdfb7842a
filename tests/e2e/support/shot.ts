import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEV_DIRECTORY } from '../../../dev/places.ts';
import type { TestStack } from './stack.ts';

const DESKTOP = 1280;
export const PHONE = 360;

/** Keeps the whole page as .dev/screenshots/<WordPress version>/<name>-<width>.png, wide and narrow, for people to look at. */
export async function shot(stack: TestStack, page: Page, name: string): Promise<void> {
  const folder = join(DEV_DIRECTORY, 'screenshots', stack.wordpressVersion);
  await mkdir(folder, { recursive: true });
  for (const width of [PHONE, DESKTOP]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true, animations: 'disabled' });
  }
}
