import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { paintPdf } from '../training/pdf.ts';
import { expectAccessible } from './support/axe.ts';
import { aCertificate, type Earned, pdfOf } from './support/certificates.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { mark } from './support/records.ts';
import { inArabic } from './support/right-to-left.ts';
import { mayLoseService } from './support/service-switch.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const CHECK = '/check-a-certificate/';
const at = (code: string, path = CHECK) => `${path}?lp_certificate=${code}`;
const VALID = 'This certificate is valid';
const REVOKED = 'This certificate has been revoked';
const PAUSE = 'Please wait a moment';

const verdict = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const facts = async (page: Page) => (await page.locator('.lp-verdict dl > div').allInnerTexts()).map(oneLine);
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const spelled = (code: string) => code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');

async function looksGood(stack: TestStack, page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: PHONE, height: 900 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await shot(stack, page, `certificate-${name}`);
}

describe.each(stacks())('the check of certificates, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let earned: Earned;
  let revoked: Earned;

  beforeAll(async () => {
    const office = await apiAs(stack, 'office');
    [earned, revoked] = await Promise.all([aCertificate(office), aCertificate(office, 'Food Hygiene')]);
    const answer = await office.post(`/certificates/${revoked.code}/revoke`, { reason: 'Issued in error' });
    expect(answer.status).toBe(200);
  });

  test('the square on the paper leads an employer’s phone to the verdict', async () => {
    const token = await (await sessionOf(stack, 'office')).token();
    const address = decodeQR(await paintPdf(await pdfOf(stack.apiUrl, token, earned.code)));
    expect(address).toBe(`${stack.wordpressUrl}/?lp_certificate=${earned.code}`);
    const page = await visit('nobody', address, { width: PHONE });
    await verdict(page, VALID).waitFor();
    expect(new URL(page.url()).pathname).toBe(CHECK);
    expect(await facts(page)).toEqual([
      `Name ${earned.learnerName}`,
      `Training program ${earned.programName}`,
      expect.stringMatching(/^Completed on \w+ \d+, \d{4}$/),
    ]);
    await looksGood(stack, page, 'valid');
  });

  test('a revoked certificate says since when, and no reason', async () => {
    const page = await visit('nobody', at(revoked.code));
    await verdict(page, REVOKED).waitFor();
    expect(await facts(page)).toContainEqual(expect.stringMatching(/^Revoked on \w+ \d+, \d{4}$/));
    expect(await page.content()).not.toContain('Issued in error');
    await looksGood(stack, page, 'revoked');
  });

  test('a code that nobody has, and a word that is none, stay in the field to be corrected', async () => {
    const page = await visit('nobody', CHECK);
    const field = page.getByLabel('Certificate code');
    const ask = async (typed: string) => {
      await field.fill(typed);
      await page.getByRole('button', { name: 'Check' }).click();
    };
    await looksGood(stack, page, 'question');
    await ask('12345');
    await verdict(page, 'This is not the code of a certificate').waitFor();
    expect(await field.inputValue()).toBe('12345');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await looksGood(stack, page, 'malformed');
    const unknown = randomBytes(16).toString('hex');
    await ask(unknown);
    await verdict(page, 'No certificate has this code').waitFor();
    expect(await field.inputValue()).toBe(unknown);
    await page.getByText(unknown.replace(/(.{4})(?=.)/g, '$1 '), { exact: true }).waitFor();
    await looksGood(stack, page, 'unknown');
  });

  test('what is typed is only ever shown as text', async () => {
    const page = await visit(
      'nobody',
      `${CHECK}?lp_certificate=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`,
    );
    await verdict(page, 'This is not the code of a certificate').waitFor();
    expect(await page.locator('.lp-check img').count()).toBe(0);
    await page.goto(`${CHECK}?lp_certificate[]=${earned.code}`);
    await page.getByLabel('Certificate code').waitFor();
    expect(await page.locator('.lp-verdict').count()).toBe(0);
  });

  test('it works without JavaScript, in groups, in capitals, and with the whole address', async () => {
    const browser = (await visit('nobody', CHECK)).context().browser();
    const window = await browser?.newContext({ javaScriptEnabled: false, baseURL: stack.wordpressUrl });
    if (!window) throw new Error('The page belongs to no browser.');
    onTestFinished(() => window.close());
    const page = await window.newPage();
    for (const typed of [spelled(earned.code), `${stack.wordpressUrl}/?lp_certificate=${earned.code}`]) {
      await page.goto(CHECK);
      await page.getByLabel('Certificate code').fill(typed);
      await page.getByRole('button', { name: 'Check' }).click();
      await verdict(page, VALID).waitFor();
    }
  });

  test('answers are kept by no cache and no search engine; the question may be', async () => {
    const answer = await fetch(stack.wordpressUrl + at(earned.code));
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-litespeed-cache-control')).toBe('no-cache');
    expect(await answer.text()).toMatch(/<meta name='robots' content='[^']*noindex/);
    const question = await fetch(stack.wordpressUrl + CHECK);
    expect(question.headers.get('cache-control')).toBeNull();
    expect(await question.text()).not.toContain(earned.learnerName);
  });

  test('the limit counts visitors by their own address, whatever else they claim', async () => {
    const [eager, other] = ['203.0.113.61', '203.0.113.62'];
    const direct = () =>
      fetch(`${stack.serviceUrl}/api/v1/certificates/${randomBytes(16).toString('hex')}`, {
        headers: { 'X-Forwarded-For': eager },
      });
    const asked = await Promise.all(Array.from({ length: 60 }, direct));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([404]));
    const page = await visit('nobody', CHECK);
    const from = async (address: string) => {
      await page.setExtraHTTPHeaders({ 'X-Forwarded-For': address });
      await page.goto(at(earned.code));
    };
    await from(eager);
    await verdict(page, PAUSE).waitFor();
    await page.getByText(/Please try again in \d+ seconds?\./).waitFor();
    await looksGood(stack, page, 'limited');
    await from(`${other}, ${eager}`);
    await verdict(page, PAUSE).waitFor();
    await from(`not an address, ${other}`);
    await verdict(page, VALID).waitFor();
    await from(eager);
    await page.setExtraHTTPHeaders({});
    await page.getByRole('link', { name: 'Try again' }).click();
    await verdict(page, VALID).waitFor();
  });

  test('a site without such a page answers in its theme all the same', async () => {
    await withoutCheckPage(stack, async () => {
      const page = await visit('nobody', at(earned.code, '/'), { width: PHONE });
      await verdict(page, VALID).waitFor();
      expect(await page.title()).toMatch(/^Check a certificate/);
      await page.getByRole('heading', { name: 'Check a certificate', level: 1 }).waitFor();
      await looksGood(stack, page, 'without-page');
      await page.getByLabel('Check another certificate').fill(spelled(revoked.code));
      await page.getByRole('button', { name: 'Check' }).click();
      await verdict(page, REVOKED).waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      const seenByAdmin = await visit('admin', at(earned.code, '/'));
      await verdict(seenByAdmin, VALID).waitFor();
      expect(await seenByAdmin.locator('#wp-admin-bar-edit').count()).toBe(0);
    });
  });

  test('the shortcode shows the same as the block, on whatever page it stands', async () => {
    const check = async (content: string) => {
      const page = await visit('nobody', at(earned.code, await aPage(stack, content)));
      await verdict(page, VALID).waitFor();
      const html = await page.locator('.lp-check').evaluate((element) => element.outerHTML);
      return html.replace(/lp-check-\d+/g, 'lp-check').replace(/action="[^"]*"|\d+:\d+ [ap]m/g, '');
    };
    const [shortcode, block] = ['[certificate_check]', '<!-- wp:learner-progressions/certificate-check /-->'];
    expect(await check(shortcode)).toBe(await check(block));
  });

  test('an editor finds the block and sees the question', async () => {
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    await canvas.getByRole('textbox', { name: 'Add title' }).press('Enter');
    await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
    await page.keyboard.type('/Certificate check');
    await page.getByRole('option', { name: 'Certificate check', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    const block = canvas.getByRole('document', { name: 'Block: Certificate check' });
    await block.getByText('Certificate code').waitFor();
    await shot(stack, page, 'certificate-editor');
  });

  test('read from right to left it fits a phone', async () => {
    const backToEnglish = await inArabic(stack);
    onTestFinished(backToEnglish);
    const page = await visit('nobody', at(earned.code), { width: PHONE });
    await page.getByRole('heading', { level: 2, name: VALID }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
    await looksGood(stack, page, 'valid-rtl');
  });
});

describe.each(stacks().filter(mayLoseService))('certificates without the service, on $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('the page says calmly that it says nothing of the certificate, and recovers', async () => {
    const { code } = await aCertificate(await apiAs(stack, 'office'));
    const page = await visit('nobody', CHECK);
    await withoutService(stack, async () => {
      await page.goto(at(code));
      await verdict(page, 'Certificates cannot be checked at the moment').waitFor();
      await page.getByText('This says nothing about the certificate itself.').waitFor();
      await looksGood(stack, page, 'away');
    });
    await page.getByRole('link', { name: 'Try again' }).click();
    await verdict(page, VALID).waitFor();
  });
});

/** Publishes a page of this content until the test is over; answers its path. */
async function aPage(stack: TestStack, content: string): Promise<string> {
  const admin = await sessionOf(stack, 'admin');
  const draft = { title: `Check trial ${mark()}`, content, status: 'publish' };
  const { id, link } = await admin.rest<{ id: number; link: string }>('POST', '/wp/v2/pages', draft);
  onTestFinished(async () => void (await admin.rest('DELETE', `/wp/v2/pages/${id}?force=true`)));
  return new URL(link).pathname;
}

async function withoutCheckPage(stack: TestStack, during: () => Promise<void>): Promise<void> {
  const admin = await sessionOf(stack, 'admin');
  const [page] = await admin.rest<{ id: number }[]>('GET', '/wp/v2/pages?slug=check-a-certificate');
  const become = (status: string) => admin.rest('POST', `/wp/v2/pages/${page?.id}`, { status });
  await become('draft');
  await during().finally(() => become('publish'));
}
