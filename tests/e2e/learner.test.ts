import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { PDF } from '../support/fixtures.ts';
import { aClass, anLp } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { shot } from './support/shot.ts';
import { stacks } from './support/stack.ts';
import { aUser } from './support/user.ts';
import { browserOn } from './support/visit.ts';

describe.each(stacks())('what learners and facilitators see, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);
  const CHANGES = ['Start an LP', 'Start another LP', 'Log hours', 'Upload portfolio', 'Mark complete', 'Put on hold'];

  test('learners see their own LP, and get their own file', async () => {
    const { userId, session } = await aUser(stack, 'lp_learner');
    const person = { wpUserId: userId };
    const { learner, progression } = await anLp(await apiAs(stack, 'office'), { hours: 3, hasPortfolio: true, person });
    const page = await visit(session, '/my-progress/');
    await page.getByRole('heading', { name: learner.surname }).waitFor();
    const current = page.getByRole('region', { name: 'Current LP' });
    await current.getByRole('heading', { name: progression.product.name }).waitFor();
    await current.getByText('3 of 12 hours trained, 25%').waitFor();
    for (const name of CHANGES) expect(await page.getByRole('button', { name }).count()).toBe(0);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      current.getByRole('button', { name: 'Download portfolio.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('portfolio.pdf');
    expect(await readFile(await download.path(), 'utf8')).toBe(PDF);
  });

  test('facilitators see the learners of their own classes, and change nothing', async () => {
    const office = await apiAs(stack, 'office');
    const trainingClass = await aClass(office, { facilitatorUserId: stack.logins.facilitator.userId });
    const own = await anLp(office, { trainingClass, hasPortfolio: true });
    const other = await anLp(office);
    const page = await visit('facilitator', '/progressions-office/');
    const search = page.getByRole('searchbox', { name: 'Name or class' });
    await search.fill(own.learner.surname);
    await page.getByRole('row').filter({ hasText: own.learner.surname }).waitFor();
    expect(await page.getByRole('button', { name: 'Actions' }).count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await shot(stack, page, 'office-page-facilitator');
    await page.setViewportSize({ width: 1280, height: 900 });
    await search.fill(other.learner.surname);
    await page.getByText('No progressions here.').waitFor();

    const record = await visit('facilitator', `/my-progress/?learner=${own.learner.learnerId}`);
    await record.getByRole('heading', { name: own.learner.surname }).waitFor();
    for (const name of CHANGES) expect(await record.getByRole('button', { name }).count()).toBe(0);
  });

  test('a facilitator’s change by hand is refused', async () => {
    const office = await apiAs(stack, 'office');
    const trainingClass = await aClass(office, { facilitatorUserId: stack.logins.facilitator.userId });
    const { learner, progression } = await anLp(office, { trainingClass });
    const facilitator = await apiAs(stack, 'facilitator');
    const path = `/progressions/${progression.trackingId}`;
    const effectiveDate = progression.startDate;
    const answers = [
      await facilitator.post(`/learners/${learner.learnerId}/progressions`, { productId: 1, startDate: effectiveDate }),
      await facilitator.post(`${path}/hours`, { date: effectiveDate, hoursTrained: 1, hoursPresent: 1 }),
      await facilitator.upload(`${path}/portfolio`, { name: 'a.pdf', content: PDF }),
      await facilitator.post(`${path}/complete`, { effectiveDate }),
      await facilitator.post(`${path}/hold`, { effectiveDate }),
      await facilitator.post('/progressions/bulk', {
        ...{ action: 'hold', trackingIds: [progression.trackingId], effectiveDate },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });
});
