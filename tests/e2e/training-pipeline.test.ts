import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SunkMessage } from '../../dev/mail-sink.ts';
import type { Learner } from '../../server/contract/learners.ts';
import type { Pipeline } from '../../server/contract/oversight.ts';
import type { Enrollment, Program, Provider } from '../../server/contract/training.ts';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aPartner, aProgramAt, begunDaysAgo, enrolledIn, stepDone } from './support/partners.ts';
import { aLearner, mark, nameOf } from './support/records.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const SCREEN = '/wp-admin/admin.php?page=learner-progressions-training';
const PAGE = '/training-pipeline/';

/** The row of a table or a list that holds a text. */
const row = (page: Page, text: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .filter({ hasText: text });
const figures = async (page: Page, name: string): Promise<string[]> => {
  await row(page, name).first().waitFor();
  return row(page, name).first().locator('.lp-standings__figure').evaluateAll(texts);
};
/** Without what is said to screen readers alone. */
const texts = (cells: Element[]) =>
  cells.map(
    (cell) =>
      [...cell.querySelectorAll('.lp-count')].map((link) => link.firstChild?.textContent)[0] ?? cell.textContent ?? '',
  );
const addressOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

describe.each(stacks())('the pipeline of training, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  let first: Provider;
  let second: Provider;
  let program: Program;
  let learners: Learner[];

  beforeAll(async () => {
    office = await apiAs(stack, 'office');
    [first, second] = [await aPartner(office), await aPartner(office)];
    program = await aProgramAt(office, [first, second]);
    learners = [await aLearner(office), await aLearner(office), await aLearner(office)];
    const [one] = await enrolAll(office, learners, program);
    if (one) await stepDone(office, one);
  });

  test('shows the figures of the API, with rates of two decimals and a dash where nobody is enrolled', async () => {
    const page = await visit('office', `${SCREEN}&programId=${program.programId}`);
    expect(await figures(page, first.name)).toEqual(['1', '2', '0', '33.33%']);
    expect(await figures(page, second.name)).toEqual(['0', '1', '2', '0%']);
    expect(await figures(page, program.name)).toEqual(['0', '3', '0', '0%']);
    expect(await figures(page, 'Milady')).toEqual(['0', '0', '0', '–']);
    await page.getByRole('img', { name: `${first.name}: Completed 1, In progress 2, Pending 0` }).waitFor();
    await page.goto(SCREEN);
    const { providers } = (await office.get('/training/pipeline')).body as Pipeline;
    for (const { name, completed, inProgress, pending } of providers)
      expect((await figures(page, name)).slice(0, 3), name).toEqual([completed, inProgress, pending].map(String));
    await expectAccessible(page);
    await shot(stack, page, 'training-pipeline');
  });

  test('says as of when, and is fresher on demand', async () => {
    const page = await visit('office', `${SCREEN}&programId=${program.programId}`);
    await page.getByText(/^As of /).waitFor();
    const late = await aLearner(office);
    const { enrollmentId } = await enrolledIn(office, late, program);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await row(page, first.name).getByRole('link', { name: '3 In progress' }).waitFor();
    await office.post(`/training/enrollments/${enrollmentId}/cancel`, {});
    await page.getByRole('button', { name: 'Refresh' }).click();
    await row(page, program.name).getByRole('link', { name: '1 Cancelled' }).waitFor();
    expect(await figures(page, first.name)).toEqual(['1', '2', '0', '33.33%']);
  });

  test('a partner’s number leads to the learners it counts, and they to their records', async () => {
    const page = await visit('office', `${SCREEN}&programId=${program.programId}`);
    await row(page, first.name).getByRole('link', { name: '2 In progress' }).click();
    await page.getByRole('heading', { name: 'Learners by step' }).waitFor();
    for (const { surname } of learners.slice(1)) await row(page, surname).getByText('In progress').waitFor();
    expect(await row(page, '').count()).toBe(2);
    const asked = { list: 'steps', status: 'in_progress', programId: String(program.programId) };
    expect(addressOf(page)).toMatchObject({ ...asked, providerId: String(first.providerId) });
    await expectAccessible(page);
    await page.reload();
    const link = row(page, learners[1]?.surname ?? '').getByRole('link');
    await link.click();
    await page.getByRole('tab', { name: 'Training', selected: true }).waitFor();
    await page.goBack();
    await page.goBack();
    await row(page, second.name).waitFor();
    expect(addressOf(page)).not.toHaveProperty('list');
  });

  test('a program’s number leads to its enrollments, and the way back to all figures', async () => {
    const page = await visit('office', `${SCREEN}&programId=${program.programId}`);
    await row(page, program.name).getByRole('link', { name: '3 In progress' }).click();
    await page.getByRole('heading', { name: 'Learners by program' }).waitFor();
    await row(page, learners[0]?.surname ?? '')
      .getByText('1 of 2')
      .waitFor();
    await row(page, learners[0]?.surname ?? '')
      .getByText(second.name)
      .waitFor();
    expect(await row(page, '').count()).toBe(3);
    await expectAccessible(page);
    await shot(stack, page, 'training-enrollments');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').click();
    await row(page, 'Milady').waitFor();
  });

  test('filters stay in the address', async () => {
    const page = await visit('office', SCREEN);
    await page.getByRole('combobox', { name: 'Partner' }).fill(first.name);
    await page.getByRole('option', { name: first.name }).click();
    await row(page, 'Milady').waitFor({ state: 'detached' });
    expect(addressOf(page)).toMatchObject({ providerId: String(first.providerId) });
    await page.reload();
    expect(await figures(page, first.name)).toEqual(['1', '2', '0', '33.33%']);
    expect(await row(page, 'Milady').count()).toBe(0);
  });

  test('programs without learners wait behind a button', async () => {
    const { programs } = (await office.get('/training/pipeline')).body as Pipeline;
    const page = await visit('office', SCREEN);
    const rows = page.getByRole('table', { name: 'Learners by program' }).locator('tbody tr');
    const busy = programs.filter(({ active, completed, cancelled }) => active + completed + cancelled > 0);
    await rows.first().waitFor();
    expect(await rows.count()).toBe(busy.length);
    await page.getByRole('button', { name: /^Show all: \d+ more programs/, expanded: false }).click();
    expect(await rows.count()).toBe(programs.length);
    await page.getByRole('button', { name: 'Hide programs without learners', expanded: true }).waitFor();
  });

  test('the block and its shortcode show the same on a page, which fits a phone', async () => {
    const page = await visit('office', `${PAGE}?programId=${program.programId}`);
    expect(await figures(page, first.name)).toEqual(['1', '2', '0', '33.33%']);
    await page.getByRole('link', { name: 'Stuck' }).click();
    await page.getByRole('spinbutton', { name: 'Learners count as stuck after' }).waitFor();
    const admin = await sessionOf(stack, 'admin');
    const draft = { title: `Block trial ${mark()}`, content: '[training_pipeline]', status: 'publish' };
    const { id, link } = await admin.rest<{ id: number; link: string }>('POST', '/wp/v2/pages', draft);
    const other = await visit('office', `${new URL(link).pathname}?programId=${program.programId}`, { width: PHONE });
    expect(await figures(other, first.name)).toEqual(['1', '2', '0', '33.33%']);
    await expectNoSidewaysScroll(other);
    await expectAccessible(other);
    await admin.rest('DELETE', `/wp/v2/pages/${id}?force=true`);
  });

  test('an editor places the block and sees a sample, nobody’s figures', async () => {
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    await canvas.getByRole('textbox', { name: 'Add title' }).press('Enter');
    await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
    await page.keyboard.type('/Training: pipeline');
    await page.getByRole('option', { name: 'Training: pipeline', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await canvas.getByText('A sample: on the page, the training office sees the real figures.').waitFor();
    await canvas.getByRole('img', { name: 'First partner: Completed 18, In progress 9, Pending 3' }).waitFor();
  });

  test.each(['facilitator', 'learner1'] as const)('a %s sees nothing of it', async (who) => {
    const page = await visit(who, PAGE);
    await page.getByText('You are not allowed to see or do this.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    const refused = await visit(who, SCREEN, { expected: [/^403 GET/] });
    await refused.getByText('Sorry, you are not allowed to access this page.').waitFor();
  });
});

describe.each(stacks())('who is stuck, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  let office: Client;
  let partner: Provider;
  let program: Program;

  beforeAll(async () => {
    office = await apiAs(stack, 'office');
    partner = await aPartner(office);
    program = await aProgramAt(office, [partner]);
  });
  afterEach(async () => {
    expect((await office.put('/settings/stuck', { days: 7 })).status).toBe(200);
  });

  async function stuck(days: number, given: object = {}): Promise<{ learner: Learner; training: Enrollment }> {
    const learner = await aLearner(office, given);
    const training = await enrolledIn(office, learner, program);
    await begunDaysAgo(stack, training, days);
    return { learner, training };
  }
  const list = (query = '') => `${SCREEN}&part=stuck&providerId=${partner.providerId}${query}`;
  const anAddress = () => `${mark().toLowerCase()}@example.test`;

  test('says for how long, why, and how to reach learner and partner', async () => {
    const email = anAddress();
    const { learner } = await stuck(12, { email, phone: '010 555 0142' });
    const page = await visit('office', list());
    const own = row(page, learner.surname);
    for (const text of ['12 days', 'The learner has never launched it.', program.name])
      await own.getByText(text).waitFor();
    const href = (name: string) => own.getByRole('link', { name }).getAttribute('href');
    expect(await href(email)).toBe(`mailto:${email}`);
    expect(await href('010 555 0142')).toBe('tel:0105550142');
    expect(await href('Write to the partner')).toBe(`mailto:${partner.contactEmail}`);
    await expectAccessible(page);
    await page.setViewportSize({ width: PHONE, height: 900 });
    await page.locator('.dataviews-view-grid__card').first().waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('one click reminds a learner by mail, and the row says so', async () => {
    const email = anAddress();
    const { learner } = await stuck(11, { email });
    const page = await visit('office', list());
    await row(page, learner.surname)
      .getByRole('button', { name: `Remind ${nameOf(learner)}` })
      .click();
    await page
      .getByText(`A reminder goes to ${nameOf(learner)}.`)
      .first()
      .waitFor();
    await row(page, learner.surname)
      .getByText(/^Reminded today, /)
      .waitFor();
    await expect
      .poll(async () => (await mailsTo(stack, email)).map(({ subject }) => subject), { timeout: 20_000 })
      .toEqual([`Your training waits for you: ${program.name}`]);
  });

  test('a reminder that is refused says why', async () => {
    const { learner } = await stuck(11, { email: null });
    const page = await visit('office', list(), { expected: [/^422 POST/] });
    await row(page, learner.surname).getByRole('button', { name: 'Remind' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send reminders' });
    await dialog.getByText('No e-mail address of the learner is known.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  test('many are reminded at once, each with its own outcome', async () => {
    const email = anAddress();
    const reached = await stuck(10, { email });
    const unreachable = await stuck(10, { email: null });
    const page = await visit('office', list(), { expected: [/^422 POST/] });
    for (const { learner } of [reached, unreachable]) await row(page, learner.surname).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send reminders' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send reminders' });
    await dialog.getByText('2 mails ask learners to go on with their training').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Send reminders' }).click();
    await dialog.getByText('1 of 2 done, 1 refused.').waitFor();
    const outcome = ({ learner }: { learner: Learner }) =>
      dialog.getByRole('listitem').filter({ hasText: learner.surname });
    await outcome(reached).getByText('Done').waitFor();
    await outcome(unreachable).getByText('No e-mail address of the learner is known.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'training-reminders');
    await expect.poll(async () => (await mailsTo(stack, email)).length, { timeout: 20_000 }).toBe(1);
  });

  test('filters by partner and days stay in the address', async () => {
    const [long, short] = [await stuck(40), await stuck(9)];
    const page = await visit('office', list('&days=30'));
    await row(page, long.learner.surname).waitFor();
    expect(await row(page, short.learner.surname).count()).toBe(0);
    await page.getByRole('button', { name: 'Longer than' }).click();
    await page.getByRole('option', { name: '7 days' }).click();
    await row(page, short.learner.surname).waitFor();
    expect(addressOf(page)).toMatchObject({ part: 'stuck', days: '7', providerId: String(partner.providerId) });
  });

  test('a threshold that is saved holds for the list and for the overview', async () => {
    const { learner } = await stuck(20);
    const page = await visit('office', list());
    await row(page, learner.surname).waitFor();
    const field = page.getByRole('spinbutton', { name: 'Learners count as stuck after' });
    await field.fill('300');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved: learners count as stuck after 300 days.').first().waitFor();
    await page.getByText('Nobody is stuck here.').waitFor();
    await page.goto(`${SCREEN}&part=stuck&listPage=1`);
    await page.getByText('Nobody is stuck. Well done!').waitFor();
    await page.getByText('No learner has been at a step for longer than 300 days.').waitFor();
    expect(await field.inputValue()).toBe('300');
    await expectAccessible(page);
    await shot(stack, page, 'training-stuck-nobody');
    await page.goto('/wp-admin/admin.php?page=learner-progressions');
    await page.getByRole('heading', { name: 'To do' }).waitFor();
    expect(await page.getByRole('link', { name: /at (a )?training partners? (is|are) stuck/ }).count()).toBe(0);
  });

  test('the overview counts what the list shows, and leads there', async () => {
    await stuck(15);
    const { stuckSteps } = (await office.get('/overview')).body;
    const page = await visit('office', '/wp-admin/admin.php?page=learner-progressions');
    await page.getByRole('link', { name: `${stuckSteps} steps at training partners are stuck` }).click();
    await row(page, '').first().waitFor();
    const { headers } = await office.get('/training/stuck');
    expect(headers.get('X-WP-Total')).toBe(String(stuckSteps));
    expect(addressOf(page)).toMatchObject({ part: 'stuck' });
  });
});

async function enrolAll(office: Client, learners: Learner[], program: Program): Promise<Enrollment[]> {
  const trainings: Enrollment[] = [];
  for (const learner of learners) trainings.push(await enrolledIn(office, learner, program));
  return trainings;
}

async function mailsTo({ mailSink }: TestStack, address: string): Promise<SunkMessage[]> {
  const messages = (await (await fetch(`${mailSink.httpUrl}/messages`)).json()) as SunkMessage[];
  return messages.filter(({ to }) => to.includes(address));
}
