import { describe, expect, test } from 'vitest';
import type { Learner } from '../../server/contract/learners.ts';
import { expectAccessible } from './support/axe.ts';
import { aCourseOf, COURSES, contentOf, courseAt, doneUpTo, enrolled, SAFETY } from './support/courses.ts';
import { pick } from './support/form.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { act, finish } from './support/panel.ts';
import { aClass, aLearner, join, nameOf } from './support/records.ts';
import { allInArabic } from './support/right-to-left.ts';
import { savedBy } from './support/saved-file.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('learners of a course, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a class is enrolled in one step, together with a learner found by name', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const trainingClass = await aClass(office);
    const members = [await aLearner(office), await aLearner(office)];
    for (const member of members) await join(office, trainingClass, member);
    const [single, early] = [await aLearner(office), members[0]];
    if (early) await enrolled(office, course, [early]);
    const page = await visit('office', courseAt(course, '&part=learners'));
    await page.getByRole('button', { name: 'Enroll learners' }).click();
    const dialog = page.getByRole('dialog');
    await pick(page, 'Find a learner', single.surname);
    await dialog.getByText('1 learner', { exact: true }).waitFor();
    await pick(page, 'All learners of a class', trainingClass.code);
    await dialog.getByText('3 learners', { exact: true }).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-enroll');
    await dialog.getByRole('button', { name: 'Enroll 3 learners' }).click();
    await dialog.getByText('2 of 3 done, 1 refused.').waitFor();
    await dialog.getByText('This learner is already enrolled.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-enrolled');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByRole('row')
      .filter({ hasText: nameOf(single) })
      .waitFor();
    await page.getByText('3 learners', { exact: false }).first().waitFor();
  });

  test('learners are filtered, exported under the filters, recalculated and withdrawn', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY);
    const [half, done, fresh] = [await aLearner(office), await aLearner(office), await aLearner(office)];
    await enrolled(office, course, [half, done, fresh]);
    await doneUpTo(office, course, half, 2);
    await doneUpTo(office, course, done, 5);
    const page = await visit('office', courseAt(course, '&part=learners'));
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    const row = (learner: Learner) => rows.filter({ hasText: nameOf(learner) });
    await row(half).getByText('1 of 2 units, 50%').waitFor();
    await row(fresh).getByText('Nothing yet').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-learners');
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.goto(courseAt(course, '&part=learners&status=in_progress'));
    await row(half).waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Export …' }).click();
    await page.getByText('The file will have 1 row: one learner.').waitFor();
    await page.getByLabel('Format').selectOption({ label: 'CSV' });
    const file = await savedBy(page, () => page.getByRole('button', { name: 'Download' }).click());
    const text = file.content.toString('utf8');
    expect([text.includes(half.surname), text.includes(done.surname)]).toEqual([true, false]);

    await page.goto(courseAt(course, '&part=learners&quiet=30'));
    await page.getByText('No learner matches.').waitFor();
    await page.goto(courseAt(course, '&part=learners'));
    await page.getByRole('button', { name: 'Recalculate' }).click();
    await page.getByText('3 learners checked, 0 put right.').first().waitFor();
    const dialog = await act(page, row(fresh), 'Withdraw');
    await expectAccessible(page);
    await finish(dialog, 'Withdraw');
    await row(fresh).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(2);
  });

  test('modules are marked done and re-opened for a learner, who then takes up new content', async () => {
    const office = await apiAs(stack, 'office');
    const course = await aCourseOf(office, SAFETY.slice(0, 1));
    const learner = await aLearner(office);
    await enrolled(office, course, [learner]);
    const page = await visit('office', courseAt(course, '&part=learners'));
    await page.getByRole('link', { name: nameOf(learner) }).click();
    await page.getByRole('heading', { name: nameOf(learner), level: 1 }).waitFor();
    for (const title of ['Colours', 'Shapes']) {
      await page.getByRole('button', { name: `Mark done ${title}` }).click();
      await page.getByRole('button', { name: `Re-open ${title}` }).waitFor();
    }
    await page.getByText('1 of 1 units, 100%').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-learner');
    await page.getByRole('button', { name: 'Re-open Shapes' }).click();
    await finish(page.getByRole('dialog'), 'Re-open');
    await page.getByText('0 of 1 units, 0%').waitFor();
    await page.getByRole('button', { name: 'Mark done Shapes' }).click();
    await page.getByText('1 of 1 units, 100%').waitFor();
    const more = {
      ...contentOf(course),
      units: [...contentOf(course).units, { title: 'More', modules: [{ title: 'New' }] }],
    };
    expect((await office.put(`/course-content/${course.courseId}`, more)).status).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: 'Take up the new content' }).click();
    await finish(page.getByRole('dialog'), 'Take it up');
    await page.getByText('1 of 2 units, 50%').waitFor();
  });

  describe('read from right to left', () => {
    allInArabic(stack);

    test('list, tree, learners and one learner fit a phone', async () => {
      const office = await apiAs(stack, 'office');
      const course = await aCourseOf(office, [
        { title: 'A unit with quite a long name of its own', modules: ['Colours'] },
      ]);
      const learner = await aLearner(office);
      await enrolled(office, course, [learner]);
      const page = await visit('office', COURSES, { width: PHONE });
      await page.locator('.dataviews-view-grid__card').first().waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      const looks: [string, string][] = [
        ['tree', ''],
        ['learners', '&part=learners'],
        ['learner', `&part=learners&learner=${learner.learnerId}`],
      ];
      for (const [name, query] of looks) {
        await page.goto(courseAt(course, query));
        await page.locator('.lp-edit-module, .dataviews-view-grid__card, .lp-course').first().waitFor();
        await page.setViewportSize({ width: PHONE, height: 900 });
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await shot(stack, page, `course-${name}-rtl`);
        await page.setViewportSize({ width: PHONE, height: 900 });
      }
    });
  });
});
