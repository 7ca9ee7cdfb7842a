import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { aLearnerInCourse, aPage, MODULE_BLOCK, removePages, TRIAL } from './support/module-pages.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { mark } from './support/records.ts';
import { mayLoseService } from './support/service-switch.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const MY_COURSES = '/my-courses/';

describe.each(stacks())('courses of a learner, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  afterAll(() => removePages(stack));

  test('a learner goes on from the course, marks a module as done on its page, and has moved', async () => {
    const { session, course } = await aLearnerInCourse(stack);
    const page = await visit(session, MY_COURSES);
    const card = page.getByRole('region', { name: course.title });
    await card.getByText('0 of 2 units, 0% · 0 of 3 required modules').waitFor();
    await card.getByText(/Not started$/).waitFor();
    await card.getByRole('link', { name: 'Start: Alarm' }).click();

    const alarm = page.getByRole('region', { name: 'Alarm' });
    await alarm.getByText('Fire: 0 of 2 required modules. Course: 0%').waitFor();
    await alarm.getByRole('button', { name: 'Mark as done' }).dblclick();
    await alarm.getByText(/^✓ Done on /).waitFor();
    await alarm.getByText('Fire: 1 of 2 required modules. Course: 0%').waitFor();
    expect(await alarm.getByRole('button').count()).toBe(0);
    await alarm.getByRole('link', { name: 'Next: Way out' }).click();

    const wayOut = page.getByRole('region', { name: 'Way out' });
    await wayOut.getByRole('button', { name: 'Mark as done' }).click();
    await wayOut.getByText('Well done! You have completed the unit “Fire”.').waitFor();
    await wayOut.getByText('Fire: 2 of 2 required modules. Course: 50%').waitFor();

    await page.goto(MY_COURSES);
    await card.getByText('1 of 2 units, 50% · 2 of 3 required modules').waitFor();
    await card.getByText(/In progress$/).waitFor();
    await card.getByText('Next: Meeting point').waitFor();
    expect(await openUnits(page)).toEqual(['Afterwards']);
  });

  test('the last module completes the course, in two tabs at once', async () => {
    const { session, course, done } = await aLearnerInCourse(stack);
    await done('Alarm', 'Meeting point');
    const path = `/?p=${course.units[0]?.modules[1]?.wpPostId}`;
    const [one, other] = [await visit(session, path), await visit(session, path)];
    for (const tab of [one, other]) await tab.getByRole('button', { name: 'Mark as done' }).waitFor();
    await one.getByRole('button', { name: 'Mark as done' }).click();
    const wayOut = one.getByRole('region', { name: 'Way out' });
    await wayOut.getByText(`Well done! You have completed the course “${course.title}”.`).waitFor();
    await one
      .locator('#a11y-speak-polite')
      .getByText(/^Well done!/)
      .waitFor({ state: 'attached' });
    await other.getByRole('button', { name: 'Mark as done' }).click();
    await other.getByText(/^✓ Done on /).waitFor();
    await other.getByText('Course: 100%').waitFor();
  });

  test('a completed course takes up new content when its learner says so', async () => {
    const { session, office, course, done } = await aLearnerInCourse(stack);
    await done('Alarm', 'Way out', 'Meeting point');
    const { courseId, code, title, units } = course;
    const longer = {
      code,
      title,
      units: [...units.map(withoutPages), { title: 'Since then', modules: [{ title: 'Signs' }] }],
    };
    expect((await office.put(`/course-content/${courseId}`, longer)).status).toBe(200);

    const page = await visit(session, MY_COURSES, { width: PHONE });
    const card = page.getByRole('region', { name: title });
    await card.getByText('2 of 2 units, 100%').waitFor();
    await card.getByText('The course has new content since.').waitFor();
    expect(await card.getByText('Since then').count()).toBe(0);
    await card.getByRole('button', { name: 'Take up the new content' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Modules that are done stay done.').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'course-new-content');
    await dialog.getByRole('button', { name: 'Take it up' }).click();
    await card.getByText('2 of 3 units, 66.67%').waitFor();
    await card.getByText('Since then').waitFor();
    await expectFocus(page, 'The course goes on with its present content.');
  });

  test('without a mouse: units open, and what was done gets the focus', async () => {
    const { session, course } = await aLearnerInCourse(stack);
    const page = await visit(session, MY_COURSES);
    const card = page.getByRole('region', { name: course.title });
    await card.locator('summary', { hasText: 'Afterwards' }).focus();
    await page.keyboard.press('Enter');
    await card.getByText('Meeting point').waitFor();
    expect(await openUnits(page)).toEqual(['Fire', 'Afterwards']);
    await card.getByRole('link', { name: 'Start: Alarm' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Mark as done' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^✓ Done on /).waitFor();
    await expectFocus(page, 'Done on');
    await page.keyboard.press('Tab');
    await expectFocus(page, 'Next: Way out');
  });

  test('a shortcode shows the same as its block', async () => {
    const { session, course } = await aLearnerInCourse(stack);
    const { code } = course;
    const { moduleId } = course.units[1]?.modules[0] ?? {};
    for (const [shortcode, block] of [
      ['[course_progress]', '<!-- wp:learner-progressions/course-progress /-->'],
      [`[course_progress course="${code}"]`, `<!-- wp:learner-progressions/course-progress {"course":"${code}"} /-->`],
      [
        `[module_complete module="${moduleId}"]`,
        `<!-- wp:learner-progressions/module-complete {"moduleId":${moduleId}} /-->`,
      ],
    ] as const) {
      const [one, other] = [await read(shortcode), await read(block)];
      expect(one).toContain(course.title);
      expect(one).toBe(other);
    }

    /** What the learner reads on a page with this content, without the time of day. */
    async function read(content: string): Promise<string> {
      const { link } = await aPage(stack, content);
      const page = await visit(session, new URL(link).pathname);
      await page.locator('[data-lp-mount]').getByRole('region').first().waitFor();
      return ((await page.locator('[data-lp-mount]').textContent()) ?? '').replace(/As of [^.]*\./, '');
    }
  });

  test('who is not enrolled, and who is not logged in, reads so and finds no button', async () => {
    const { course } = await aLearnerInCourse(stack);
    const path = `/?p=${course.units[0]?.modules[0]?.wpPostId}`;
    const stranger = await visit('learner3', path);
    await stranger.getByText('You are not enrolled in a course with this module.').waitFor();
    expect(await stranger.getByRole('button', { name: 'Mark as done' }).count()).toBe(0);
    await expectAccessible(stranger);
    const { link } = await aPage(stack, `[course_progress course="${course.code}"]`);
    const other = await visit('learner3', new URL(link).pathname);
    await other.getByText('You are not enrolled in this course.').waitFor();
    const nobody = await visit('nobody', path);
    await nobody.getByRole('link', { name: 'Log in to see your learner record' }).waitFor();
    expect(await nobody.getByRole('button', { name: 'Mark as done' }).count()).toBe(0);
  });

  test('the office marks a module done in the Courses tab, and opens it again', async () => {
    const { learner, course, done } = await aLearnerInCourse(stack);
    await done('Alarm');
    const page = await visit('office', `/my-progress/?learner=${learner.learnerId}`, { width: PHONE });
    await page.getByRole('tab', { name: 'Courses' }).click();
    const card = page.getByRole('region', { name: course.title });
    await card.getByText('Next: Way out').waitFor();
    const button = (name: string) => card.getByRole('button', { name, exact: true });
    await button('Mark done Way out').click();
    await card.getByText('1 of 2 units, 50%').waitFor();
    await expectFocus(page, 'Re-open Way out');
    await button('Re-open Way out').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The module counts as open again.').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'course-reopen');
    await dialog.getByRole('button', { name: 'Re-open' }).click();
    await card.getByText('0 of 2 units, 0% · 1 of 3 required modules').waitFor();
    await expectFocus(page, 'Mark done Way out');

    const inAdmin = await visit(
      'office',
      `/wp-admin/admin.php?page=learner-progressions-learners&learner=${learner.learnerId}`,
    );
    await inAdmin.getByRole('tab', { name: 'Courses' }).click();
    await inAdmin.getByRole('button', { name: 'Mark done Way out' }).waitFor();
    await expectAccessible(inAdmin);
    await shot(stack, inAdmin, 'learner-record-courses');

    const facilitator = await visit('facilitator', MY_COURSES, { expected: [/^403 /] });
    expect(await facilitator.getByRole('button', { name: /^Mark done/ }).count()).toBe(0);
  });

  test('an administrator places both blocks and chooses course and module', async () => {
    const { session, course } = await aLearnerInCourse(stack);
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    let above = canvas.getByRole('textbox', { name: 'Add title' });
    await above.fill(`${TRIAL} ${mark()}`);
    for (const block of ['Course progress', 'Module complete']) {
      await above.press('Enter');
      await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
      await page.keyboard.type(`/${block}`);
      await page.getByRole('option', { name: block, selected: true }).waitFor();
      await page.keyboard.press('Enter');
      above = canvas.getByRole('document', { name: `Block: ${block}` });
      // Its settings stand beside the page while it is the chosen one.
      await above.click();
      const title = `${course.title} (${course.code})`;
      await page.getByRole('combobox', { name: 'Course' }).selectOption({ label: title });
    }
    await page.getByRole('combobox', { name: 'Module', exact: true }).selectOption({ label: 'Meeting point' });
    await shot(stack, page, 'editor-courses');
    await page.setViewportSize({ width: 1280, height: 900 });
    await publish(page);

    const link = page.getByRole('link', { name: 'View Page' }).last();
    const address = new URL((await link.getAttribute('href')) ?? '');
    const seen = await visit(session, address.pathname + address.search);
    await seen.getByRole('region', { name: course.title }).waitFor();
    await seen.getByRole('region', { name: 'Meeting point' }).getByRole('button', { name: 'Mark as done' }).waitFor();
  });

  test('a page that carries the modules of no course says so', async () => {
    const { session } = await aLearnerInCourse(stack);
    const { link } = await aPage(stack, MODULE_BLOCK);
    const page = await visit(session, new URL(link).pathname);
    await page.getByText('You are not enrolled in a course with this module.').waitFor();
  });

  test.runIf(mayLoseService(stack))(
    'the service is down: the last summary stays, and a module waits to be marked',
    async () => {
      const { session, course } = await aLearnerInCourse(stack);
      const expected = [/^50[234] /];
      const page = await visit(session, MY_COURSES, { expected });
      const card = page.getByRole('region', { name: course.title });
      await card.getByRole('link', { name: 'Start: Alarm' }).waitFor();
      const module = await visit(session, `/?p=${course.units[0]?.modules[0]?.wpPostId}`, { expected });
      const markAsDone = module.getByRole('button', { name: 'Mark as done' });
      await markAsDone.waitFor();
      await withoutService(stack, async () => {
        await page.getByRole('button', { name: 'Refresh' }).click();
        await page.getByRole('status').filter({ hasText: 'What you see is as of' }).waitFor();
        await card.getByText('0 of 2 units, 0%').waitFor();
        await markAsDone.click();
        await module.getByRole('alert').filter({ hasText: 'cannot be reached at the moment' }).waitFor();
        await expectAccessible(module);
      });
      await markAsDone.click();
      await module.getByText(/^✓ Done on /).waitFor();
    },
  );
});

/** The contract takes a page as an id, and answers it whole. */
function withoutPages({
  unitId,
  title,
  modules,
}: Awaited<ReturnType<typeof aLearnerInCourse>>['course']['units'][number]) {
  return { unitId, title, modules: modules.map(({ page: _page, ...module }) => module) };
}

const openUnits = (page: Page) => page.locator('details[open] > summary .lp-unit__title').allTextContents();

const expectFocus = (page: Page, text: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 3000 }).toContain(text);

/** Publishing asks twice. */
async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Editor publish' });
  await panel.getByRole('button', { name: 'Publish', exact: true }).click();
  await panel.getByText('is now live').waitFor();
}
