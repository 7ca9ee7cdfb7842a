import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { NewCalendarFeed } from '../../server/contract/calendar.ts';
import type { CourseProgram } from '../../server/contract/course-programs.ts';
import type { GroupClass } from '../../server/contract/group-classes.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aCourse, aGroupClass } from './support/course-sale.ts';
import { expectFocus } from './support/keyboard.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aLearner, created, daysAgo } from './support/records.ts';
import { inArabic } from './support/right-to-left.ts';
import { throughWordPress } from './support/road.ts';
import { mayLoseService } from './support/service-switch.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { aUser } from './support/user.ts';
import { browserOn } from './support/visit.ts';

/** Days to the tenth of the next month: the two days after it lie in the same one. */
const AHEAD = daysToTenth(daysAgo(0));
function daysToTenth(today: string): number {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return (Date.UTC(year, month, 10) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
}

type Sold = { course: CourseProgram; classes: GroupClass[]; steps: number[] };

/** A course on sale: the first step has two classes a day apart, the second one the last of them. */
async function aSoldCourse(office: Client, capacity = 5): Promise<Sold> {
  const draft = await aCourse(office, ['A', 'B']);
  const made = [];
  for (const inDays of [AHEAD, AHEAD + 1, AHEAD + 2])
    made.push(await aGroupClass(office, { title: `Lesson ${draft.code} ${inDays - AHEAD + 1}`, capacity }, inDays));
  const classes = made as unknown as GroupClass[];
  const steps = draft.steps.map(({ stepId }) => stepId);
  const [first, second, third] = classes.map(({ groupClassId }) => groupClassId);
  const path = `/admin/courses/${draft.courseProgramId}`;
  await office.put(`${path}/steps/${steps[0]}/options`, { groupClassIds: [first, second] });
  await office.put(`${path}/steps/${steps[1]}/options`, { groupClassIds: [third] });
  const published = await office.post(`${path}/publish`);
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  return { course: published.body, classes, steps };
}

/** Somebody who has bought the course. */
async function aBuyer(stack: TestStack, office: Client, { course }: Sold) {
  const user = await aUser(stack, 'lp_learner');
  const { learnerId } = await aLearner(office, { wpUserId: user.userId });
  await created(office, '/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
  return user;
}

const at = ({ course }: Sold, view: string, more = '') =>
  `/calendar/?lp_view=${view}&lp_day=${daysAgo(-AHEAD)}&lp_program=${course.code}${more}`;
const entry = (page: Page, { classes }: Sold, index: number) =>
  page.locator(`[data-class="${classes[index]?.groupClassId}"]`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** What was asked for stands there: no outline of it, in the dialog neither. */
async function isLoaded(page: Page): Promise<void> {
  await page.locator('.lp-lesson, .lp-empty, [role="alert"]').first().waitFor();
  await expect.poll(() => page.locator('.lp-waiting').count(), { timeout: 10_000 }).toBe(0);
}

async function looksGood(stack: TestStack, page: Page, name: string): Promise<void> {
  await isLoaded(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: PHONE, height: 900 });
  await page.getByRole('table').waitFor({ state: 'detached' });
  await isLoaded(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await shot(stack, page, `course-calendar-${name}`);
}

/** A script for a page whose calendar stands still; the browser's other clocks go on, WordPress needs them. */
const standingAt = (instant: string) => `{
  const now = Date.parse('${instant}');
  window.Date = class extends Date {
    constructor(...given) { super(...(given.length > 0 ? given : [now])); }
    static now() { return now; }
  };
}`;

describe.each(stacks())('the calendar of classes, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  let sold: Sold;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
    sold = await aSoldCourse(office);
  });

  test('anybody sees classes by month, week and as a list, and Back goes back', async () => {
    const page = await visit('nobody', at(sold, 'month'));
    const month = page.getByRole('table');
    await entry(page, sold, 0).waitFor();
    expect(await month.getByRole('columnheader').count()).toBe(7);
    expect(await entry(page, sold, 0).textContent()).toMatch(/A.*Lesson.*5 seats left/);
    await looksGood(stack, page, 'month');
    await press(page, 'Week');
    await entry(page, sold, 0).waitFor();
    expect(new URL(page.url()).searchParams.get('lp_view')).toBe('week');
    expect(await month.getByRole('row').count()).toBe(2);
    await press(page, 'List');
    await page.getByRole('heading', { level: 3 }).nth(1).waitFor();
    await entry(page, sold, 0).waitFor();
    await looksGood(stack, page, 'list');
    await press(page, 'Next month');
    await page.goBack();
    await entry(page, sold, 0).waitFor();
    await page.goBack();
    expect(await page.getByRole('button', { name: 'Week', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test('a phone has a list of days', async () => {
    const page = await visit('nobody', at(sold, 'month'), { width: PHONE });
    await entry(page, sold, 0).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'List', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test('a list begins with what comes; what is over is shown on demand', async () => {
    const page = await visit('nobody', '/courses/');
    await page.addInitScript(standingAt(`${daysAgo(-AHEAD - 1)}T12:00:00Z`));
    await page.goto(`/calendar/?lp_view=list&lp_program=${sold.course.code}`);
    await entry(page, sold, 1).waitFor();
    expect(await entry(page, sold, 0).count()).toBe(0);
    await press(page, '1 class before today');
    await entry(page, sold, 0).waitFor();
    await page.goto(at(sold, 'list'));
    await entry(page, sold, 0).waitFor();
  });

  test('a month without classes says which comes next, also for the step that a mail asks for', async () => {
    const page = await visit('nobody', `/?lp_go=calendar&step=${sold.steps[1]}`);
    await page.waitForURL(new RegExp(`/calendar/\\?step=${sold.steps[1]}$`));
    await page.goto(`/calendar/?step=${sold.steps[1]}&lp_day=2026-01-15&lp_view=month`);
    await says(page, 'No such classes in January 2026.');
    await looksGood(stack, page, 'empty');
    await press(page, 'Go there');
    await entry(page, sold, 2).waitFor();
    expect(await entry(page, sold, 0).count()).toBe(0);
    await page.getByLabel('Show').selectOption({ label: 'All classes' });
    await page.waitForURL((url) => !url.searchParams.has('step'));
    await page.locator('.lp-lesson').first().waitFor();
  });

  test('who is not logged in sees what to buy, and comes back to the class after logging in', async () => {
    const page = await visit('nobody', at(sold, 'month'));
    const dialog = page.getByRole('dialog');
    await entry(page, sold, 0).click();
    await expectFocus(dialog.getByRole('heading', { level: 2 }));
    await page.keyboard.press('Escape');
    expect(await entry(page, sold, 0).evaluate((button) => button === document.activeElement)).toBe(true);
    await entry(page, sold, 0).click();
    await dialog.getByRole('heading', { name: sold.course.title }).waitFor();
    await says(page, /1,200\.00/);
    await says(page, '2 steps, each with a class of your choice');
    await looksGood(stack, page, 'to-buy');
    const buy = await dialog.getByRole('link', { name: `Buy ${sold.course.title}` }).getAttribute('href');
    const logIn = (await dialog.getByRole('link', { name: 'Log in to book' }).getAttribute('href')) ?? '';
    const buyer = await aBuyer(stack, office, sold);
    const back = await visit(buyer.session, new URL(logIn).searchParams.get('redirect_to') ?? '');
    await back.getByRole('dialog').getByRole('button', { name: 'Book for A' }).waitFor();
    await page.goto(buy ?? '');
    await page.getByRole('heading', { name: sold.course.title, exact: true }).waitFor();
  });

  test('a learner who has not bought it sees what to buy', async () => {
    const stranger = await aUser(stack, 'lp_learner');
    await aLearner(office, { wpUserId: stranger.userId });
    const page = await visit(stranger.session, at(sold, 'list'));
    await entry(page, sold, 0).click();
    await page.getByRole('link', { name: `Buy ${sold.course.title}` }).waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: /^Book/ }).count()).toBe(0);
  });

  test('a learner books by keyboard alone, moves the seat and gives it up', async () => {
    const buyer = await aBuyer(stack, office, sold);
    const page = await visit(buyer.session, at(sold, 'month'));
    const [first, second] = [entry(page, sold, 0), entry(page, sold, 1)];
    await first.focus();
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('button', { name: 'Book for A' }));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Book', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await says(page, /^A is booked:/);
    await first.filter({ hasText: 'You have a seat' }).waitFor();
    expect(await first.evaluate((button) => button === document.activeElement)).toBe(true);
    await looksGood(stack, page, 'booked');
    await second.click();
    await press(page, 'Move A here');
    await press(page, 'Move it');
    await says(page, /^A is moved:/);
    await second.filter({ hasText: 'You have a seat' }).waitFor();
    await second.click();
    await looksGood(stack, page, 'own-seat');
    await press(page, 'Cancel my seat');
    await press(page, 'Give the seat up');
    await second.filter({ hasText: '5 seats left' }).waitFor();
    const seats = (await buyer.api.get('/me/bookings')).body.map(({ status }: { status: string }) => status);
    expect(seats).toEqual(['cancelled', 'cancelled']);
  });

  test('a window that narrows and widens asks for nothing and leaves an open dialog alone', async () => {
    const buyer = await aBuyer(stack, office, sold);
    const page = await visit(buyer.session, at(sold, 'month'));
    await entry(page, sold, 0).click();
    await press(page, 'Book for A');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setViewportSize({ width: PHONE, height: 900 });
    await page.locator('.lp-day-list').waitFor({ state: 'attached' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('.lp-days').waitFor({ state: 'attached' });
    expect(asked.filter((url) => url.includes('/calendar'))).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Book', exact: true }).click();
    await says(page, /^A is booked:/);
  });

  test('on the road through WordPress visitors see the same, and learners their seats', async () => {
    await throughWordPress(stack, visit, async () => {
      const page = await visit('nobody', '/courses/');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(at(sold, 'list'));
      await entry(page, sold, 0).filter({ hasText: 'seats left' }).click();
      await page
        .getByRole('dialog')
        .getByRole('link', { name: `Buy ${sold.course.title}` })
        .waitFor();
      expect(asked.filter((url) => url.includes('/v1/service/calendar'))).toHaveLength(1);
      expect(asked.filter((url) => url.includes('/lp-api/'))).toEqual([]);
      const buyer = await aBuyer(stack, office, sold);
      const own = await visit(buyer.session, at(sold, 'list'));
      await entry(own, sold, 0).click();
      await press(own, 'Book for A');
      await own.getByRole('dialog').getByRole('button', { name: 'Book', exact: true }).click();
      await entry(own, sold, 0).filter({ hasText: 'You have a seat' }).waitFor();
    });
  });

  test('a full class offers its waitlist, and tells the place in it', async () => {
    const full = await aSoldCourse(office, 1);
    const holder = await aBuyer(stack, office, full);
    const seat = { groupClassId: full.classes[0]?.groupClassId, courseStepId: full.steps[0] };
    expect((await holder.api.post('/bookings', seat)).status).toBe(201);
    const buyer = await aBuyer(stack, office, full);
    const page = await visit(buyer.session, at(full, 'list'));
    const wanted = entry(page, full, 0);
    await wanted.filter({ hasText: 'Full' }).click();
    await press(page, 'Join the waitlist');
    await page.getByRole('dialog').getByRole('button', { name: 'Join the waitlist' }).click();
    await wanted.filter({ hasText: 'On the waitlist, place 1' }).waitFor();
    await looksGood(stack, page, 'waiting');
    const [mine] = (await holder.api.get('/me/bookings')).body;
    expect((await holder.api.post(`/bookings/${mine.bookingId}/cancel`, {})).status).toBe(200);
    await page.reload();
    await wanted.filter({ hasText: 'A seat is kept for you' }).click();
    await press(page, 'Take the seat');
    await page.getByRole('dialog').getByRole('button', { name: 'Take the seat' }).click();
    await wanted.filter({ hasText: 'You have a seat' }).waitFor();
  });

  test('whose clock differs is told the own hour as well', async () => {
    const browser = (await visit('nobody', '/calendar/')).context().browser();
    const window = await browser?.newContext({ timezoneId: 'Asia/Tokyo', baseURL: stack.wordpressUrl });
    if (!window) throw new Error('The page belongs to no browser.');
    onTestFinished(() => window.close());
    const page = await window.newPage();
    await page.goto(at(sold, 'month'));
    // Two in the afternoon in Johannesburg is nine in the evening in Tokyo.
    expect(await entry(page, sold, 0).textContent()).toMatch(/02:00 PM.*09:00 PM by your clock/);
    await says(page, 'Your own clock: Asia/Tokyo.');
  });

  test('a link of one’s own is read by a program until it is withdrawn', async () => {
    const buyer = await aBuyer(stack, office, sold);
    const seat = { groupClassId: sold.classes[0]?.groupClassId, courseStepId: sold.steps[0] };
    await created(buyer.api, '/bookings', seat);
    const { url }: NewCalendarFeed = (await buyer.api.post('/me/calendar-feed')).body;
    expect(url.startsWith(`${stack.wordpressUrl}/?lp_calendar=`)).toBe(true);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('set-cookie')]).toEqual([
      ...[200, 'text/calendar; charset=utf-8', null],
    ]);
    const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent');
    expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([`A: Lesson ${sold.course.code} 1`]);
    expect((await buyer.api.delete('/me/calendar-feed')).status).toBe(204);
    const gone = await fetch(url);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  });

  test('reads from right to left', async () => {
    onTestFinished(await inArabic(stack));
    const page = await visit('nobody', at(sold, 'month'));
    await entry(page, sold, 0).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await looksGood(stack, page, 'rtl');
  });

  test.runIf(mayLoseService(stack))('without the service it says so, and finds its way back', async () => {
    const page = await visit('nobody', '/calendar/', { expected: [/\b50\d\b/] });
    await withoutService(stack, async () => {
      await page.goto(at(sold, 'list'));
      await page.getByRole('alert').first().waitFor();
      await looksGood(stack, page, 'away');
    });
    await press(page, 'Try again');
    await entry(page, sold, 0).waitFor();
  });
});
