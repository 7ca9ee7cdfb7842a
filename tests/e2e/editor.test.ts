import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { mark } from './support/records.ts';
import { sessionOf } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

/** In the title of every page that is made here, so that none stays in the site's menu. */
const TRIAL = 'Block trial';

describe.each(stacks())('blocks and shortcodes, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  const BLOCKS = ['Learner profile', 'Learner progressions', 'Progressions: office panel'];

  afterAll(async () => {
    const admin = await sessionOf(stack, 'admin');
    const pages = await admin.rest<{ id: number }[]>('GET', `/wp/v2/pages?search=${encodeURIComponent(TRIAL)}`);
    for (const { id } of pages) await admin.rest('DELETE', `/wp/v2/pages/${id}?force=true`);
  });

  test('an administrator places the blocks, publishes, and learners see their record', async () => {
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    let above = canvas.getByRole('textbox', { name: 'Add title' });
    await above.fill(`${TRIAL} ${mark()}`);
    for (const block of BLOCKS) {
      await above.press('Enter');
      await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
      await page.keyboard.type(`/${block}`);
      await page.getByRole('option', { name: block, selected: true }).waitFor();
      await page.keyboard.press('Enter');
      above = canvas.getByRole('document', { name: `Block: ${block}` });
      await above.waitFor();
    }
    await canvas.getByText('Sample. Visitors see their own record here.').first().waitFor();
    await shot(stack, page, 'editor');
    await publish(page);

    const link = page.getByRole('link', { name: 'View Page' }).last();
    const address = new URL((await link.getAttribute('href')) ?? '');
    const seen = await visit('learner1', address.pathname + address.search, { expected: [/^403 GET/] });
    await seen.getByRole('region', { name: 'Current LP' }).nth(1).waitFor();
    const panel = seen.locator('[data-lp-mount="progressions-office"]');
    await panel.getByText('You are not allowed to see or do this.').waitFor();
  });

  test('a shortcode shows the same as its block', async () => {
    for (const [shortcode, block] of [
      ['[learner_profile]', '<!-- wp:learner-progressions/learner-profile /-->'],
      ['[learner_progressions]', '<!-- wp:learner-progressions/progressions /-->'],
    ] as const) {
      const [one, other] = [await record(shortcode), await record(block)];
      expect(one).toContain('hours trained');
      expect(one).toBe(other);
    }
  });

  /** What a learner reads on a page with this content, without the time of day. */
  async function record(content: string): Promise<string> {
    const admin = await sessionOf(stack, 'admin');
    const draft = { title: `${TRIAL} ${mark()}`, content, status: 'publish' };
    const { link } = await admin.rest<{ link: string }>('POST', '/wp/v2/pages', draft);
    const page = await visit('learner1', new URL(link).pathname);
    await page.getByRole('region', { name: 'Recent activity' }).waitFor();
    // Tabs that are not shown load as well.
    await expect.poll(() => page.locator('[data-lp-mount] .lp-waiting').count()).toBe(0);
    const text = (await page.locator('[data-lp-mount]').textContent()) ?? '';
    return text.replaceAll(/As of [^.]*\./g, '');
  }
});

/** Publishing asks twice. */
async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Editor publish' });
  await panel.getByRole('button', { name: 'Publish', exact: true }).click();
  await panel.getByText('is now live').waitFor();
}
