import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { aPage, removePages, TRIAL } from './support/module-pages.ts';
import { withoutService } from './support/outage.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import {
  aCandidate,
  addressAtPartner,
  aProgram,
  aTrainee,
  COURSES,
  codeOf,
  link,
  standInForPartners,
} from './support/partner-trainings.ts';
import { aLearner, mark } from './support/records.ts';
import { savedBy } from './support/saved-file.ts';
import { mayLoseService } from './support/service-switch.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const MY_TRAINING = '/my-training/';

describe.each(stacks())('training at partners, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  afterAll(() => removePages(stack));

  const cardOn = (page: Page, { name }: { name: string }) => page.getByRole('region', { name, exact: true });

  test('a learner launches the step in progress, and the card has moved on by the time of coming back', async () => {
    const { session, learner, partners, program, complete } = await aTrainee(stack);
    const page = await visit(session, MY_TRAINING);
    await standInForPartners(page);
    const card = cardOn(page, program);
    await card.getByText('0 of 3 partners, 0%').waitFor();
    const steps = card.getByRole('listitem');
    expect(await steps.nth(0).getAttribute('aria-current')).toBe('step');
    await steps
      .nth(0)
      .getByText(/^In progress since /)
      .waitFor();
    await steps.nth(1).getByText('Not yet begun: follows step 1').waitFor();
    expect(await page.getByRole('button', { name: /^Launch Training/ }).count()).toBe(1);
    await steps.nth(0).getByText(`Leaves this site for ${partners[0]?.name}.`).waitFor();
    await steps
      .nth(0)
      .getByRole('button', { name: `Launch Training ${partners[0]?.name}` })
      .click();

    const { pathname, searchParams } = await addressAtPartner(page);
    expect([pathname, searchParams.get('student')]).toEqual([`/learn/${COURSES[0]}`, `S-${learner.learnerId}`]);
    expect(searchParams.get('token')?.split('.')).toHaveLength(3);
    await complete();
    await page.goBack();
    await card.getByText('1 of 3 partners, 33.33%').waitFor();
    await steps
      .nth(0)
      .getByText(/^Completed on /)
      .waitFor();
    expect(await steps.nth(1).getAttribute('aria-current')).toBe('step');
  });

  test('a page that stays open follows when its window is looked at again', async () => {
    const { session, program, complete } = await aTrainee(stack);
    const page = await visit(session, MY_TRAINING);
    const card = cardOn(page, program);
    await card.getByText('0 of 3 partners, 0%').waitFor();
    await complete(2);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await card.getByText('2 of 3 partners, 66.67%').waitFor();
    expect(await card.getByRole('listitem').nth(2).getAttribute('aria-current')).toBe('step');
  });

  test('what stands in the way of a launch is said in words', async () => {
    const { session, office, learner, partners, program } = await aTrainee(stack, { hasAccounts: false });
    const page = await visit(session, MY_TRAINING, { expected: [/^(409|422) POST/], width: PHONE });
    await standInForPartners(page);
    const card = cardOn(page, program);
    const launch = card.getByRole('button', { name: /^Launch Training/ });
    const [{ providerId, name } = { providerId: 0, name: '' }] = partners;
    const refusedWith = async (sentence: string) => {
      await launch.click();
      await card.getByRole('alert').filter({ hasText: sentence }).waitFor();
    };
    await refusedWith(`${name} does not know you yet.`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'training-no-account');
    if (partners[0]) await link(office, partners[0], learner, 'S-1');
    await office.patch(`/training/providers/${providerId}`, { launchUrlTemplate: null });
    await refusedWith(`${name} has no page to go to from here yet.`);
    await office.patch(`/training/providers/${providerId}`, { active: false });
    await refusedWith(`${name} is not open for training at the moment.`);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await card.getByText('This step cannot be opened from here.').waitFor();
    expect(await launch.count()).toBe(0);
  });

  test('a completed program hands out its certificate, the badge and the address to check it', async () => {
    const trainee = await aTrainee(stack, { partners: 1 });
    const { session, program, complete } = trainee;
    await complete();
    const code = await codeOf(trainee);
    const page = await visit(session, MY_TRAINING);
    const card = cardOn(page, program);
    await card.getByText('1 of 1 partner, 100%').waitFor();
    const pdf = await savedBy(page, () => card.getByRole('button', { name: 'Download the certificate (PDF)' }).click());
    expect([pdf.name, pdf.content.subarray(0, 5).toString()]).toEqual([`${program.name}.pdf`, '%PDF-']);
    const badge = await savedBy(page, () => card.getByRole('button', { name: 'Open Badges file' }).click());
    expect(badge.name).toBe(`${program.name}.json`);
    const address = `${stack.wordpressUrl}/?lp_certificate=${code}`;
    expect(JSON.parse(badge.content.toString())).toMatchObject({ id: address, name: program.name });
    expect(await card.getByRole('link', { name: address }).getAttribute('href')).toBe(address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy the address' }).click();
    await card.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await expectAccessible(page);
    await shot(stack, page, 'training-certificate');
  });

  test('a certificate appears while its learner looks on', async () => {
    const { session, program, complete } = await aTrainee(stack, { partners: 1 });
    await complete();
    const page = await visit(session, MY_TRAINING);
    await cardOn(page, program).getByRole('button', { name: 'Download the certificate (PDF)' }).waitFor();
  });

  test('a program without partners, one that was cancelled, and none at all', async () => {
    const { session, office, learner, enrollment, program } = await aTrainee(stack);
    const empty = await aProgram(office, []);
    await office.post('/training/enrollments', { learnerId: learner.learnerId, programId: empty.programId });
    await office.post(`/training/enrollments/${enrollment.enrollmentId}/cancel`);
    const page = await visit(session, MY_TRAINING, { width: PHONE });
    await cardOn(page, empty).getByText('This program is still being set up.').waitFor();
    expect(await cardOn(page, program).isVisible()).toBe(false);
    await page.getByText('Earlier, cancelled (1)').click();
    await cardOn(page, program).getByText('0 of 3 partners, 0%').waitFor();
    expect(await page.locator('[aria-current=step]').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Launch Training/ }).count()).toBe(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await shot(stack, page, 'training-unconfigured');

    const newcomer = await aCandidate(stack);
    const none = await visit(newcomer.session, MY_TRAINING);
    await none.getByText('You are in no training program at the moment.').waitFor();
    await expectAccessible(none);
  });

  test('the office enrolls, notes student numbers, vouches for a step and cancels, all on the Training tab', async () => {
    const { office, learner, partners, program } = await aCandidate(stack, { hasAccounts: false });
    const [first, second] = partners;
    if (!first || !second) throw new Error('There are no partners.');
    await link(office, first, await aLearner(office), 'TAKEN-1');
    const page = await visit('office', `/my-progress/?learner=${learner.learnerId}`, { expected: [/^409 PUT/] });
    await page.getByRole('tab', { name: 'Training' }).click();
    await page.getByText('The learner is in no training program at the moment.').waitFor();

    await page.getByRole('button', { name: 'Enroll in a program' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Find a program').fill(`${program.code} trials`);
    await dialog.getByText('1 program', { exact: true }).waitFor();
    await dialog.getByRole('radio', { name: program.name }).check();
    await expectAccessible(page);
    await shot(stack, page, 'training-enroll');
    await dialog.getByRole('button', { name: 'Enroll', exact: true }).click();
    await expectFocus(page, `Enrolled in ${program.name}. The first step, with ${first.name}, has begun.`);

    await page.getByRole('button', { name: `Add student number at ${first.name}` }).click();
    await dialog.getByLabel('Student number at the partner').fill('TAKEN-1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Another learner has this account at the partner.').waitFor();
    expect(await dialog.getByLabel('Student number at the partner').getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
    await shot(stack, page, 'training-account-taken');
    await dialog.getByLabel('Student number at the partner').fill('FREE-1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectFocus(page, `${first.name} knows the learner as FREE-1.`);
    await page.getByRole('button', { name: `Change student number at ${first.name}` }).waitFor();

    const card = cardOn(page, program);
    expect(await page.getByRole('button', { name: /^Launch Training/ }).count()).toBe(0);
    await card.getByRole('button', { name: 'Mark step complete' }).click();
    await dialog.getByText(`the one with ${second.name} begins.`).waitFor();
    await dialog.getByLabel('Reason').fill('Statement of the partner seen');
    await expectAccessible(page);
    await shot(stack, page, 'training-complete');
    await dialog.getByRole('button', { name: 'Mark step complete' }).click();
    await card.getByText('1 of 3 partners, 33.33%').waitFor();
    await expectFocus(page, `The step with ${first.name} is completed.`);
    await expectAccessible(page);
    await shot(stack, page, 'training-office');

    await card.getByRole('button', { name: 'Cancel the program' }).click();
    await dialog.getByText(`The step with ${second.name} stops now`).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel the program' }).click();
    await expectFocus(page, `${program.name} is cancelled.`);
    await page.getByText('Earlier, cancelled (1)').waitFor();
  });

  test('the office revokes a certificate with a reason, in wp-admin; the learner reads so; then it is issued anew', async () => {
    const trainee = await aTrainee(stack, { partners: 1 });
    const { session, learner, program, complete } = trainee;
    await complete();
    const code = await codeOf(trainee);
    const path = `/wp-admin/admin.php?page=learner-progressions-learners&learner=${learner.learnerId}`;
    const page = await visit('office', path);
    await page.getByRole('tab', { name: 'Training' }).click();
    const card = cardOn(page, program);
    await card.getByRole('button', { name: 'Revoke the certificate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This cannot be undone').waitFor();
    await dialog.getByLabel('Reason').fill('Issued to the wrong person');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Revoke the certificate' }).click();
    await expectFocus(page, `The certificate of ${program.name} is revoked.`);
    await card.getByText(/^The certificate was revoked on /).waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'learner-record-training');
    await page.goto(`${path}&dossier=1`);
    await page.getByRole('row', { name: /^1 · .* Vouched for by the office$/ }).waitFor();
    await page.getByText('Certificate revoked').waitFor();
    await expectAccessible(page);
    const own = await visit(session, MY_TRAINING);
    await own.getByText(/^The certificate was revoked on /).waitFor();
    expect(await own.getByRole('button', { name: /Download|anew/ }).count()).toBe(0);

    await page.goto(path);
    await page.getByRole('tab', { name: 'Training' }).click();
    await card.getByRole('button', { name: 'Issue it anew' }).click();
    await dialog.getByText('The learner gets it by mail; the old one stays revoked.').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Issue it anew' }).click();
    await expectFocus(page, `The certificate of ${program.name} is issued anew.`);
    await card.getByRole('button', { name: 'Download the certificate (PDF)' }).waitFor();
    expect(await codeOf(trainee)).not.toBe(code);
  });

  test('whoever may not manage training finds nothing to press', async () => {
    const { session, learner, program } = await aTrainee(stack);
    const own = await visit(session, MY_TRAINING);
    await cardOn(own, program).waitFor();
    expect(await own.getByRole('button', { name: /Enroll|Mark step|Cancel|Add/ }).count()).toBe(0);
    const facilitator = await visit('facilitator', `${MY_TRAINING}?learner=${learner.learnerId}`, {
      expected: [/^403 /],
    });
    await facilitator.getByText('You are not allowed to see or do this.').waitFor();
    const nobody = await visit('nobody', MY_TRAINING);
    await nobody.getByRole('link', { name: 'Log in to see your learner record' }).waitFor();
  });

  test('without a mouse: launched, and back', async () => {
    const { session, program } = await aTrainee(stack);
    const page = await visit(session, MY_TRAINING);
    await standInForPartners(page);
    await cardOn(page, program)
      .getByRole('button', { name: /^Launch Training/ })
      .focus();
    await page.keyboard.press('Enter');
    await addressAtPartner(page);
    await page.goBack();
    await cardOn(page, program).waitFor();
  });

  test('without a mouse: the office finds a program, gives it up, and is back at the button', async () => {
    const { learner, program } = await aCandidate(stack);
    const page = await visit('office', `${MY_TRAINING}?learner=${learner.learnerId}`);
    await page.getByRole('button', { name: 'Enroll in a program' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('input[type=search]:focus').waitFor();
    await page.keyboard.type(program.code);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByRole('dialog').getByRole('radio', { name: program.name }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await expectFocus(page, 'Enroll in a program');
  });

  test('the shortcode shows the same as the block', async () => {
    const { session, program } = await aTrainee(stack);
    const read = async (content: string) => {
      const page = await visit(session, new URL((await aPage(stack, content)).link).pathname);
      await cardOn(page, program).waitFor();
      return ((await page.locator('[data-lp-mount]').textContent()) ?? '').replace(/As of [^.]*\./, '');
    };
    const shown = await read('[training_progress]');
    expect(shown).toContain('0 of 3 partners');
    expect(shown).toBe(await read('<!-- wp:learner-progressions/training-progress /-->'));
  });

  test('an administrator places the block', async () => {
    const page = await visit('admin', '/wp-admin/post-new.php?post_type=page');
    const canvas = page.frameLocator('iframe[name="editor-canvas"]');
    const title = canvas.getByRole('textbox', { name: 'Add title' });
    await title.fill(`${TRIAL} ${mark()}`);
    await title.press('Enter');
    await canvas.getByRole('document', { name: /^Empty block/ }).waitFor();
    await page.keyboard.type('/Training progress');
    await page.getByRole('option', { name: 'Training progress', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    const block = canvas.getByRole('document', { name: 'Block: Training progress' });
    await block.getByText('1 of 3 partners, 33.33%').waitFor();
    await shot(stack, page, 'editor-training');
  });

  test.runIf(mayLoseService(stack))('the service is down: what was read stays, and a launch says why not', async () => {
    const { session, program } = await aTrainee(stack);
    const page = await visit(session, MY_TRAINING, { expected: [/^50[234] /] });
    await standInForPartners(page);
    const card = cardOn(page, program);
    const launch = card.getByRole('button', { name: /^Launch Training/ });
    await launch.waitFor();
    await withoutService(stack, async () => {
      await launch.click();
      await card.getByRole('alert').filter({ hasText: 'cannot be reached at the moment' }).waitFor();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('status').filter({ hasText: 'What you see is as of' }).waitFor();
      await card.getByText('0 of 3 partners, 0%').waitFor();
      await expectAccessible(page);
    });
    await launch.click();
    await addressAtPartner(page);
  });
});

const expectFocus = (page: Page, text: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 3000 }).toContain(text);
