import { describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAccessible } from './support/axe.ts';
import { aLearner, mark } from './support/records.ts';
import { apiAs, sessionOf } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { aUser } from './support/user.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('who is who, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  const PAGES = ['/my-progress/', '/my-progress-shortcode/', '/progressions-office/'];

  test('the HTML of a page holds no token and nothing personal', async () => {
    const { learner1 } = stack.logins;
    const { body } = await (await apiAs(stack, 'learner1')).get('/me/progression');
    const session = await sessionOf(stack, 'learner1');
    const token = await session.token();
    const cookies = session.storage.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const path of PAGES) {
      const html = await (await fetch(stack.wordpressUrl + path, { headers: { Cookie: cookies } })).text();
      expect(html).toContain('data-lp-mount');
      expect(html).toContain('window.learnerProgressions =');
      expect(html).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]+/);
      expect(html).not.toContain(token.split('.')[1]);
      expect(html).not.toContain(body.learner.surname);
      expect(html).not.toContain(`${learner1.username}@`);
    }
  });

  test('a visitor who is not logged in gets a way to log in and come back', async () => {
    const page = await visit('nobody', '/my-progress/');
    const link = page.getByRole('link', { name: 'Log in to see your learner record' });
    const href = (await link.getAttribute('href')) ?? '';
    expect(new URL(href).searchParams.get('redirect_to')).toBe(`${stack.wordpressUrl}/my-progress/`);
  });

  test('a logout ends the token within 5 seconds', async () => {
    const someone = await aUser(stack, 'lp_learner');
    await someone.session.logOut();
    await expectRefusal(someone.api);
  });

  test('a change of role ends the token within 5 seconds', async () => {
    const someone = await aUser(stack, 'lp_facilitator');
    await someone.change({ roles: ['lp_learner'] });
    await expectRefusal(someone.api);
  });

  test('the deletion of an account ends the token within 5 seconds', async () => {
    const someone = await aUser(stack, 'lp_learner');
    await someone.remove();
    await expectRefusal(someone.api);
  });

  test('a new password ends the token within 5 seconds', async () => {
    const someone = await aUser(stack, 'lp_learner');
    await someone.change({ password: mark() });
    await expectRefusal(someone.api);
  });

  test('a subscriber gets a calm sentence instead of a record', async () => {
    const { session } = await aUser(stack, 'subscriber');
    const page = await visit(session, '/my-progress/', { expected: [/^403 GET/] });
    await page.getByText('You are not allowed to see or do this.').first().waitFor();
  });

  test('an account without a record is told whom to ask', async () => {
    const { session } = await aUser(stack, 'lp_learner');
    const page = await visit(session, '/my-progress/', { expected: [/^404 GET .*\/me\/progression/] });
    await page.getByText('No learner record belongs to your account.').waitFor();
  });

  test('a learner sees nobody else’s record', async () => {
    const other = await aLearner(await apiAs(stack, 'office'));
    const learner = await apiAs(stack, 'learner1');
    const answer = await learner.get(`/learners/${other.learnerId}/progression`);
    expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed']);

    const page = await visit('learner1', `/my-progress/?learner=${other.learnerId}`, { expected: [/^403 GET/] });
    await page.getByText('You are not allowed to see or do this.').waitFor();
    await expectAccessible(page);
    await shot(stack, page, 'my-progress-refused');
    expect(await page.getByText(other.surname).count()).toBe(0);
  });
});

async function expectRefusal(api: Client): Promise<void> {
  await expect.poll(async () => (await api.get('/me')).status, { timeout: 5000, interval: 200 }).toBe(401);
}
