import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export type SavedFile = { name: string; content: Buffer };

/** The file that a page saves while `act` runs. */
export async function savedBy(page: Page, act: () => Promise<unknown>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}
