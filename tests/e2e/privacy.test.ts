import AdmZip from 'adm-zip';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { withoutService } from './support/outage.ts';
import { aLearner, anLp, mark } from './support/records.ts';
import { mayLoseService } from './support/service-switch.ts';
import { apiAs } from './support/session.ts';
import { stacks } from './support/stack.ts';
import { browserOn } from './support/visit.ts';

const EXPORT = '/wp-admin/export-personal-data.php';
const ERASE = '/wp-admin/erase-personal-data.php';

describe.each(stacks())('WordPress’ privacy tools, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  const aPerson = () => ({ email: `${mark().toLowerCase()}@example.test`, race: 'BA' });

  /** Asks for somebody's data as an administrator does; answers the row of the request. */
  async function request(page: Page, email: string) {
    await page.locator('#username_or_email_for_privacy_request').fill(email);
    await page.locator('#send_confirmation_email').uncheck();
    await page.getByRole('button', { name: 'Send Request' }).click();
    const row = page.getByRole('row').filter({ hasText: email });
    await row.hover();
    return row;
  }

  test('the export holds the learner’s record, LPs and hours in words', async () => {
    const person = aPerson();
    const { learner, progression } = await anLp(await apiAs(stack, 'office'), { hours: 3, hasPortfolio: true, person });
    const page = await visit('admin', EXPORT);
    const row = await request(page, person.email);
    const downloading = page.waitForEvent('download');
    await row.getByRole('button', { name: 'Download personal data' }).click();
    const zip = new AdmZip(await (await downloading).path());
    const html = zip.readAsText('index.html');
    for (const shown of [
      ...['Learner record', 'Learning programmes', 'Hours log', 'Portfolio files', 'To whom the record was given'],
      ...[learner.surname, person.email, 'Black: African', progression.product.name, 'In progress', 'portfolio.pdf'],
    ])
      expect(html).toContain(shown);
  });

  test('the erasure names what stays and why, and the contacts are gone', async () => {
    const person = aPerson();
    const api = await apiAs(stack, 'office');
    const { learner } = await anLp(api, { hours: 3, hasPortfolio: true, person });
    const page = await visit('admin', ERASE);
    const row = await request(page, person.email);
    await row.getByRole('button', { name: /erase personal data/i }).click();
    const notice = page.getByText('some of the personal data found was not erased');
    await notice.waitFor();
    for (const reason of ['The learner is in training', 'Hours and attendance are kept', 'Portfolio files are kept'])
      await page.getByText(reason).waitFor();
    const after = (await api.get(`/learners/${learner.learnerId}`)).body;
    expect(after).toMatchObject({ email: null, surname: learner.surname });
    expect(after.erasedAt).not.toBeNull();
  });

  test('somebody who never trained is erased whole', async () => {
    const person = aPerson();
    const api = await apiAs(stack, 'office');
    const { learnerId } = await aLearner(api, person);
    const page = await visit('admin', ERASE);
    const row = await request(page, person.email);
    await row.getByRole('button', { name: /erase personal data/i }).click();
    await page.getByText('All of the personal data found for this user was erased.').waitFor();
    expect((await api.get(`/learners/${learnerId}`)).body).toMatchObject({ firstName: 'Erased', surname: 'learner' });
  });

  test.runIf(mayLoseService(stack))('without the service neither tool says it is done', async () => {
    const person = aPerson();
    const api = await apiAs(stack, 'office');
    const { learnerId } = await aLearner(api, person);
    const erasing = await visit('admin', ERASE);
    const toErase = await request(erasing, person.email);
    const exporting = await visit('admin', EXPORT);
    const toExport = await request(exporting, person.email);
    await withoutService(stack, async () => {
      await toErase.getByRole('button', { name: /erase personal data/i }).click();
      await erasing.getByText('An error occurred while attempting to find and erase personal data.').waitFor();
      await toExport.getByRole('button', { name: 'Download personal data' }).click();
      await exporting.getByText('An error occurred while attempting to export personal data.').waitFor();
    });
    expect((await api.get(`/learners/${learnerId}`)).body.email).toBe(person.email);
  });

  test('the policy guide proposes a text that says what is kept, why and for how long', async () => {
    const page = await visit('admin', '/wp-admin/options-privacy.php?tab=policyguide');
    await page.getByText('You may ask for a copy of your record or for its erasure').waitFor({ state: 'attached' });
  });
});
