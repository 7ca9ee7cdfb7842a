import type { Page } from 'playwright-core';
import { shot } from './shot.ts';
import type { TestStack } from './stack.ts';
import type { Visit } from './visit.ts';

export const SETTINGS = '/wp-admin/admin.php?page=learner-progressions-settings';

/** Has browsers ask through WordPress for as long as `work` takes, as an administrator chooses it. */
export async function throughWordPress(stack: TestStack, visit: Visit, work: () => Promise<void>): Promise<void> {
  await chooseRoad(stack, await visit('admin', SETTINGS), 'Through WordPress');
  try {
    await work();
  } finally {
    await chooseRoad(stack, await visit('admin', SETTINGS), 'Direct');
  }
}

async function chooseRoad(stack: TestStack, page: Page, road: string): Promise<void> {
  await page.getByRole('radio', { name: road }).check();
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await page.getByText('saved').first().waitFor();
  await shot(stack, page, `settings-${road === 'Direct' ? 'direct' : 'through-wordpress'}`);
}
