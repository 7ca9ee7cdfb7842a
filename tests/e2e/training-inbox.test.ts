import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { saying } from '../support/webhooks.ts';
import { expectAccessible } from './support/axe.ts';
import { pick } from './support/form.ts';
import { expectForOfficeAlone } from './support/office-alone.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import {
  aProgramAt,
  aSendingPartner,
  failedForGood,
  forges,
  knownAs,
  type SendingPartner,
  sends,
  sendsNonsense,
  statesOf,
} from './support/partner-events.ts';
import { aLearner, mark, nameOf } from './support/records.ts';
import { allInArabic } from './support/right-to-left.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { enrolledIn, partnerAt } from './support/training-setup.ts';
import { browserOn } from './support/visit.ts';

const SCREEN = '/wp-admin/admin.php?page=learner-progressions-training&part=inbox';
const of = ({ providerId }: SendingPartner, query = '') => `${SCREEN}&providerId=${providerId}${query}`;

const row = (page: Page, what: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .filter({ hasText: what });
const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('cell') });

describe.each(stacks())('the inbox of partners’ events, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  beforeAll(async () => {
    office = await apiAs(stack, 'office');
  });

  /** A learner in a program of two courses of a partner that does not know them. */
  async function aStranger() {
    const [partner, learner, student] = [await aSendingPartner(office), await aLearner(office), `CP-${mark()}`];
    const program = await aProgramAt(office, partner, ['MOS-W', 'MOS-X']);
    return { partner, learner, student, program };
  }

  test('a parked event says who is not known; once matched, the training moves on', async () => {
    const { partner, learner, student, program } = await aStranger();
    await enrolledIn(office, program, learner);
    const done = { student_id: student, occurred_at: '2026-05-03T09:00:00Z' };
    for (const course of ['MOS-W', 'MOS-X']) await sends(stack, partner, { ...done, course_id: course });
    const page = await visit('office', of(partner, '&state=parked'));
    await row(page, student).first().getByText('Parked').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: `${student} completed MOS-W` }).click();
    await page.getByRole('heading', { name: `${student} completed MOS-W`, level: 1 }).waitFor();
    const said = `${partner.name} says student ${student} completed course MOS-W on`;
    await page.getByText(new RegExp(`^${said} .*2026\\.$`)).waitFor();
    await page.getByText(`Nobody is known to ${partner.name} by this id.`).waitFor();
    const message = page.getByRole('region', { name: 'Message, laid out to be read' });
    await message.getByText(`"student_id": "${student}"`).waitFor();
    await page.getByText('Exactly as it came').click();
    await page.getByText(saying({ ...done, course_id: 'MOS-W' }), { exact: true }).waitFor();
    await page.getByText('webhook-timestamp').waitFor();
    await page.getByRole('button', { name: nameOf(learner) }).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-event-parked');
    await page.getByText('all 2 parked events of this id are replayed at once').waitFor();
    await pick(page, 'Learner', learner.surname);
    await page.getByRole('button', { name: `Match to ${nameOf(learner)}` }).click();
    await page.getByText(`${student} is ${nameOf(learner)} at ${partner.name} from now on.`).waitFor();
    await page.getByText('2 events were replayed.').waitFor();
    const told = page.getByRole('list', { name: 'Outcomes' }).getByRole('listitem');
    for (const course of ['MOS-W', 'MOS-X'])
      await told
        .filter({ hasText: `${student} completed ${course}` })
        .getByText('Applied')
        .waitFor();
    await page.getByText(`The step of ${nameOf(learner)} is completed.`).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-event-matched');
    expect(await statesOf(office, learner)).toEqual(['completed', 'completed']);
    expect(await page.getByRole('button', { name: 'Replay' }).count()).toBe(0);
  });

  test('who is at the course is one press away; a learner the partner knows by another id is refused', async () => {
    const { partner, learner, student, program } = await aStranger();
    await enrolledIn(office, program, learner);
    await knownAs(office, partner, learner, `${student}-OTHER`);
    await sends(stack, partner, { student_id: student, course_id: 'MOS-W' });
    const page = await visit('office', of(partner), { expected: [/^409 POST/] });
    await page.getByRole('link', { name: `${student} completed MOS-W` }).click();
    await page.getByRole('button', { name: nameOf(learner), exact: true }).click();
    await page.getByRole('button', { name: `Match to ${nameOf(learner)}` }).click();
    await page.getByText('known to the partner by another id already').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-event-taken');
    expect(await statesOf(office, learner)).toEqual(['in_progress', 'pending']);
  });

  test('many are replayed at once, and each tells what it came to', async () => {
    const { partner, learner, student, program } = await aStranger();
    await knownAs(office, partner, learner, student);
    for (const course of ['MOS-W', 'MOS-X'])
      expect(await sends(stack, partner, { student_id: student, course_id: course })).toBe('parked');
    await sends(stack, partner, { student_id: 'SOMEBODY-ELSE', course_id: 'MOS-W' });
    const page = await visit('office', of(partner));
    await page.getByRole('link', { name: `${student} completed MOS-W` }).click();
    await page.getByText(`This is ${nameOf(learner)}, who has no training with this course`).waitFor();
    await shot(stack, page, 'training-event-no-course');
    await enrolledIn(office, program, learner);
    await page.goto(of(partner, '&state=parked'));
    await rows(page).nth(2).waitFor();
    for (let index = 0; index < 3; index++) await rows(page).nth(index).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Replay' }).click();
    const dialog = page.getByRole('dialog', { name: 'Replay' });
    await dialog.getByText('3 events are worked on once more').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Replay' }).click();
    const outcome = (title: string) => dialog.getByRole('listitem').filter({ hasText: title });
    await dialog.getByText('2 applied, 1 still parked.').waitFor();
    await outcome(`${student} completed MOS-W`).getByText('Applied').waitFor();
    await outcome('SOMEBODY-ELSE').getByText('Parked: no learner known for it').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-inbox-outcomes');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await rows(page).nth(1).waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    expect(await statesOf(office, learner)).toEqual(['completed', 'completed']);
  });

  test('the list is narrowed by a press, by partner and by search, all in the address', async () => {
    const { partner, learner, student, program } = await aStranger();
    await knownAs(office, partner, learner, student);
    await enrolledIn(office, program, learner);
    await sends(stack, partner, { student_id: student, course_id: 'MOS-X' });
    await sends(stack, partner, { student_id: 'UNKNOWN-1', course_id: 'MOS-W' });
    const page = await visit('office', of(partner));
    await rows(page).nth(1).waitFor();
    await row(page, student).getByText('Held').waitFor();
    await row(page, student).getByText(nameOf(learner)).waitFor();
    await shot(stack, page, 'training-inbox');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: /^Parked \(\d+\)$/ }).click();
    await row(page, 'UNKNOWN-1').waitFor();
    await rows(page).nth(1).waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get('state')).toBe('parked');
    expect(new URL(page.url()).searchParams.get('providerId')).toBe(String(partner.providerId));
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await rows(page).nth(1).waitFor();
    await page.getByRole('searchbox').fill(student);
    await row(page, 'UNKNOWN-1').waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('find')).toBe(student);
    await page.getByRole('searchbox').fill('NOBODY-AT-ALL');
    await page.getByText('No event matches this.').waitFor();
    await expectAccessible(page);
  });

  test('a sheet is tried first, line by line, and then imported', async () => {
    const { partner, learner, student, program } = await aStranger();
    await knownAs(office, partner, learner, student);
    await enrolledIn(office, program, learner);
    const page = await visit('office', SCREEN);
    await page.getByRole('button', { name: 'Import completions' }).click();
    await page.getByRole('heading', { name: 'Import completions', level: 1 }).waitFor();
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download an empty sheet' }).click(),
    ]);
    expect(template.suggestedFilename()).toBe('completions.csv');
    await pick(page, 'Partner', partner.name);
    const lines = [`${student},MOS-W,2026-05-03`, `${student},MOS-X,`, 'NOBODY,MOS-W,', `${student},,`, 'X,Y,3 May'];
    const sheet = Buffer.from(['student,course,occurred_at', ...lines].join('\n'));
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles({ name: 'may.csv', mimeType: 'text/csv', buffer: sheet });
    await page.getByText('Trial: 3 new, 0 known already, 2 refused. Nothing has been saved yet.').first().waitFor();
    await page.getByRole('row').filter({ hasText: 'X · Y' }).getByText('takes a date such as 2026-05-03').waitFor();
    await page.getByRole('row').filter({ hasText: student }).getByText('is missing.').waitFor();
    await page.getByLabel('Show refused lines only').uncheck();
    await page.getByText('Completes the step.').waitFor();
    await page.getByText('Will be held until its step begins.').waitFor();
    await page.getByText('Will be parked').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-import-trial');
    expect(await statesOf(office, learner)).toEqual(['in_progress', 'pending']);
    await page.getByRole('button', { name: 'Import 3 lines' }).click();
    await page.getByText('Imported: 3 new, 0 known already, 2 refused.').first().waitFor();
    expect(await statesOf(office, learner)).toEqual(['completed', 'completed']);
    await choose.setInputFiles({ name: 'may.csv', mimeType: 'text/csv', buffer: sheet });
    await page.getByText('Trial: 0 new, 3 known already, 2 refused.').first().waitFor();
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
  });

  test('a sheet that cannot be read says why', async () => {
    const partner = await aSendingPartner(office);
    const page = await visit('office', of(partner, '&event=import'), { expected: [/^400 POST/] });
    const buffer = Buffer.from('name,grade\nX,1');
    await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
    await page.getByText('This sheet cannot be read.').waitFor();
    await page.getByText('the columns are student, course, occurred_at').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-import-unreadable');
  });

  test('what has failed for good is a press away, says so, and a replay makes up for it', async () => {
    const { partner, learner, student, program } = await aStranger();
    await enrolledIn(office, program, learner);
    await sends(stack, partner, { student_id: student, course_id: 'MOS-W' });
    await failedForGood(stack, partner);
    await knownAs(office, partner, learner, student);
    const page = await visit('office', of(partner));
    await page.getByRole('button', { name: /^Failed for good \([1-9]/ }).click();
    await row(page, student).getByText('Something went wrong on our side.').waitFor();
    await page.getByRole('link', { name: `${student} completed MOS-W` }).click();
    await page.getByText('Working on it has failed for good.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-event-failed');
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText(`The step of ${nameOf(learner)} is completed.`).waitFor();
    expect(await statesOf(office, learner)).toEqual(['completed', 'in_progress']);
  });

  test('what is signed and unreadable is shown as it came, and no replay is offered', async () => {
    const partner = await aSendingPartner(office);
    const body = '{"event":"course.completed","student":';
    expect((await sendsNonsense(stack, partner, body)).status).toBe(400);
    const page = await visit('office', of(partner));
    await page.getByRole('link', { name: 'Unreadable message' }).click();
    await page.getByText('The partner has to send it again, mended').waitFor();
    await page.getByRole('region', { name: 'Message' }).getByText(body).waitFor();
    expect(await page.getByRole('button', { name: 'Replay' }).count()).toBe(0);
    await expectAccessible(page);
  });

  test('what nobody signed stands in no list, but in the health of the partner', async () => {
    const partner = await aSendingPartner(office);
    const body = saying({ student_id: 'FORGED', course_id: 'MOS-W' });
    for (let times = 0; times < 3; times++) expect((await forges(stack, partner, body)).status).toBe(401);
    const page = await visit('office', of(partner));
    await page.getByText('No event matches this.').waitFor();
    await page.goto(partnerAt(partner));
    await page.getByText(/^Without a signature: 3 times/).waitFor();
  });

  test('an event that is not there says so', async () => {
    const page = await visit('office', `${SCREEN}&event=999999999`, { expected: [/^404 GET/] });
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    await expectAccessible(page);
  });

  test('nobody but the office reads what partners sent', async () => {
    await expectForOfficeAlone(visit, SCREEN);
  });

  describe('read from right to left, on a phone', () => {
    allInArabic(stack);

    test('an event fits the window', async () => {
      const partner = await aSendingPartner(office);
      await sends(stack, partner, { student_id: 'A-RATHER-LONG-STUDENT-NUMBER-0001', course_id: 'MOS-W' });
      const page = await visit('office', of(partner), { width: PHONE });
      await page.getByRole('link', { name: /^A-RATHER-LONG/ }).click();
      await page.getByText(`Nobody is known to ${partner.name}`).waitFor();
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await shot(stack, page, 'training-event-rtl');
    });
  });
});
