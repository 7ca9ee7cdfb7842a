import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import catalogue from '../../drizzle/data/programs.json' with { type: 'json' };
import type { Provider } from '../../server/contract/training.ts';
import { expectAccessible } from './support/axe.ts';
import { dragOnto } from './support/courses.ts';
import { field, fill } from './support/form.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { finish } from './support/panel.ts';
import { aLearner, mark } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import {
  aPartner,
  aProgramOver,
  courseOf,
  deliver,
  enrolledIn,
  PARTNERS,
  PROGRAMS,
  partnerAt,
  partnerOf,
  plantEvents,
  programAt,
  stepRow,
  storedCourses,
} from './support/training-setup.ts';
import { browserOn } from './support/visit.ts';

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save the program' }).click();
  await page.getByText('Everything is saved').waitFor();
};
const said = (page: Page, sentence: string) =>
  page.locator('#a11y-speak-polite', { hasText: sentence }).waitFor({ state: 'attached' });
const fileOf = (content: object | string) => ({
  ...{ name: 'programs.json', mimeType: 'application/json' },
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
const choose = (page: Page, content: object | string) =>
  page.locator('input[type="file"]').setInputFiles(fileOf(content));

describe.each(stacks())('programs, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a program is added, given its partners, ordered and saved by keyboard alone', async () => {
    const office = await apiAs(stack, 'office');
    const [hsi, certiport] = [
      await aPartner(office, { name: 'A first' }),
      await aPartner(office, { name: 'A second' }),
    ];
    const code = mark();
    const page = await visit('office', PROGRAMS);
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Add a program' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (const text of [`Welding ${code}`, code, 'trades']) {
      await keyboard.type(text);
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: `Welding ${code}`, level: 1 }).waitFor();
    await page.getByText('No partner yet.').waitFor();
    await shot(stack, page, 'program-empty');

    await page.getByRole('button', { name: 'Add a step' }).focus();
    await keyboard.press('Enter');
    await partnerOf(stepRow(page, 1)).selectOption(String(hsi.providerId));
    await keyboard.press('Tab');
    await keyboard.type('weld-1');
    await keyboard.press('Enter');
    await partnerOf(stepRow(page, 2)).selectOption(String(certiport.providerId));
    await keyboard.press('Tab');
    await keyboard.type('weld-2');
    await keyboard.press('Alt+ArrowUp');
    await said(page, 'A second, weld-2 moved to position 1 of 2');
    // The keyboard stays with what has moved.
    await keyboard.press('Alt+ArrowUp');
    await said(page, 'A second, weld-2 cannot go further that way');
    await keyboard.press('Control+Enter');
    await page.getByText('Everything is saved').waitFor();
    const programId = Number(new URL(page.url()).searchParams.get('program'));
    expect(await storedCourses(office, programId)).toEqual(['weld-2', 'weld-1']);
  });

  test('steps are dragged with the mouse, taken out, and made optional', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const program = await aProgramOver(office, [partner, partner, partner]);
    const page = await visit('office', programAt(program));
    await stepRow(page, 3).waitFor();
    await shot(stack, page, 'program');
    await dragOnto(page, stepRow(page, 3), stepRow(page, 1), 'upper');
    await expect.poll(() => courseOf(stepRow(page, 1)).inputValue()).toBe('course-3');
    await stepRow(page, 2)
      .getByRole('button', { name: /^Remove: Step 2/ })
      .click();
    await stepRow(page, 1).getByLabel('Required').uncheck();
    await save(page);
    expect(await storedCourses(office, program.programId)).toEqual(['course-3?', 'course-2']);
  });

  test('what is wrong stands at its field, and leaving asks while something is unsaved', async () => {
    const office = await apiAs(stack, 'office');
    const [partner, gone] = [await aPartner(office), await aPartner(office)];
    const program = await aProgramOver(office, [partner]);
    const other = await aProgramOver(office, [partner]);
    const page = await visit('office', programAt(program), { expected: [/^409 /] });
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('button', { name: 'Save the program' }).click();
    await stepRow(page, 2).getByText('Please choose a partner.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'program-faults');
    await partnerOf(stepRow(page, 2)).selectOption(String(partner.providerId));
    await courseOf(stepRow(page, 2)).fill('course-1');
    await page.getByRole('button', { name: 'Save the program' }).click();
    await page.getByText('This course of the partner stands further up already.').waitFor();
    // A partner that somebody else deactivates meanwhile.
    await partnerOf(stepRow(page, 2)).selectOption(String(gone.providerId));
    await office.patch(`/training/providers/${gone.providerId}`, { active: false });
    await page.getByRole('button', { name: 'Save the program' }).click();
    await stepRow(page, 2).getByText('This training partner is no longer active.').waitFor();
    await page.getByRole('button', { name: 'Drop my changes' }).click();
    await field(page, 'Code').fill(other.code);
    await page.getByRole('button', { name: 'Save the program' }).click();
    await page.getByText('This code is already in use.').waitFor();

    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: 'Programs', exact: true }).click();
    expect(asked).toEqual(['The program is not saved yet. Leave it all the same?']);
    await page.getByRole('button', { name: 'Drop my changes' }).click();
    await page.getByRole('link', { name: 'Programs', exact: true }).click();
    await page.getByRole('button', { name: 'Add a program' }).waitFor();
  });

  test('who saves second is told, loses nothing, and can load the other version', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const program = await aProgramOver(office, [partner]);
    const page = await visit('office', programAt(program), { expected: [/^409 /] });
    await courseOf(stepRow(page, 1)).fill('mine');
    await field(page, 'Name').fill('My name for it');
    const theirs = { steps: [{ providerId: partner.providerId, externalCourseId: 'theirs' }] };
    await office.put(`/training/programs/${program.programId}/sequence`, theirs);
    await page.getByRole('button', { name: 'Save the program' }).click();
    await page.getByText(/Somebody else has changed this meanwhile/).waitFor();
    expect(await courseOf(stepRow(page, 1)).inputValue()).toBe('mine');
    expect((await office.get(`/training/programs/${program.programId}`)).body.name).toBe(program.name);
    await expectAccessible(page);
    await shot(stack, page, 'program-changed');
    await page.getByRole('button', { name: 'Load their version' }).click();
    await finish(page.getByRole('dialog'), 'Load it, drop mine');
    expect(await courseOf(stepRow(page, 1)).inputValue()).toBe('theirs');
    await courseOf(stepRow(page, 1)).fill('both');
    await save(page);
    expect(await storedCourses(office, program.programId)).toEqual(['both']);
  });

  test('a change leaves those under way as they are, and has those who wait begin', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const program = await aProgramOver(office, []);
    const waiting = await aLearner(office);
    await enrolledIn(office, program, waiting);
    const page = await visit('office', programAt(program));
    await page.getByText(/^1 learner was enrolled while the program asked for no partner/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'program-waiting');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await partnerOf(stepRow(page, 1)).selectOption(String(partner.providerId));
    await courseOf(stepRow(page, 1)).fill('late');
    await save(page);
    await page.getByText('1 learner who is under way keeps the steps they have.').waitFor();
    await courseOf(stepRow(page, 1)).fill('another');
    await save(page);
    const { body } = await office.get(`/training/pipeline/learners?programId=${program.programId}`);
    expect(body.map(({ externalCourseId, status }: Record<string, string>) => [externalCourseId, status])).toEqual([
      ['late', 'in_progress'],
    ]);
  });

  test('a program is deactivated after a question and found by what the address says', async () => {
    const office = await apiAs(stack, 'office');
    const program = await aProgramOver(office, [await aPartner(office, { name: 'Path one' })]);
    const page = await visit('office', programAt(program));
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('dialog').getByText('Nobody new can be enrolled.').waitFor();
    await expectAccessible(page);
    await finish(page.getByRole('dialog'), 'Deactivate');
    await page.getByText(/^No longer offered/).waitFor();
    const list = await visit('office', `${PROGRAMS}&find=${program.code}&category=tests&active=false`);
    const row = list.getByRole('row').filter({ hasText: program.code });
    await row.getByText('Path one').waitFor();
    await row.getByText('No longer').waitFor();
    await row.getByRole('link', { name: program.name }).click();
    await list.getByRole('button', { name: 'Offer it again' }).click();
    await finish(list.getByRole('dialog'), 'Offer it again');
    await list.getByRole('button', { name: 'Deactivate' }).waitFor();
  });
});

describe.each(stacks())('the import of programs, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('shows first what would change, and then changes it', async () => {
    const office = await apiAs(stack, 'office');
    const [slug, code] = [mark().toLowerCase(), mark()];
    const partners = [{ provider: slug, courseId: 'a' }];
    const file = {
      providers: [{ slug, name: 'Partner of a file' }],
      programs: [{ code, name: 'Program of a file', category: 'tests', partners }],
    };
    const page = await visit('office', `${PROGRAMS}&program=import`);
    await choose(page, file);
    await page.getByRole('heading', { name: 'Trial: 2 to add, 0 to change, 0 stay as they are.' }).waitFor();
    await page.getByRole('row').filter({ hasText: code }).getByText('Will be added').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'catalogue-trial');
    expect((await office.get(`/training/programs?search=${code}`)).body).toEqual([]);
    await page.getByRole('button', { name: 'Import 2 changes' }).click();
    await page.getByRole('heading', { name: 'Imported: 2 added, 0 changed, 0 unchanged.' }).waitFor();
    expect((await office.get(`/training/programs?search=${code}`)).body).toMatchObject([
      { code, steps: [{ provider: { slug }, externalCourseId: 'a' }] },
    ]);
    await choose(page, { ...file, programs: [{ ...file.programs[0], name: 'Renamed' }] });
    await page.getByRole('heading', { name: 'Trial: 0 to add, 1 to change, 1 stay as they are.' }).waitFor();
  });

  test('the whole catalogue once more finds every program of the demo as it is', async () => {
    const page = await visit('office', `${PROGRAMS}&program=import`);
    await choose(page, catalogue);
    await page.getByRole('table').waitFor();
    const filter = page.getByLabel('Show only what changes');
    if (await filter.isVisible()) await filter.uncheck();
    const programs = page.getByRole('row').filter({ hasText: 'Program' });
    const unchanged = programs.filter({ hasText: 'Stays as it is' });
    expect([await programs.count(), await unchanged.count()]).toEqual([49, 49]);
  });

  test('names the place of every fault, and says what a wrong file is', async () => {
    const page = await visit('office', `${PROGRAMS}&program=import`, { expected: [/^4(00|22) /] });
    for (const wrong of ['no JSON', '[]', '{"programs":[]}']) {
      await choose(page, wrong);
      await page.getByText(/^This is no such file/).waitFor();
      await page.getByRole('button', { name: 'Choose another file' }).waitFor();
    }
    await choose(page, { providers: [], programs: [{ code: 'with blank', name: '', category: 'x', partners: [] }] });
    const fault = page.getByRole('row').filter({ hasText: 'programs.0.code' });
    await fault.getByText('with blank').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'catalogue-faults');
    const partners = [{ provider: 'nobody-here', courseId: 'x' }];
    await choose(page, { providers: [], programs: [{ code: 'LOST', name: 'Lost', category: 'x', partners }] });
    await page.getByRole('row').filter({ hasText: 'programs.0.partners.0.provider' }).getByText('LOST').waitFor();
  });
});

describe.each(stacks())('partners, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  test('a partner is added, told where learners are sent, and shows an example as it is typed', async () => {
    const office = await apiAs(stack, 'office');
    const [slug, taken] = [mark().toLowerCase(), await aPartner(office)];
    const page = await visit('office', PARTNERS, { expected: [/^409 /] });
    await page.getByRole('button', { name: 'Add a partner' }).click();
    await fill(page, { Name: `Partner ${slug}`, 'Short name': taken.slug });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByText('This code is already in use.').waitFor();
    await fill(page, { 'Short name': slug });
    await finish(page.getByRole('dialog'), 'Save');
    await page.getByRole('heading', { name: `Partner ${slug}`, level: 1 }).waitFor();
    await page.getByText(/^No webhook secret/).waitFor();

    const address = page.getByLabel('Address of the launch page');
    await address.fill('https://partner.example/go?s={student}');
    await page.getByText('{student} is not a placeholder.').waitFor();
    await address.fill('https://partner.example/go?s={external_student_id}&c={course_id}');
    await page.getByText('https://partner.example/go?s=S-10007&c=course-1').waitFor();
    await field(page, 'Short name').fill(`${slug}-new`);
    await page.getByText(/^Another short name is another webhook address/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save the partner' }).click();
    await page.getByText(/\/partners\/\w+-new$/).waitFor();
    const { body } = await office.get('/training/providers');
    expect((body as Provider[]).find((one) => one.slug === `${slug}-new`)?.launchUrlTemplate).toMatch(/\{course_id\}$/);
  });

  test('a secret is shown once, and gives way to another without an event being lost', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const page = await visit('office', partnerAt(partner));
    const newSender = async () => {
      await page.getByRole('button', { name: 'Make a new secret' }).click();
      const issued = page.getByRole('region', { name: /^Secret \d+$/ });
      const secret = (await issued.locator('code').textContent()) ?? '';
      return { ...partner, scheme: partner.webhookScheme, secret };
    };
    const told = { student_id: 'S-1', course_id: 'C-1' };
    const first = await newSender();
    await expectAccessible(page);
    await shot(stack, page, 'partner-secret');
    await page.getByRole('button', { name: 'Copy the secret' }).click();
    await page.getByText('Copied.').first().waitFor();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    expect(asked).toEqual(['The new secret is shown this once. Leave without it?']);
    await page.getByRole('button', { name: 'I have it, hide it' }).click();
    expect(await page.getByText(first.secret).count()).toBe(0);
    expect(await deliver(partner, first, told)).toBe(202);

    const second = await newSender();
    await page.getByText('Two are live at present.').waitFor();
    await page.getByRole('button', { name: 'I have it, hide it' }).click();
    const lines = page.locator('.lp-secret');
    await lines
      .first()
      .getByText(/ago|now/)
      .waitFor();
    await lines.first().getByRole('button', { name: 'Withdraw' }).click();
    await page.getByLabel('It ends').selectOption('1');
    await expectAccessible(page);
    await shot(stack, page, 'partner-withdraw');
    await finish(page.getByRole('dialog'), 'Withdraw it');
    await expect.poll(() => lines.first().textContent()).not.toContain('it is withdrawn');
    for (const each of [first, second]) expect(await deliver(partner, each, told)).toBe(202);
    await lines.first().getByRole('button', { name: 'Withdraw' }).click();
    await finish(page.getByRole('dialog'), 'Withdraw it');
    await expect.poll(() => lines.count()).toBe(1);
    expect(await deliver(partner, first, told)).toBe(401);
    expect(await deliver(partner, second, told)).toBe(202);
  });

  test('what waits for the office leads to the inbox, and what was turned away is told', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const { body } = await office.post(`/training/providers/${partner.providerId}/secrets`, undefined, {
      'Idempotency-Key': mark(),
    });
    const sender = { ...partner, scheme: partner.webhookScheme, secret: body.secret };
    const told = { student_id: 'S-9', course_id: 'C-9' };
    expect(await deliver(partner, sender, told)).toBe(202);
    const forged = { ...sender, secret: `whsec_${Buffer.alloc(32).toString('base64')}` };
    expect(await deliver(partner, forged, told)).toBe(401);
    const page = await visit('office', PARTNERS);
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: partner.name }) });
    await card.getByText(/^Signature wrong: 1 time/).waitFor();
    await card
      .getByText(/ago|now/)
      .first()
      .waitFor();
    await card.getByRole('link', { name: '1 waits for its learner to be named' }).click();
    const { searchParams } = new URL(page.url());
    expect([...['part', 'state', 'providerId'].map((name) => searchParams.get(name))]).toEqual([
      ...['inbox', 'parked', String(partner.providerId)],
    ]);
  });

  test('a partner that has fallen silent stands first, with the alarm in words', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office, { name: 'Zz silent' });
    await enrolledIn(office, await aProgramOver(office, [partner]), await aLearner(office));
    await plantEvents(stack, partner, 10);
    const page = await visit('office', PARTNERS);
    const card = page.locator('.lp-panel').first();
    await card.getByRole('link', { name: 'Zz silent' }).waitFor();
    await card.getByText(/^Silent\. Learners are at its courses/).waitFor();
    await card.getByText('An event every 1 hour or so').waitFor();
    await card.getByText(/^10 days ago/).waitFor();
    await expectAccessible(page);
    await card.getByRole('link', { name: '1 failed for good' }).click();
    expect(new URL(page.url()).searchParams.get('state')).toBe('dead');
  });

  test('an administrator says where a partner is asked; the header is never shown again', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const page = await visit('admin', partnerAt(partner), { expected: [/^400 /] });
    await page.getByLabel('Address that lists completions').fill('http://partner.example/list');
    await page.getByRole('button', { name: 'Save where to ask' }).click();
    await page.getByText(/^must be a web address that begins with https/).waitFor();
    await page.getByLabel('Address that lists completions').fill('https://127.0.0.1:9/list');
    await page.getByLabel('Authorization header').fill('Bearer very-secret');
    await page.getByRole('button', { name: 'Save where to ask' }).click();
    await page.getByText(/^One is stored and is never shown/).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'partner-polling');
    await page.reload();
    await page.getByText(/^One is stored and is never shown/).waitFor();
    expect(await page.content()).not.toContain('very-secret');
    await page.getByLabel('Address that lists completions').fill('');
    await page.getByRole('button', { name: 'Save where to ask' }).click();
    await page.getByText('The partner is not asked any more.').first().waitFor();
    const officePage = await visit('office', partnerAt(partner));
    await officePage.getByRole('heading', { name: 'Launch key' }).waitFor();
    expect(await officePage.getByText('Asking the partner').count()).toBe(0);
  });

  test('the launch key is shown when somebody asks for it', async () => {
    const office = await apiAs(stack, 'office');
    const partner = await aPartner(office);
    const page = await visit('office', partnerAt(partner), { width: PHONE });
    await page.getByRole('button', { name: 'Show the launch key' }).click();
    await page.getByText(`partner:${partner.slug}`).waitFor();
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Hide the launch key' }).click();
    await page.getByRole('button', { name: 'Show the launch key' }).waitFor();
  });

  test.each(['facilitator', 'learner1'] as const)('%s is turned away', async (person) => {
    const page = await visit(person, PARTNERS, { expected: [/^403 GET/] });
    await page.getByText('Sorry, you are not allowed to access this page.').waitFor();
    expect((await (await apiAs(stack, person)).get('/training/providers')).status).toBe(403);
  });
});
