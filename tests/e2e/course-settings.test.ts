import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CourseSettings } from '../../server/contract/course-settings.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { field, fill } from './support/form.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const SCREEN = '/wp-admin/admin.php?page=learner-progressions-courses&part=settings';
const GIVEN: CourseSettings = {
  remindersOn: false,
  remindEveryDays: 5,
  remindersAtMost: 4,
  offerHours: 24,
  lowSeats: 6,
};

const [days, most, hours, seats] = [
  'Days between two reminders',
  'Reminders of one step at most',
  'Hours for which a free seat is kept',
  'Free seats a step should have',
] as const;
const save = (page: Page) => page.getByRole('button', { name: 'Save the settings' }).click();

describe.each(stacks())('the settings of courses, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  let before: CourseSettings;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
    before = (await office.get('/settings/courses')).body;
    await office.put('/settings/courses', GIVEN);
  });
  afterAll(() => office?.put('/settings/courses', before));

  test('are shown as they are, saved together, told, and still there afterwards', async () => {
    const page = await visit('office', SCREEN);
    expect(await field(page, days).inputValue()).toBe('5');
    await page.getByRole('checkbox', { name: 'Remind learners' }).check();
    await fill(page, { [days]: '10', [seats]: '0' });
    await save(page);
    await page.getByText('The settings of courses have been saved.').first().waitFor();
    const wanted = { ...GIVEN, remindersOn: true, remindEveryDays: 10, lowSeats: 0 };
    expect((await office.get('/settings/courses')).body).toEqual(wanted);
    await page.reload();
    await page.getByRole('checkbox', { name: 'Remind learners', checked: true }).waitFor();
    expect(await field(page, days).inputValue()).toBe('10');
    expect(await field(page, seats).inputValue()).toBe('0');
    await office.put('/settings/courses', GIVEN);
  });

  test('outside their bounds are not sent; what the service refuses stands at its field, and what was typed stays', async () => {
    const page = await visit('office', SCREEN, { expected: [/400/] });
    await fill(page, { [most]: '21', [hours]: '48' });
    await save(page);
    expect(await field(page, most).evaluate((input: HTMLInputElement) => input.validity.rangeOverflow)).toBe(true);
    expect((await office.get('/settings/courses')).body).toEqual(GIVEN);
    // A browser that does not look: the service does.
    await page.locator('#lp-admin form').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
    await save(page);
    await page.locator('.lp-field--wrong').filter({ hasText: most }).waitFor();
    expect(await field(page, most).getAttribute('aria-invalid')).toBe('true');
    expect(await field(page, hours).inputValue()).toBe('48');
    expect((await office.get('/settings/courses')).body).toEqual(GIVEN);
  });

  test('work by keyboard alone, are accessible, and fit a phone', async () => {
    const page = await visit('office', SCREEN);
    await field(page, days).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await page.getByText('The settings of courses have been saved.').first().waitFor();
    expect((await office.get('/settings/courses')).body).toMatchObject({ remindEveryDays: 9 });
    await expectAccessible(page);
    await shot(stack, page, 'course-settings');
    await page.setViewportSize({ width: PHONE, height: 800 });
    await expectNoSidewaysScroll(page);
    await office.put('/settings/courses', GIVEN);
  });

  test('links in mails lead from the home page to where courses are', async () => {
    const learner = await sessionOf(stack, 'learner1');
    for (const path of ['/?lp_go=courses', '/?lp_go=calendar&step=1']) {
      const page = await visit(learner, path);
      expect(new URL(page.url()).searchParams.has('lp_go')).toBe(false);
      await page.locator('[class*="wp-block-learner-progressions-course"]').first().waitFor();
    }
  });
});
