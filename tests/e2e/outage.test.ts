import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { withoutService } from './support/outage.ts';
import { mayLoseService } from './support/service-switch.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const CALM = 'The learner records cannot be reached at the moment.';
const expected = [/^50[234] /];

describe.each(stacks().filter(mayLoseService))('the service is down, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a page keeps its last summary, says so, and recovers', async () => {
    const page = await visit('learner1', '/my-progress/', { expected });
    const current = page.getByRole('region', { name: 'Current LP' });
    const before = await current.textContent();
    await withoutService(stack, async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('status').filter({ hasText: 'What you see is as of' }).waitFor();
      expect(await current.textContent()).toBe(before);
      await expectAccessible(page);
      await shot(stack, page, 'my-progress-outage-kept');
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('What you see is as of').waitFor({ state: 'detached' });
  });

  test('a page opened meanwhile says it calmly, and recovers', async () => {
    let recovers = async () => {};
    await withoutService(stack, async () => {
      const page = await visit('learner1', '/my-progress/', { expected });
      await page.getByRole('alert').filter({ hasText: CALM }).waitFor();
      await expectAccessible(page);
      await shot(stack, page, 'my-progress-outage');
      recovers = async () => {
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('region', { name: 'Current LP' }).waitFor();
      };
    });
    await recovers();
  });

  test('wp-admin shows it on our screens only, and stays usable', async () => {
    await withoutService(stack, async () => {
      const ours = await visit('admin', '/wp-admin/admin.php?page=learner-progressions', { expected });
      await ours.getByRole('alert').filter({ hasText: CALM }).waitFor();
      await ours.getByRole('link', { name: /Settings & health names what is wrong/ }).waitFor();
      await expectAccessible(ours);
      await shot(stack, ours, 'overview-outage');

      const dashboard = await visit('admin', '/wp-admin/', { expected });
      await dashboard.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
      const pages = await visit('admin', '/wp-admin/edit.php?post_type=page', { expected });
      await pages.getByRole('heading', { name: 'Pages', level: 1 }).waitFor();
      expect(await pages.getByText(CALM).count()).toBe(0);
    });
  });

  test('the settings name the fault', async () => {
    await withoutService(stack, async () => {
      const page = await visit('admin', '/wp-admin/admin.php?page=learner-progressions-settings', { expected });
      await page.getByText('To mend now').first().waitFor({ state: 'attached' });
      await expectAccessible(page);
      await shot(stack, page, 'settings-outage');
    });
  });
});
