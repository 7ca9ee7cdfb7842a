import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { clearJobs, endJob, plantJobs, storedJob, withSilentWorker } from './support/jobs.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { act, finish } from './support/panel.ts';
import { inArabic } from './support/right-to-left.ts';
import { mayLoseService } from './support/service-switch.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

/** An address that names the page of a list keeps remembered filters out. */
const SCREEN = '/wp-admin/admin.php?page=learner-progressions-background-work&listPage=1';
/** A kind that no worker knows, so that none takes it when it is tried again. */
const NOBODYS = 'test.nobodys';
const dead = { kind: NOBODYS, state: 'dead', attempts: 8, lastError: 'worker_died' } as const;

/** Rows by what the job is; the worker's own rounds may stand beside them. */
const row = (page: Page, what: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .filter({ hasText: what });
const FORGET = 'Forget which forms were sent before';
const RECALCULATE = 'Work out course progress anew';
const line = (page: Page, text: string | RegExp): Locator => page.locator('.lp-queue').getByText(text);

describe.each(stacks())('background work, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  beforeEach(() => clearJobs(stack));
  afterAll(() => clearJobs(stack));

  test('each job says what it is about, how it stands, its tries and why it failed', async () => {
    await plantJobs(stack, [
      { kind: 'course.rederive', state: 'dead', payload: { courseId: 1 }, attempts: 8, lastError: 'worker_died' },
      { kind: 'course.recalculate', state: 'ready', attempts: 3, lastError: 'portfolio_missing' },
      { kind: 'platform.purge-jobs', state: 'done', attempts: 1 },
      { kind: 'learners.expire-files', state: 'cancelled' },
      { kind: NOBODYS, state: 'dead', attempts: 8, lastError: 'ECONNREFUSED' },
    ]);
    const page = await visit('office', SCREEN);
    await line(page, '1 waiting, 2 failed for good.').waitFor();
    const rederive = row(page, 'Bring learners of a course in line');
    await rederive.getByText('The worker stopped in the middle of it').waitFor();
    await rederive.getByRole('link').waitFor();
    const recalculate = row(page, RECALCULATE);
    await recalculate.getByText('3 of 8').waitFor();
    await recalculate.getByText('in 2 hours').waitFor();
    await recalculate.getByText('Upload a portfolio file first').waitFor();
    await row(page, NOBODYS).getByText('ECONNREFUSED').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'background-work');
    await page.setViewportSize({ width: PHONE, height: 900 });
    await page.locator('.dataviews-view-grid__card').first().waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('a failed job is tried again and runs', async () => {
    const [jobId = 0] = await plantJobs(stack, [{ ...dead, kind: 'platform.forget-keys' }]);
    const page = await visit('office', SCREEN);
    const dialog = await act(page, row(page, FORGET), 'Try again now');
    await dialog.getByText('1 job is tried again at once').waitFor();
    await expectAccessible(page);
    await finish(dialog, 'Try again now');
    await page.getByText('The job is being tried again.').first().waitFor();
    await expect.poll(() => storedJob(stack, jobId), { timeout: 15_000 }).toEqual({ state: 'done', attempts: 1 });
  });

  test('several are tried again, each with its own outcome', async () => {
    const [first = 0, second = 0] = await plantJobs(stack, [dead, { ...dead, kind: `${NOBODYS}-too` }]);
    const page = await visit('office', `${SCREEN}&state=dead`);
    for (const index of [0, 1]) await row(page, NOBODYS).nth(index).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Try again now' }).click();
    const dialog = page.getByRole('dialog', { name: 'Try again now' });
    await dialog.getByText('2 jobs are tried again at once').waitFor();
    await endJob(stack, second);
    await dialog.getByRole('button', { name: 'Try again now' }).click();
    await dialog.getByText('1 of 2 done, 1 refused.').waitFor();
    const outcome = (id: number) => dialog.getByRole('listitem').filter({ hasText: `job ${id}` });
    await outcome(first).getByText('Done').waitFor();
    await outcome(second).getByText('Only a job that has failed for good or is waiting').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'background-work-outcomes');
    expect(await storedJob(stack, first)).toEqual({ state: 'ready', attempts: 0 });
    expect(await storedJob(stack, second)).toMatchObject({ state: 'done' });
  });

  test('a job is called off after the dialog has said what is lost', async () => {
    const [jobId = 0] = await plantJobs(stack, [{ kind: 'course.recalculate', state: 'ready' }]);
    const page = await visit('office', SCREEN);
    const dialog = await act(page, row(page, RECALCULATE), 'Call off');
    await dialog.getByText('Course progress stays as it is stored now.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'background-work-cancel');
    await finish(dialog, 'Call off');
    await row(page, RECALCULATE).getByText('Called off').waitFor();
    expect(await storedJob(stack, jobId)).toMatchObject({ state: 'cancelled' });
    await line(page, 'Everything is done.').waitFor();
  });

  test('the overview leads to what has failed, and the filters stand in the address', async () => {
    await plantJobs(stack, [dead, dead, { kind: 'course.recalculate', state: 'done' }]);
    const page = await visit('office', '/wp-admin/admin.php?page=learner-progressions');
    await page.getByRole('link', { name: '2 background jobs have failed' }).click();
    await row(page, NOBODYS).first().waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('dead');
    expect(await row(page, '').count()).toBe(2);
    await page.goto(`${SCREEN}&kind=course.recalculate`);
    await row(page, RECALCULATE).getByText('Done').waitFor();
    expect(await row(page, '').count()).toBe(1);
    await page.getByRole('button', { name: 'Show what has failed' }).click();
    await row(page, NOBODYS).nth(1).waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('dead');
  });

  test('the page keeps itself up to date', async () => {
    const page = await visit('office', SCREEN);
    await page.clock.install();
    await page.reload();
    await line(page, 'Everything is done.').waitFor();
    await page.getByText('No background work here.').waitFor();
    await shot(stack, page, 'background-work-empty');
    await plantJobs(stack, [dead]);
    await page.clock.fastForward(10_000);
    await line(page, '1 failed for good.').waitFor();
    await row(page, NOBODYS).waitFor();
  });

  test('a worker that is not there is said to be missing', async () => {
    await withSilentWorker(stack, async () => {
      const page = await visit('office', SCREEN);
      await page
        .getByRole('alert')
        .getByText(/has not been seen since/)
        .waitFor();
      await page.getByText('Please tell the site’s administrator.').waitFor();
      await expectAccessible(page);
      await shot(stack, page, 'background-work-silent');
      const admins = await visit('admin', SCREEN);
      await admins.getByRole('link', { name: /Settings & health names what is wrong/ }).waitFor();
    });
  });

  test.runIf(mayLoseService(stack))('an outage leaves the last answer on the screen', async () => {
    await plantJobs(stack, [dead]);
    const page = await visit('office', SCREEN, { expected: [/^50[234] /] });
    await row(page, NOBODYS).waitFor();
    await withoutService(stack, async () => {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByText('What you see is as of').first().waitFor();
      await row(page, NOBODYS).waitFor();
      await expectAccessible(page);
      await shot(stack, page, 'background-work-outage');
    });
  });

  test('it fits a phone from right to left', async () => {
    await plantJobs(stack, [dead]);
    const backToEnglish = await inArabic(stack);
    try {
      const page = await visit('office', SCREEN, { width: PHONE });
      await page.locator('.dataviews-view-grid__card').first().waitFor();
      await expectNoSidewaysScroll(page);
      await shot(stack, page, 'background-work-rtl');
    } finally {
      await backToEnglish();
    }
  });

  test('a facilitator has no such menu and is turned away', async () => {
    const page = await visit('facilitator', SCREEN, { expected: [/^403 GET/] });
    await page.getByText('Sorry, you are not allowed to access this page.').waitFor();
    await page.goto('/wp-admin/profile.php');
    expect(await page.getByRole('link', { name: 'Background work' }).count()).toBe(0);
  });
});
