import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import readSheets from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { TrainingClass } from '../../server/contract/classes.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aCourseOf, doneUpTo, enrolled, SAFETY } from './support/courses.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { act, finish, PAGE_PANEL, searchFor } from './support/panel.ts';
import { aClass, anLp, daysAgo, mark, nameOf } from './support/records.ts';
import { savedBy } from './support/saved-file.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const REPORTS = '/wp-admin/admin.php?page=learner-progressions-reports';
/** The month of the hours that `anLp` logs; it is over. */
const MONTH = daysAgo(50).slice(0, 7);
const monthName = (month: string) =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));

/** A class with a learner of twelve hours; a name that tests find. */
async function aReportedClass(office: Client, person: object = {}) {
  const trainingClass = await aClass(office);
  const { clientId } = trainingClass;
  return { trainingClass, ...(await anLp(office, { hours: 6, trainingClass, person: { clientId, ...person } })) };
}

const monthly = ({ classId }: TrainingClass, month = MONTH) =>
  `${REPORTS}&part=monthly&month=${month}&classId=${classId}`;

async function exportFile(page: Page, format: 'CSV' | 'Excel', recipient: string) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Format').selectOption({ label: format });
  await dialog.getByLabel('For whom (optional)').fill(recipient);
  await expectAccessible(page);
  const file = await savedBy(page, () => dialog.getByRole('button', { name: 'Download' }).click());
  await dialog.waitFor({ state: 'detached' });
  return file;
}

const csvRows = (content: Buffer): string[][] => parse(content, { bom: true, relax_column_count: true });

describe.each(stacks())('reports, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('the monthly report of a client shows its classes and prints without the chrome of wp-admin', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner } = await aReportedClass(office);
    const page = await visit('office', `${REPORTS}&part=monthly&month=${MONTH}&clientId=${trainingClass.clientId}`);
    await page.getByRole('table', { name: 'Class by class' }).getByText(trainingClass.code).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.locator('#adminmenu').isVisible()).toBe(false);
    expect(await page.getByText(learner.surname).first().isVisible()).toBe(true);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1')).toMatch(/MediaBox \[0 0 841\.\d+ 59\d\.\d+\]/);
  });

  test('the monthly report is exported as Excel, with whoever receives it under Disclosures', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner } = await aReportedClass(office);
    const recipient = `Client ${mark()}`;
    const page = await visit('office', monthly(trainingClass));
    await page.getByRole('button', { name: 'Export …' }).click();
    await shot(stack, page, 'report-export');
    const { name, content } = await exportFile(page, 'Excel', recipient);
    expect(name).toMatch(/\.xlsx$/);
    const cells = (await readSheets(content)).flatMap(({ data }) => data.flat().map(String));
    expect(cells).toContain(learner.surname);

    await page.getByRole('link', { name: 'Disclosures' }).click();
    const row = page.getByRole('row').filter({ hasText: recipient });
    await row.getByText('Monthly report').waitFor();
    await row.getByText(trainingClass.code).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'report-disclosures');
  });

  test('the list of progressions is exported under its filters', async () => {
    const office = await apiAs(stack, 'office');
    const { learner } = await aReportedClass(office);
    const page = await visit('office', PAGE_PANEL);
    await searchFor(page, learner.surname);
    await page.getByRole('button', { name: 'Export these progressions …' }).click();
    await page.getByText('The file will have 1 row: one LP of one learner.').waitFor();
    const { name, content } = await exportFile(page, 'CSV', 'The client');
    expect(name).toMatch(/\.csv$/);
    const rows = csvRows(content);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain(learner.surname);
  });

  test('progressions are chosen on the screen and counted before they are exported', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner } = await aReportedClass(office);
    const page = await visit('office', `${REPORTS}&part=progressions&classId=${trainingClass.classId}`);
    await page.getByText('The file will have 1 row: one LP of one learner.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Export …' }).click();
    const { content } = await exportFile(page, 'CSV', '');
    expect(csvRows(content).flat()).toContain(learner.surname);
    await page.getByLabel('Started until').fill(daysAgo(61));
    await page.getByText('No progression matches.').waitFor();
  });

  test('the regulatory report says what is missing and is exported with ID numbers', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner } = await aReportedClass(office, {
      homeLanguage: 'Zul',
      saIdNumber: '8001015009087',
    });
    const { clientId } = trainingClass;
    await anLp(office, { hours: 3, trainingClass, person: { clientId } });
    const period = `from=${daysAgo(60)}&to=${daysAgo(1)}`;
    const page = await visit('office', `${REPORTS}&part=regulatory&${period}&clientId=${clientId}`);
    await page.getByText('1 of 2 learners lack a home language').waitFor();
    await page.getByRole('heading', { name: 'Prepared for Umalusi/DHET reporting' }).waitFor();
    expect(await page.getByText('8001015009087').count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'report-regulatory');
    await page.getByRole('button', { name: 'Export …' }).click();
    const { content } = await exportFile(page, 'CSV', 'Umalusi');
    const [head = [], ...rows] = csvRows(content).filter((row) => row.length > 5);
    expect(head.slice(0, 3)).toEqual(['First Name', 'Surname', 'SA ID Number']);
    expect(rows.find((row) => row.includes(learner.surname))?.join()).toContain('8001015009087');
  });

  test('an LP over its hours leaves the list when an action is recorded', async () => {
    const office = await apiAs(stack, 'office');
    const trainingClass = await aClass(office);
    const { learner } = await anLp(office, { hours: 13, trainingClass });
    const excess = `${REPORTS}&part=excess&classId=${trainingClass.classId}`;
    const page = await visit('office', excess);
    const row = page.getByRole('row').filter({ hasText: nameOf(learner) });
    await row.getByText('1 hour over').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'report-excess');
    const dialog = await act(page, row, 'Record an action …');
    await dialog.getByLabel('What has been done').selectOption({ label: 'Quality visit arranged' });
    await dialog.getByLabel('Notes (optional)').fill('Visit on Friday');
    await expectAccessible(page);
    await shot(stack, page, 'report-excess-action');
    await finish(dialog, 'Record the action');
    await page.getByText('No LP runs over its hours.').waitFor();
    await page.goto(`${excess}&state=handled`);
    await row.getByText('Quality visit arranged').waitFor();
    await row.getByText(/Visit on Friday/).waitFor();
  });

  test('a dossier tells everything, prints, and is noted as a disclosure', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner, progression } = await aReportedClass(office);
    await correctTo(office, progression.trackingId, 5.25);
    const course = await aCourseOf(office, SAFETY);
    await enrolled(office, course, [learner]);
    await doneUpTo(office, course, learner, 2);
    const record = `/wp-admin/admin.php?page=learner-progressions-learners&learner=${learner.learnerId}`;
    const page = await visit('office', record);
    await page.getByRole('button', { name: 'Dossier' }).click();
    await page.getByRole('heading', { name: `Dossier of ${nameOf(learner)}`, level: 1 }).waitFor();
    await page.getByText('Opening it has been noted as a disclosure.').waitFor();
    const hours = page.getByRole('table', { name: 'Hours' });
    await hours.getByText(/^takes back entry \d+.*Ticked by mistake$/).waitFor();
    await page.getByRole('table', { name: 'Classes' }).getByText(trainingClass.code).waitFor();
    await page.getByRole('heading', { name: `${course.code} · ${course.title}` }).waitFor();
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await page.getByRole('table', { name: 'Modules done' }).getByText('Colours').waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: PHONE, height: 900 });
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'learner-dossier');
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1')).toMatch(/MediaBox \[0 0 59\d\.\d+ 841\.\d+\]/);
    await page.goto(`${REPORTS}&part=disclosures&learnerId=${learner.learnerId}`);
    await page.getByText('Learner dossier').first().waitFor();
  });

  // Last: what is logged for a closed month is an adjustment.
  test('a month is reported while it is open, closed on the screen, and adjusted afterwards', async () => {
    const office = await apiAs(stack, 'office');
    const { trainingClass, learner, progression } = await aReportedClass(office, { race: 'BA', gender: 'F' });
    const page = await visit('office', monthly(trainingClass));
    await page.getByText(/^Open month, as of /).waitFor();
    const row = page.getByRole('row').filter({ hasText: learner.surname });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['Black: African', '6', '100%']),
    );
    await expectAccessible(page);
    await shot(stack, page, 'report-monthly-open');
    await page.setViewportSize({ width: PHONE, height: 900 });
    await expectNoSidewaysScroll(page);

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: 'Months', exact: true }).click();
    await page.getByRole('button', { name: `Close ${monthName(MONTH)}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/A closed month cannot be opened again/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'report-close-month');
    await finish(dialog, `Close ${monthName(MONTH)} for good`);
    await page
      .getByText(`${monthName(MONTH)} is closed; its reports are issued.`)
      .first()
      .waitFor();

    await page.goto(monthly(trainingClass));
    await page.getByText(/^Issued on .* by .*, fingerprint [0-9a-f]{16}$/).waitFor();
    await shot(stack, page, 'report-monthly-issued');
    await correctTo(office, progression.trackingId, 5.25);
    await page.goto(monthly(trainingClass, daysAgo(0).slice(0, 7)));
    const adjustments = page.getByRole('table', { name: 'Adjustments of earlier months' });
    await adjustments.getByText(monthName(MONTH)).first().waitFor();
    expect(await adjustments.getByText(monthName(MONTH)).count()).toBe(2);
    // The report goes to clients: why hours were corrected is between the office and the learner.
    expect(await page.getByText('Ticked by mistake').count()).toBe(0);
    await expectAccessible(page);
    await shot(stack, page, 'report-monthly-adjusted');
  });
});

/** Corrects a progression's only entry. */
async function correctTo(office: Client, trackingId: number, hours: number): Promise<void> {
  const { body } = await office.get(`/progressions/${trackingId}/hours`);
  const change = { hoursTrained: hours, hoursPresent: hours, reason: 'Ticked by mistake' };
  const answer = await office.post(`/hours/${body[0].logId}/corrections`, change, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}
