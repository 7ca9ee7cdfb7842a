import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { sessionOf } from './session.ts';
import { siteFolder, type TestStack } from './stack.ts';

/** A translation into Arabic that says one thing: in which direction to read. */
const ARABIC = "<?php return array( 'messages' => array( \"text direction\\4ltr\" => 'rtl' ) );\n";

/** Sets the site to Arabic for the tests of a `describe`. */
export function allInArabic(stack: TestStack): void {
  let backToEnglish = async () => {};
  beforeAll(async () => {
    backToEnglish = await inArabic(stack);
  });
  afterAll(() => backToEnglish());
}

/** Sets the site to Arabic; answers what sets it back. */
export async function inArabic(stack: TestStack): Promise<() => Promise<void>> {
  const languages = join(siteFolder(stack), 'wp-content', 'languages');
  const file = join(languages, 'ar.l10n.php');
  const admin = await sessionOf(stack, 'admin');
  await mkdir(languages, { recursive: true });
  await writeFile(file, ARABIC);
  await admin.rest('POST', '/wp/v2/settings', { language: 'ar' });
  return async () => {
    await admin.rest('POST', '/wp/v2/settings', { language: '' });
    await rm(file);
  };
}
