import { describe, expect, test } from 'vitest';
import type { CourseProgram } from '../../server/contract/course-programs.ts';
import type { GroupClass, Package } from '../../server/contract/group-classes.ts';
import { expectAccessible } from './support/axe.ts';
import {
  aCourse,
  aGroupClass,
  bundleSaved,
  CLASS_LIST,
  classAt,
  courseAt,
  labelOf,
  offering,
  open,
  PACKAGE_LIST,
  PROGRAM_LIST,
  press,
  row,
  saved,
  storedCourse,
} from './support/course-sale.ts';
import { dragOnto } from './support/courses.ts';
import { field, fill } from './support/form.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { finish } from './support/panel.ts';
import { aLearner, created, daysAgo, mark } from './support/records.ts';
import { inArabic } from './support/right-to-left.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('the builder of courses, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a course is written through all steps and published, by keyboard alone', async () => {
    const office = await apiAs(stack, 'office');
    const [code, first, second] = [mark(), await aGroupClass(office), await aGroupClass(office, {}, 14)];
    const title = `Start from zero ${code}`;
    const page = await visit('office', PROGRAM_LIST);
    const { keyboard } = page;
    const enter = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
      await page.getByRole(role, { name }).first().focus();
      await keyboard.press('Enter');
    };
    await enter('New course');
    await field(page, 'Title').focus();
    await keyboard.type(title);
    await keyboard.press('Tab');
    await keyboard.type(code);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByText('No step yet.').waitFor();

    await enter('Add a step');
    await keyboard.type('SFZ-1');
    await keyboard.press('Tab');
    await keyboard.type('Hello');
    await keyboard.press('Enter');
    await keyboard.type('SFZ-2');
    await keyboard.press('Alt+ArrowUp');
    const said = page.locator('#a11y-speak-polite', { hasText: 'SFZ-2 moved to position 1 of 2' });
    await said.waitFor({ state: 'attached' });
    await keyboard.press('Alt+ArrowDown');
    await keyboard.press('Control+Enter');
    await page.getByText('Everything is saved').waitFor();
    await shot(stack, page, 'course-steps');
    await enter(/^Next:/, 'link');
    await expect.poll(() => page.locator(':focus').textContent()).toMatch(/^Classes/);

    for (const [label, groupClass] of [['SFZ-1', first] as const, ['SFZ-2', second] as const]) {
      await enter(`Choose classes ${label}`);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Title, teacher or place').focus();
      await keyboard.type(groupClass.title);
      await dialog.getByRole('checkbox', { name: groupClass.title }).focus();
      await keyboard.press('Space');
      if (label === 'SFZ-2') {
        await expectAccessible(page);
        await shot(stack, page, 'course-choose-classes');
      }
      await dialog.getByRole('button', { name: 'Save the choice' }).focus();
      await keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: groupClass.title }).waitFor();
    }
    await page
      .getByText(/0 of 12 taken/)
      .first()
      .waitFor();
    await shot(stack, page, 'course-classes');
    await enter(/^Next:/, 'link');

    await field(page, 'Price of the whole course').focus();
    await keyboard.press('Control+a');
    await keyboard.type('1 200.50');
    await page.getByText(/^Learners pay: /).waitFor();
    await enter('Add to the bundle');
    await page.getByLabel('How many').fill('2');
    await keyboard.press('Enter');
    await bundleSaved(page, office);
    await shot(stack, page, 'course-bundle');
    await enter(/^Next:/, 'link');

    await page.getByText('SFZ-1 (Hello): one seat in 1 class').waitFor();
    await page.getByText('2 × Private sessions (Never expires)').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-review');
    await enter('Publish');
    await page
      .getByRole('dialog')
      .getByText(/^A product and a price of .* are made at Stripe/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).focus();
    await keyboard.press('Enter');
    await page.getByText(/^On sale: what you save is seen at once/).waitFor();

    const id = Number(new URL(page.url()).searchParams.get('course'));
    expect(await storedCourse(office, id)).toMatchObject({
      ...{ status: 'published', code, price: { amount: 120_050, currency: 'ZAR' } },
      steps: [
        { label: 'SFZ-1', summary: 'Hello', options: [{ groupClassId: first.groupClassId }] },
        { label: 'SFZ-2', summary: null, options: [{ groupClassId: second.groupClassId }] },
      ],
      bundle: [{ kind: 'private_session', quantity: 2, expiresAfterDays: null }],
    });
  });

  test('what is wrong stands at its field, and what is missing leads to where it is mended', async () => {
    const office = await apiAs(stack, 'office');
    const [course, other] = [await aCourse(office, ['A-1', 'A-2']), await aCourse(office, [])];
    const page = await visit('office', courseAt(course, 'details'), { expected: [/^4(00|09|22) /] });
    await fill(page, { Code: other.code });
    await press(page, 'Save the details');
    await page.getByText('This code is already in use.').waitFor();
    await fill(page, { Code: course.code, 'On sale from': '2030-02-01T10:00', 'On sale until': '2030-01-01T10:00' });
    await press(page, 'Save the details');
    await page.locator('.lp-field--wrong', { has: page.getByLabel('On sale until') }).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-details');
    await fill(page, { 'On sale until': '2030-03-01T10:00' });
    await press(page, 'Save the details');
    await saved(page, course.title);
    expect((await storedCourse(office, course.courseProgramId)).saleEndsAt).toBe('2030-03-01T08:00:00.000Z');

    await open(page, 'Steps');
    await labelOf(page, 2).fill('a-1');
    await press(page, 'Save the steps');
    await row(page, 2).getByText('Another step has this label already.').waitFor();
    await expectAccessible(page);
    await press(page, 'Drop my changes');

    await open(page, 'Bundle and price');
    await field(page, 'Price of the whole course').fill('12.345');
    await press(page, 'Save bundle and price');
    await page.getByText('Please type an amount such as 1 200.00.').waitFor();
    await field(page, 'Price of the whole course').fill('1200.00');

    await open(page, 'Review and publish');
    await press(page, 'Publish');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Every step needs at least one coming class before the course is published.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'A-2 has no class to come.' }).click();
    await page.getByRole('heading', { name: 'A-2' }).waitFor();
  });

  test('a published course gains steps for whoever bought it, is reordered by mouse, and archived', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourse(office, ['B-1', 'B-2']);
    const groupClass = await aGroupClass(office);
    await offering(office, course, groupClass);
    await office.post(`/admin/courses/${course.courseProgramId}/publish`, {}, { 'Idempotency-Key': mark() });
    const { learnerId } = await aLearner(office);
    await created(office, '/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
    const page = await visit('office', courseAt(course, 'steps'));
    await row(page, 2).waitFor();
    await dragOnto(page, row(page, 2), row(page, 1), 'upper');
    await expect.poll(() => labelOf(page, 1).inputValue()).toBe('B-2');
    await press(page, 'Add a step');
    await labelOf(page, 3).fill('B-3');
    await page.getByText('1 learner has bought the course and will get the new step.').waitFor();
    await press(page, 'Save the steps');
    await saved(page, course.title);
    const { steps } = await storedCourse(office, course.courseProgramId);
    expect(steps.map(({ label }) => label)).toEqual(['B-2', 'B-1', 'B-3']);

    await open(page, 'Review and publish');
    await press(page, 'Archive');
    await expectAccessible(page);
    await finish(page.getByRole('dialog'), 'Archive');
    await page.getByText(/^Archived: publish it again/).waitFor();
    const list = await visit('office', `${PROGRAM_LIST}&find=${course.code}&status=archived`);
    const found = list.getByRole('row').filter({ hasText: course.code });
    await found.getByText('Archived').waitFor();
    await found.getByText(/1.200/).waitFor();
    await expectAccessible(list);
    await shot(stack, list, 'course-list');
  });
});

describe.each(stacks())('two who write one course, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('the later is told, loses nothing, and is in nobody’s way with another part', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourse(office, ['F-1', 'F-2']);
    const path = `/admin/courses/${course.courseProgramId}`;
    const page = await visit('office', courseAt(course, 'steps'), { expected: [/^409 /] });
    await labelOf(page, 1).fill('F-1 mine');
    await office.patch(path, { title: 'Another title' });
    await press(page, 'Save the steps');
    await saved(page, 'Another title');
    await expect
      .poll(async () => (await storedCourse(office, course.courseProgramId)).steps[0]?.label)
      .toBe('F-1 mine');

    await labelOf(page, 2).fill('F-2 mine');
    const { steps } = await storedCourse(office, course.courseProgramId);
    const theirs = steps.map(({ stepId, position }) => ({ stepId, label: `Theirs ${position}` }));
    await office.put(`${path}/steps`, { steps: theirs });
    await press(page, 'Save the steps');
    await page.getByText(/Somebody else has changed this meanwhile/).waitFor();
    expect(await labelOf(page, 2).inputValue()).toBe('F-2 mine');
    await expectAccessible(page);
    await shot(stack, page, 'course-steps-changed');
    await press(page, 'Load their version');
    await finish(page.getByRole('dialog'), 'Load it, drop mine');
    expect(await labelOf(page, 1).inputValue()).toBe('Theirs 1');
    await labelOf(page, 2).fill('F-2 of both');
    await press(page, 'Save the steps');
    await page.getByText('Everything is saved').waitFor();
    const now = await storedCourse(office, course.courseProgramId);
    expect(now.steps.map(({ label }) => label)).toEqual(['Theirs 1', 'F-2 of both']);
  });
});

describe.each(stacks())('a step that is no longer sold, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('gets classes for those who still have it', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourse(office, ['E-1', 'E-2']);
    await offering(office, course, await aGroupClass(office));
    await office.post(`/admin/courses/${course.courseProgramId}/publish`, {}, { 'Idempotency-Key': mark() });
    const { learnerId } = await aLearner(office);
    await created(office, '/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
    const [{ stepId } = { stepId: 0 }] = course.steps;
    await office.put(`/admin/courses/${course.courseProgramId}/steps`, { steps: [{ stepId, label: 'E-1' }] });
    const added = await aGroupClass(office, {}, 14);

    const page = await visit('office', courseAt(course, 'classes'));
    const removed = page.getByRole('region', { name: 'E-2' });
    await removed.getByText('No longer sold, 1 learner still has it').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-removed-step');
    await removed.getByRole('button', { name: 'Choose classes E-2' }).click();
    await page.getByRole('dialog').getByLabel('Title, teacher or place').fill(added.title);
    await page.getByRole('dialog').getByRole('checkbox', { name: added.title }).check();
    await finish(page.getByRole('dialog'), 'Save the choice');
    await removed.getByRole('link', { name: added.title }).waitFor();
    const { removedSteps } = await storedCourse(office, course.courseProgramId);
    expect(removedSteps[0]?.options.map(({ groupClassId }) => groupClassId)).toContain(added.groupClassId);
  });
});

describe.each(stacks())('group classes and packages, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a weekly class shows its dates before it is added, and is found from today on', async () => {
    const office = await apiAs(stack, 'office');
    const title = `Weekly ${mark()}`;
    const page = await visit('office', `${CLASS_LIST}&class=new`, { expected: [/^400 /] });
    await fill(page, { Title: title, Date: daysAgo(-7), Starts: '14:00', Ends: '14:00', 'Weeks in all': '3' });
    await page.getByText('3 classes will be added:').waitFor();
    await press(page, 'Add the class');
    await page.locator('.lp-field--wrong', { has: page.getByLabel(/^Ends/) }).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'group-class-new');
    await fill(page, { Ends: '15:30' });
    await press(page, 'Add the class');
    await expect.poll(() => page.getByRole('link', { name: title }).count()).toBe(3);
    await shot(stack, page, 'group-classes');
    const { body } = await office.get(`/admin/group-classes?search=${encodeURIComponent(title)}`);
    expect((body as GroupClass[]).map(({ startsAt }) => startsAt)).toEqual(
      [7, 14, 21].map((days) => `${daysAgo(-days)}T12:00:00.000Z`),
    );
  });

  test('a class is changed, and cancelled with a reason, which its courses show', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourse(office, ['C-1']);
    const groupClass = await aGroupClass(office);
    await offering(office, course, groupClass);
    const page = await visit('office', classAt(groupClass));
    await page.getByRole('link', { name: `${course.code} C-1` }).waitFor();
    await fill(page, { Starts: '09:15', Seats: '8' });
    await press(page, 'Save the class');
    await saved(page, groupClass.title);
    await page.getByText('0 of 8 taken').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'group-class');
    const { body } = await office.get(`/admin/group-classes/${groupClass.groupClassId}`);
    expect(body).toMatchObject({ capacity: 8, startsAt: `${daysAgo(-7)}T07:15:00.000Z`, endsAt: groupClass.endsAt });
    await press(page, 'Cancel the class');
    await field(page.getByRole('dialog'), 'Reason').fill('Teacher is ill');
    await finish(page.getByRole('dialog'), 'Cancel the class');
    await page.getByText('Cancelled for good: Teacher is ill').waitFor();
    const wizard = await visit('office', courseAt(course, 'classes'));
    await wizard.getByText('No class to come').waitFor();
    await wizard.locator('.lp-options').getByText('Cancelled').waitFor();
  });

  test('a package is added, refused under a name that is taken, and no longer offered', async () => {
    const office = await apiAs(stack, 'office');
    const name = `Package ${mark()}`;
    const page = await visit('office', PACKAGE_LIST, { expected: [/^409 /] });
    const add = async () => {
      await press(page, 'Add a package');
      await fill(page, { Name: name, 'How many': '5' });
      await page.getByRole('dialog').getByLabel('Pays for').selectOption('private_session');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    };
    await add();
    await saved(page, name);
    await add();
    await page.locator('dialog .lp-field--wrong', { has: page.getByLabel(/^Name/) }).waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await press(page, name);
    await page
      .getByRole('dialog')
      .getByLabel(/^Offered/)
      .uncheck();
    await finish(page.getByRole('dialog'), 'Save');
    await page.getByRole('row').filter({ hasText: name }).getByText('No longer').waitFor();
    await shot(stack, page, 'packages');
    const { body } = await office.get('/admin/packages');
    expect((body as Package[]).find((one) => one.name === name)).toMatchObject({ active: false, quantity: 5 });
  });

  test('every part fits a phone, from right to left too', async () => {
    const office = await apiAs(stack, 'office');
    const course: CourseProgram = await aCourse(office, ['D-1', 'D-2']);
    await offering(office, course, await aGroupClass(office));
    const steps = ['details', 'steps', 'classes', 'bundle', 'review'].map((step) => courseAt(course, step));
    const back = await inArabic(stack);
    try {
      for (const path of [PROGRAM_LIST, CLASS_LIST, `${CLASS_LIST}&class=new`, PACKAGE_LIST, ...steps]) {
        const page = await visit('office', path, { width: PHONE });
        await page.locator('#lp-admin :is(.lp-list, form, .lp-panel)').first().waitFor();
        await expectNoSidewaysScroll(page);
        await page.close();
      }
    } finally {
      await back();
    }
  });
});
