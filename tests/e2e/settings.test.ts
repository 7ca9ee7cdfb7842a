import { describe, expect, test } from 'vitest';
import { PDF } from '../support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { ADMIN_PANEL, act, finish, searchFor } from './support/panel.ts';
import { anLp } from './support/records.ts';
import { SETTINGS, throughWordPress } from './support/road.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

// The tests' own database gives up surviving a power cut for speed.
const DELIBERATE = /innodb_flush_log_at_trx_commit/;

describe.each(stacks())('settings and health, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('every check of a healthy stack is good', async () => {
    const page = await visit('admin', SETTINGS);
    await page.getByText('This browser reaches the service directly. The fast road works.').waitFor();
    const checks = page.getByRole('listitem').filter({ hasText: /^\s*[✓!✕]/ });
    expect(await checks.count()).toBeGreaterThan(8);
    const notGood = await checks.filter({ hasNotText: 'Good: ' }).allTextContents();
    expect(notGood.filter((text) => !DELIBERATE.test(text))).toEqual([]);
    await expectAccessible(page);
  });

  test('Site Health finds nothing critical', async () => {
    const admin = await sessionOf(stack, 'admin');
    const answer = await admin.rest<{ status: string }>('GET', '/learner-progressions/v1/site-health');
    expect(['good', 'recommended']).toContain(answer.status);
  });

  test('the road through WordPress carries reading, writing, an upload and a download', async () => {
    const { learner, progression } = await anLp(await apiAs(stack, 'office'));
    await throughWordPress(stack, visit, async () => {
      const page = await visit('office', ADMIN_PANEL);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const row = await searchFor(page, learner.surname);
      const own = row(progression.product.code);

      const log = await act(page, own, 'Log hours');
      await log.getByRole('spinbutton', { name: 'Hours trained' }).fill('3');
      await log.getByRole('spinbutton', { name: 'Hours present' }).fill('3');
      await finish(log, 'Log hours');
      await own.getByText('3 of 12 h').first().waitFor();

      const upload = await act(page, own, 'Upload portfolio');
      const file = { name: 'evidence.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
      await upload.getByLabel('Drop a file here, or choose one').setInputFiles(file);
      await finish(upload, 'Upload');
      await own.getByText('1 file').waitFor();

      const files = await act(page, own, 'Upload portfolio');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        files.getByRole('button', { name: 'Download evidence.pdf' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('evidence.pdf');
      expect(asked.filter((url) => url.includes('/learner-progressions/v1/service/')).length).toBeGreaterThan(3);
      expect(asked.filter((url) => url.includes('/lp-api/'))).toEqual([]);
    });
    const page = await visit('learner1', '/my-progress/');
    const [request] = await Promise.all([page.waitForRequest(/\/lp-api\/api\/v1\/me\/progression/), page.reload()]);
    expect(request.headers().authorization).toMatch(/^Bearer /);
    expect(request.headers()['x-wp-nonce']).toBeUndefined();
    expect(new URL(request.url()).search).toBe('');
  });
});
