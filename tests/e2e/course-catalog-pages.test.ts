import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aBuyer, aCourseOnSale, ENROLLED, press, says } from './support/courses-on-sale.ts';
import { mark } from './support/records.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

/** In the title of every page that is made here, so that none stays: payments lead back to a page with courses. */
const TRIAL = 'Catalogue trial';
const DEMO = 'Spoken Frisian for beginners';

describe.each(stacks())('where courses are shown, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });
  afterEach(async () => {
    const admin = await sessionOf(stack, 'admin');
    const pages = await admin.rest<{ id: number }[]>('GET', `/wp/v2/pages?search=${encodeURIComponent(TRIAL)}`);
    for (const { id } of pages) await admin.rest('DELETE', `/wp/v2/pages/${id}?force=true`);
  });

  test('the shortcode shows the same as its block', async () => {
    const [one, other] = [
      await read('[course_catalog]'),
      await read('<!-- wp:learner-progressions/course-catalog /-->'),
    ];
    expect(one).toContain(DEMO);
    expect(one).toBe(other);
  });

  /** What anybody reads on a page with this content. */
  async function read(content: string): Promise<string> {
    const admin = await sessionOf(stack, 'admin');
    const draft = { title: `${TRIAL} ${mark()}`, content, status: 'publish' };
    const { link } = await admin.rest<{ link: string }>('POST', '/wp/v2/pages', draft);
    const page = await visit('nobody', new URL(link).pathname);
    return (await page.locator('.lp-catalog').textContent()) ?? '';
  }

  test('the block is found in the editor, says what it is there, and shows the courses once published', async () => {
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    const title = canvas.getByRole('textbox', { name: 'Add title' });
    await title.fill(`${TRIAL} ${mark()}`);
    await title.press('Enter');
    await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
    await page.keyboard.type('/Course catalogue');
    await page.getByRole('option', { name: 'Course catalogue', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await canvas.getByRole('document', { name: 'Block: Course catalogue' }).waitFor();
    await canvas.getByText('Visitors see the courses on sale here').waitFor();
    await shot(stack, page, 'editor-course-catalog');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const publish = page.getByRole('region', { name: 'Editor publish' });
    await publish.getByRole('button', { name: 'Publish', exact: true }).click();
    await publish.getByText('is now live').waitFor();
    const address = new URL((await page.getByRole('link', { name: 'View Page' }).last().getAttribute('href')) ?? '');
    const seen = await visit('nobody', address.pathname + address.search);
    await seen.getByRole('link', { name: DEMO }).waitFor();
  });

  test('without a page of courses the home page is one: for the way to pay, back from it and after it', async () => {
    const admin = await sessionOf(stack, 'admin');
    const [{ id } = { id: 0 }] = await admin.rest<{ id: number }[]>('GET', '/wp/v2/pages?slug=courses');
    await admin.rest('POST', `/wp/v2/pages/${id}`, { status: 'draft' });
    onTestFinished(async () => void (await admin.rest('POST', `/wp/v2/pages/${id}`, { status: 'publish' })));
    const course = await aCourseOnSale(office);
    const buyer = await aBuyer(stack, office);
    const page = await visit(buyer.session, '/');
    const heading = page.getByRole('heading', { name: course.title, exact: true });
    const shown = async () => (await page.goto(`/?lp_course=${course.code}`)) && heading.isVisible();
    await expect.poll(shown, { timeout: 30_000 }).toBe(true);
    await press(page, /^Buy for/);
    await press(page, 'Back');
    await says(page, 'You left the payment page');
    expect(new URL(page.url()).pathname).toBe('/');
    await heading.waitFor();
    await expectAccessible(page);
    await press(page, 'Go on to payment');
    await press(page, 'Pay');
    await says(page, 'Thank you. Your payment has been confirmed.');
    await says(page, ENROLLED);
    expect(new URL(page.url()).pathname).toBe('/');
    await shot(stack, page, 'course-without-page');
    await page.getByRole('link', { name: 'See the schedule' }).click();
    await heading.waitFor();
  });
});
