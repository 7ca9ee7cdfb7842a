import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { CourseContent } from '../../server/contract/course-content.ts';
import { expectAccessible } from './support/axe.ts';
import {
  aCourseOf,
  COURSES,
  contentOf,
  courseAt,
  doneUpTo,
  dragOnto,
  enrolled,
  moduleRow,
  SAFETY,
  save,
  storedTree,
  unitRow,
} from './support/courses.ts';
import { pick } from './support/form.ts';
import { finish } from './support/panel.ts';
import { aLearner, mark } from './support/records.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const titleOf = (page: Page, kind: 'unit' | 'module', number: number) =>
  page.getByRole('textbox', { name: `Title of ${kind} ${number}`, exact: true });

describe.each(stacks())('course content, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a course is built, ordered and saved by keyboard alone', async () => {
    const office = await apiAs(stack, 'office');
    const code = mark();
    const page = await visit('office', COURSES);
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Add a course' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.type(`Safety ${code}`);
    await keyboard.press('Tab');
    await keyboard.type(code);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: `Safety ${code}`, level: 1 }).waitFor();
    await page.getByText('No units yet.').waitFor();
    await shot(stack, page, 'course-empty');

    await page.getByRole('button', { name: 'Add a unit' }).focus();
    await keyboard.press('Enter');
    await keyboard.type('Fire');
    await keyboard.press('Enter');
    await keyboard.type('Way out');
    await keyboard.press('Enter');
    await keyboard.type('Alarm');
    await keyboard.press('Alt+ArrowUp');
    await page.getByRole('button', { name: 'Add a unit' }).focus();
    await keyboard.press('Enter');
    await keyboard.type('Signs');
    await keyboard.press('Enter');
    await keyboard.type('Colours');
    await keyboard.press('Alt+ArrowUp');
    await page
      .locator('#a11y-speak-polite', { hasText: /Colours moved to position 3 of 3 in unit Fire/ })
      .waitFor({ state: 'attached' });
    await keyboard.press('Alt+ArrowDown');
    await titleOf(page, 'unit', 2).focus();
    await keyboard.press('Alt+ArrowUp');
    await page
      .locator('#a11y-speak-polite', { hasText: 'Unit Signs moved to position 1 of 2' })
      .waitFor({ state: 'attached' });
    // The keyboard stays with what has moved.
    await keyboard.press('Alt+ArrowUp');
    await page
      .locator('#a11y-speak-polite', { hasText: 'Signs cannot go further that way' })
      .waitFor({ state: 'attached' });
    await keyboard.press('Control+Enter');
    await page.getByText('The course has been saved.').first().waitFor();

    const courseId = Number(new URL(page.url()).searchParams.get('course'));
    expect(await storedTree(office, courseId)).toEqual([
      ['Signs', ['Colours']],
      ['Fire', ['Alarm', 'Way out']],
    ]);
    await page.getByText('Everything is saved').waitFor();
  });

  test('rows are dragged with the mouse, modules also into another unit', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const page = await visit('office', courseAt(course));
    await titleOf(page, 'unit', 2).waitFor();
    await shot(stack, page, 'course');
    await dragOnto(page, moduleRow(page, 'Way out'), moduleRow(page, 'Colours'), 'upper');
    await unitRow(page, 'Signs').getByText('3 modules').waitFor();
    await dragOnto(page, moduleRow(page, 'Meeting point'), moduleRow(page, 'Alarm'), 'upper');
    await dragOnto(page, unitRow(page, 'Fire'), unitRow(page, 'Signs'), 'upper');
    await save(page);
    expect(await storedTree(office, course.courseId)).toEqual([
      ['Fire', ['Meeting point', 'Alarm']],
      ['Signs', ['Way out', 'Colours', 'Shapes']],
    ]);
  });

  test('a module gets a page: found by its title, begun as a draft, and taken away', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const admin = await sessionOf(stack, 'admin');
    const title = `Colours of signs ${mark()}`;
    await admin.rest('POST', '/wp/v2/pages', { title, status: 'publish' });
    const page = await visit('admin', courseAt(course));
    await moduleRow(page, 'Colours')
      .getByRole('button', { name: /^Link a page/ })
      .click();
    await pick(page, 'Find a page or post by its title', title);
    await moduleRow(page, 'Colours').getByRole('button', { name: title }).click();
    await page.getByRole('dialog').getByText('Published').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-page');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

    await moduleRow(page, 'Alarm')
      .getByRole('button', { name: /^Link a page/ })
      .click();
    await page.getByRole('button', { name: 'Create a draft page with this title' }).click();
    await moduleRow(page, 'Alarm').getByRole('button', { name: 'Alarm (Draft)' }).waitFor();
    await save(page);
    const { body } = await office.get(`/course-content/${course.courseId}`);
    const [colours, alarm] = [0, 1].map((at) => (body as CourseContent).units[at]?.modules[0]?.page);
    expect([colours?.title, alarm?.status]).toEqual([title, 'draft']);
    const created = await admin.rest<{ content: { raw: string } }>(
      'GET',
      `/wp/v2/pages/${alarm?.wpPostId}?context=edit`,
    );
    expect(created.content.raw).toContain('<!-- wp:learner-progressions/module-complete /-->');

    await moduleRow(page, 'Colours').getByRole('button', { name: title }).click();
    await page.getByRole('button', { name: 'Take the link away' }).click();
    await moduleRow(page, 'Colours')
      .getByRole('button', { name: /^Link a page/ })
      .waitFor();
  });

  test('who saves second loses nothing, and can load the other version', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const page = await visit('office', courseAt(course), { expected: [/^409 /] });
    await titleOf(page, 'unit', 1).fill('Signs of mine');
    const { units, ...head } = contentOf(course);
    const theirs = units.slice(0, 1).map((unit) => ({ ...unit, title: 'Signs of theirs' }));
    const change = { ...head, units: theirs, revision: course.revision };
    expect((await office.put(`/course-content/${course.courseId}`, change)).status).toBe(200);
    await page.getByRole('button', { name: 'Save the course' }).click();
    await page.getByText(/Somebody else has changed this meanwhile/).waitFor();
    expect(await titleOf(page, 'unit', 1).inputValue()).toBe('Signs of mine');
    await expectAccessible(page);
    await shot(stack, page, 'course-changed');
    await page.getByRole('button', { name: 'Load their version' }).click();
    await finish(page.getByRole('dialog'), 'Load it, drop mine');
    expect(await titleOf(page, 'unit', 1).inputValue()).toBe('Signs of theirs');
    await titleOf(page, 'unit', 1).fill('Signs of both');
    await save(page);
    expect(await storedTree(office, course.courseId)).toEqual([['Signs of both', ['Colours', 'Shapes']]]);
  });

  test('what is wrong stands at its row, and leaving asks while something is unsaved', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const page = await visit('office', courseAt(course));
    await page.getByRole('button', { name: 'Fold all units' }).click();
    await page.getByRole('button', { name: /^Modules of Unit 2/ }).click();
    await titleOf(page, 'module', 2).fill(' ');
    await page.getByRole('button', { name: /^Modules of Unit 2/ }).click();
    await page.getByRole('button', { name: 'Save the course' }).click();
    await page.getByText('Please give it a title.').waitFor();
    expect(await titleOf(page, 'module', 2).evaluate((input) => input === document.activeElement)).toBe(true);
    await expectAccessible(page);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: 'Learners', exact: true }).last().click();
    expect(asked).toEqual(['The course is not saved yet. Leave it all the same?']);
    await titleOf(page, 'module', 2).fill('Way out');
    await page.getByRole('link', { name: 'Learners', exact: true }).last().click();
    await page.getByText('Nobody is enrolled yet.').waitFor();
  });

  test('removing says what it means, can be put back, and brings learners to the new content', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const [half, done] = [await aLearner(office), await aLearner(office)];
    await enrolled(office, course, [half, done]);
    await doneUpTo(office, course, half, 2);
    await doneUpTo(office, course, done, 5);
    const page = await visit('office', courseAt(course));
    await unitRow(page, 'Fire')
      .getByRole('button', { name: /^Remove: Unit 2/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^1 learner has not finished the course/).waitFor();
    await dialog.getByText(/^1 learner has completed the course and keeps/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-remove');
    await finish(dialog, 'Remove');
    await page.getByRole('button', { name: 'Put back unit “Fire” with 3 modules' }).click();
    await unitRow(page, 'Fire').waitFor();
    await unitRow(page, 'Fire')
      .getByRole('button', { name: /^Remove: Unit 2/ })
      .click();
    await finish(dialog, 'Remove');
    await save(page);
    expect(await storedTree(office, course.courseId)).toEqual([['Signs', ['Colours', 'Shapes']]]);
    await expect
      .poll(
        async () => (await office.get(`/learners/${half.learnerId}/course-progress/${course.courseId}`)).body.status,
        { timeout: 20_000 },
      )
      .toBe('completed');
    await page.getByText(/2 learners, 2 completed/).waitFor();
    expect(await page.getByText(/being updated/).count()).toBe(0);
  });

  test('a course of 200 units and 2,000 modules is opened, typed into, reordered and saved', async () => {
    const office = await apiAs(stack, 'office');
    const modules = Array.from({ length: 10 }, (_, at) => `Module ${at + 1}`);
    const units = Array.from({ length: 200 }, (_, at) => ({ title: `Unit ${at + 1}`, modules }));
    const course = await aCourseOf(office, units);
    const page = await visit('office', courseAt(course));
    await page.getByRole('button', { name: 'Open all units' }).click({ timeout: 60_000 });
    await page.locator('.lp-edit-module').nth(1999).waitFor({ timeout: 60_000 });
    // By its attribute: to look through the names of so many buttons takes the test long, not the office.
    await page.locator('[aria-label="Title of unit 100"]').focus();
    await page.keyboard.type(' twenty more letters');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Control+Enter');
    await page.locator('.lp-told', { hasText: 'The course has been saved.' }).waitFor();
    const [, before] = (await storedTree(office, course.courseId)).slice(97, 99);
    expect(before?.[0]).toBe('Unit 100 twenty more letters');
  });
});
