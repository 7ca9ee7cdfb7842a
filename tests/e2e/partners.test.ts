import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SunkMessage } from '../../dev/mail-sink.ts';
import type { Course, Delivery } from '../../dev/partners/notebook.ts';
import type { Enrollment, Program } from '../../server/contract/training.ts';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { aLearner, mark } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { PHONE, shot } from './support/shot.ts';
import { stacks, type TestStack } from './support/stack.ts';
import { aUser } from './support/user.ts';
import { browserOn } from './support/visit.ts';

/** The whole chain over the real stack: enrolled, launched, completed at three partners, certified, written to. */

const MY_TRAINING = '/my-training/';

/** Somebody with a login, newly enrolled in the demo's program of three partners and known to each of them. */
async function aMedicalAssistant(stack: TestStack) {
  const office = await apiAs(stack, 'office');
  const { session, userId, api } = await aUser(stack, 'lp_learner');
  const email = `${mark().toLowerCase()}@example.test`;
  const { learnerId } = await aLearner(office, { wpUserId: userId, email });
  const [program] = (await office.get('/training/programs?search=Medical%20Assistant')).body as Program[];
  const courses: Course[] = [];
  for (const { provider, externalCourseId: course } of program?.steps ?? []) {
    const student = `${provider.slug.toUpperCase()}-${mark()}`;
    const path = `/training/providers/${provider.providerId}/accounts/${learnerId}`;
    await office.put(path, { externalStudentId: student });
    courses.push({ partner: provider.slug, student, course });
  }
  const enrolled = await office.post('/training/enrollments', { learnerId, programId: program?.programId });
  expect([enrolled.status, courses.map(({ partner }) => partner)]).toEqual([201, ['hsi', 'certiport', 'careersafe']]);
  const training = async () => ((await office.get(`/learners/${learnerId}/training`)).body as Enrollment[])[0];
  const states = async () => (await training())?.steps.map(({ status }) => status).join();
  return { session, api, courses, training, states, letters: () => lettersTo(stack, email) };
}
type Trainee = Awaited<ReturnType<typeof aMedicalAssistant>>;

async function lettersTo({ mailSink }: TestStack, email: string): Promise<SunkMessage[]> {
  const all = (await (await fetch(`${mailSink.httpUrl}/messages`)).json()) as SunkMessage[];
  return all.filter(({ to }) => to.includes(email));
}

async function ask({ partnersUrl }: TestStack, path: string, body: object): Promise<string[]> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(partnersUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as Delivery[]).map((told) => `${told.status} ${told.answer}`);
}

/** One certificate, whose address stands in the one letter. */
async function expectCertified({ training, letters, states }: Trainee): Promise<void> {
  await expect.poll(async () => (await training())?.certificate?.code, { timeout: 30_000 }).toBeTruthy();
  await expect.poll(letters, { timeout: 30_000 }).toHaveLength(1);
  const { certificate, status } = (await training()) ?? {};
  expect([status, await states()]).toEqual(['completed', 'completed,completed,completed']);
  expect((await letters())[0]?.text).toContain(`?lp_certificate=${certificate?.code}`);
}

describe.each(stacks())('training partners, on WordPress $wordpressVersion', (stack) => {
  const visit = browserOn(stack);

  async function completeAtPartner(page: Page, { student }: Course): Promise<void> {
    await page.getByText(student).waitFor();
    await page.getByRole('button', { name: 'Start the course' }).click();
    await page.getByText('Started: 202 noted by the site.').waitFor();
    await page.getByRole('button', { name: 'Complete the course' }).click();
    await page.getByText('Completed: 202 noted by the site.').waitFor();
  }

  test('a learner is led from partner to partner, and ends with a certificate and a letter', async () => {
    const trainee = await aMedicalAssistant(stack);
    const page = await visit(trainee.session, MY_TRAINING);
    const steps = page.getByRole('region', { name: 'Medical Assistant' }).getByRole('listitem');
    for (const [index, course] of trainee.courses.entries()) {
      await steps.nth(index).and(page.locator('[aria-current=step]')).waitFor();
      await page.getByRole('button', { name: /^Launch Training/ }).click();
      await completeAtPartner(page, course);
      if (index === 0) {
        await expectAccessible(page);
        await shot(stack, page, 'partner-course');
      }
      await page.getByRole('link', { name: 'Back to your training' }).click();
      await steps
        .nth(index)
        .getByText(/^Completed on /)
        .waitFor();
    }
    await page.getByRole('button', { name: 'Download the certificate (PDF)' }).waitFor();
    await expectCertified(trainee);
  });

  test('without hands: told backwards, several times and again, all ends as if told once and in order', async () => {
    const trainee = await aMedicalAssistant(stack);
    const { courses } = trainee;
    const told = await ask(stack, '/chain', { courses, order: 'backwards', times: 3 });
    expect(told.filter((words) => words === '202 held')).toHaveLength(2);
    expect(told.filter((words) => words === '202 applied')).toHaveLength(1);
    await expectCertified(trainee);
    const before = await trainee.training();
    const again = await ask(stack, '/chain', { courses, order: 'shuffled', times: 2 });
    expect([...new Set(again)].sort()).toEqual(['200 already_completed', '200 duplicate']);
    expect(await trainee.training()).toEqual(before);
    expect(await trainee.letters()).toHaveLength(1);
  });

  test('what is wrong or about a stranger moves nobody, and the page of the partners says so', async () => {
    const { courses, states } = await aMedicalAssistant(stack);
    const [hsi] = courses;
    const page = await visit('nobody', `${stack.partnersUrl}/`);
    const form = page.locator('form[action="/events"]').filter({ has: page.getByLabel('With') });
    await form.getByLabel('Partner').selectOption('hsi');
    await form.getByLabel('Student').fill(hsi?.student ?? '');
    await form.getByLabel('Course').fill(hsi?.course ?? '');
    await form.getByLabel('With').selectOption('signature');
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('row').filter({ hasText: hsi?.student }).getByText('401 refused').waitFor();
    expect(await ask(stack, '/hsi/events', { ...hsi, flaw: 'timestamp' })).toEqual(['401 not_authenticated']);
    expect(await ask(stack, '/hsi/events', { ...hsi, student: mark() })).toEqual(['202 parked']);
    expect(await states()).toBe('in_progress,pending,pending');
    await expectAccessible(page);
    await shot(stack, page, 'partners');
    await page.setViewportSize({ width: PHONE, height: 900 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('a launch that was altered on its way opens nothing', async () => {
    const { api, training } = await aMedicalAssistant(stack);
    const { body } = await api.post(`/training/steps/${(await training())?.steps[0]?.stepId}/launch`);
    const altered = new URL(body.url);
    altered.searchParams.set('student', 'HSI-10009');
    const page = await visit('nobody', altered.href, { expected: [/^403 GET/] });
    await page.getByRole('alert').getByText('The address names another student').waitFor();
    await expectAccessible(page);
  });
});
