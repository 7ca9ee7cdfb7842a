import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import readSheets from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aTakenClass, begin, confirmed, type Taken } from './support/course-registers.ts';
import { aCourseOnSale, enrolled, movedOn } from './support/course-sales.ts';
import { expectForOfficeAlone } from './support/office-alone.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aLearner } from './support/records.ts';
import { allInArabic } from './support/right-to-left.ts';
import { savedBy } from './support/saved-file.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const ADMIN = '/wp-admin/admin.php?page=learner-progressions';
const REPORTS = `${ADMIN}-courses&part=reports`;
const reportOf = ({ courseProgramId }: { courseProgramId: number }, range = 'from=2025-01-01&to=2030-12-31') =>
  `${REPORTS}&${range}&courseProgramId=${courseProgramId}`;

const panel = (page: Page, heading: string) =>
  page.locator('.lp-panel').filter({ has: page.getByRole('heading', { name: heading }) });
const row = (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table, exact: true }).getByRole('row', { name });
const csvRows = (content: Buffer): string[][] => parse(content, { bom: true, relax_column_count: true });

describe.each(stacks())('reports of courses, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });

  /** Sold in January 2026, a part paid back in February, and something in another currency. */
  async function aSoldCourse() {
    const [course, learner] = [await aCourseOnSale(office), await aLearner(office)];
    const { purchaseId } = await enrolled(office, learner, course);
    await movedOn(stack, { purchaseId, kind: 'payment', amount: 24_900, at: new Date('2026-01-20T10:00:00Z') });
    await movedOn(stack, { purchaseId, kind: 'refund', amount: -4_900, at: new Date('2026-02-03T10:00:00Z') });
    const zar = { kind: 'payment', amount: 120_000, currency: 'ZAR' };
    await movedOn(stack, { purchaseId, ...zar, at: new Date('2026-02-04T10:00:00Z') });
    return { course, learner };
  }

  /** Three learners have booked it; one came, one did not, one waits for the register. */
  async function aHeldClass(): Promise<Taken> {
    const taken = await aTakenClass(office, 3);
    await begin(stack, taken.groupClass);
    const [one, other] = taken.learners;
    if (!one || !other) throw new Error('No learners.');
    await confirmed(
      office,
      taken.groupClass,
      new Map([
        [one, 'completed'],
        [other, 'missed'],
      ]),
    );
    return taken;
  }

  test('a refund counts in the month it happened, and two currencies are never added', async () => {
    const { course } = await aSoldCourse();
    const page = await visit('office', reportOf(course));
    await row(page, 'EUR', 'January 2026').getByText('€249.00').first().waitFor();
    await row(page, 'EUR', 'February 2026').getByText('-€49.00').first().waitFor();
    await row(page, 'EUR', 'Together').getByText('€200.00').waitFor();
    expect(await page.getByRole('table', { name: 'EUR' }).getByText('1,200.00').count()).toBe(0);
    await row(page, 'ZAR', 'Together').getByText('ZAR 1,200.00').first().waitFor();
    await panel(page, course.title).getByText('€200.00').waitFor();
    await panel(page, course.title).getByText('ZAR 1,200.00').waitFor();
    await page.getByText(/^As of /).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-report-money');
  });

  test('a course tells who enrolled, how many completed it, its seats, and each step as a bar with its numbers', async () => {
    const { course } = await aHeldClass();
    const page = await visit('office', reportOf(course));
    const own = panel(page, course.title);
    await own.getByText('Active 2, Completed 1').waitFor();
    await own.getByText('33.33%').first().waitFor();
    await own.getByText('1 class; 1 attended, 1 missed').waitFor();
    const bar = own.getByRole('img', { name: 'Step one: Completed 1, Booked 1, Missed 1, Not booked 0' });
    await bar.waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-report');
  });

  test('the time is chosen by a preset or by days, and stands in the address', async () => {
    const { course } = await aHeldClass();
    const page = await visit('office', `${REPORTS}&courseProgramId=${course.courseProgramId}`);
    await panel(page, course.title).waitFor();
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).toBe('twelve');
    await page.getByLabel('Time', { exact: true }).selectOption('last-month');
    await panel(page, 'Nothing happened in this time').getByText(course.title).waitFor();
    await page.getByText('No money moved in this time.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'course-report-quiet');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByRole('alert').getByText('The last day is before the first one.').waitFor();
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).toBe('');
    expect(new URL(page.url()).searchParams.get('to')).toBe('2020-01-01');
  });

  test('each sheet is saved as a file, and noted as a disclosure', async () => {
    const { course, learner } = await aSoldCourse();
    const page = await visit('office', reportOf(course));
    const cells: Record<string, string> = {
      enrollments: learner.surname,
      revenue: '2026-02',
      seats: `Class ${course.code}`,
    };
    const dialog = page.locator('dialog[open]');
    for (const [sheet, cell] of Object.entries(cells)) {
      await page.getByRole('button', { name: 'Export …' }).click();
      await dialog.getByLabel('Sheet').selectOption(sheet);
      await dialog.getByLabel('Format').selectOption('csv');
      const { name, content } = await savedBy(page, () => dialog.getByRole('button', { name: 'Download' }).click());
      expect(name).toContain(sheet);
      expect(csvRows(content).flat()).toContain(cell);
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Export …' }).click();
    await dialog.getByLabel('Sheet').selectOption('revenue');
    await expectAccessible(page);
    await shot(stack, page, 'course-report-export');
    const { content } = await savedBy(page, () => dialog.getByRole('button', { name: 'Download' }).click());
    const values = (await readSheets(content)).flatMap(({ data }) => data.flat().map(String));
    expect(values).toContain(course.code);
    await page.goto(`${ADMIN}-reports&part=disclosures`);
    await page.getByRole('row').filter({ hasText: 'Course programs' }).first().waitFor();
  });

  test('nobody but the office sees reports of courses', async () => {
    await expectForOfficeAlone(visit, REPORTS);
  });

  describe('read from right to left, on a phone', () => {
    allInArabic(stack);

    test('the report fits the window', async () => {
      const { course } = await aSoldCourse();
      const page = await visit('office', reportOf(course), { width: PHONE });
      await panel(page, course.title).waitFor();
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, 'course-report-rtl');
    });
  });
});
