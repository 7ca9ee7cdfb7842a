import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { allInArabic } from './support/right-to-left.ts';
import { screensOf } from './support/screens.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('every screen, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  const screens = screensOf(stack);

  test.each(screens)('$name is accessible and fits a phone', async ({ name, who, path, ready }) => {
    const page = await visit(who, path, { width: PHONE });
    await ready(page).waitFor();
    await expectNoSidewaysScroll(page);
    // Lists are cards on a phone and tables on wide windows.
    if ((await page.locator('.dataviews-wrapper').count()) > 0) await expectAccessible(page);
    await shot(stack, page, name);
    await ready(page).waitFor();
    await expectAccessible(page);
  });

  test('every dialog of a record is accessible and fits a phone', async () => {
    const page = await visit('office', `/my-progress/?learner=${stack.logins.learner1.learnerId}`, { width: PHONE });
    for (const name of ['Log hours', 'Upload portfolio', 'Mark complete', 'Put on hold', 'Start another LP']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, `dialog-${name.toLowerCase().replaceAll(' ', '-')}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.setViewportSize({ width: PHONE, height: 900 });
    }
  });

  describe('read from right to left', () => {
    allInArabic(stack);

    test.each(screens.filter(({ isVariant }) => !isVariant))(
      '$name fits a phone',
      async ({ name, who, path, ready }) => {
        const page = await visit(who, path, { width: PHONE });
        await ready(page).waitFor();
        expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
        await expectNoSidewaysScroll(page);
        if (['my-progress', 'my-courses', 'my-training', 'progressions', 'register'].includes(name))
          await shot(stack, page, `${name}-rtl`);
      },
    );
  });
});
