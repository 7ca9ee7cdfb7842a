import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Enrollment, Program, Provider } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { aLearner, mark } from './records.ts';
import { apiAs } from './session.ts';
import type { TestStack } from './stack.ts';
import { aUser } from './user.ts';

/** Partners and programs of a test's own, and learners on their way through them. */

const AWAY = 'https://partner.example.test';
const TEMPLATE = `${AWAY}/learn/{course_id}?student={external_student_id}&token={token}`;
export const COURSES = ['first-aid', 'spreadsheets', 'site-safety'];

async function answered<T>(asked: ReturnType<Client['get']>): Promise<T> {
  const { status, body } = await asked;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body;
}

async function aPartner(office: Client, given: object = {}): Promise<Provider> {
  const slug = mark().toLowerCase();
  const partner = { slug, name: `Partner ${slug}`, launchUrlTemplate: TEMPLATE, ...given };
  return answered(office.post('/training/providers', partner));
}

export async function aProgram(office: Client, partners: Provider[]): Promise<Program> {
  const code = mark();
  const program = { code, name: `Program ${code}`, category: 'Trials' };
  const { programId } = await answered<Program>(office.post('/training/programs', program));
  const steps = partners.map(({ providerId }, index) => ({ providerId, externalCourseId: COURSES[index] }));
  return answered(office.put(`/training/programs/${programId}/sequence`, { steps }));
}

type Given = { partners?: number; hasAccounts?: boolean };

/** Somebody with a login and a record, and a program over so many partners which they are not in yet. */
export async function aCandidate(stack: TestStack, { partners: count = 3, hasAccounts = true }: Given = {}) {
  const office = await apiAs(stack, 'office');
  const { userId, session } = await aUser(stack, 'lp_learner');
  const learner = await aLearner(office, { wpUserId: userId });
  const partners = await Promise.all(Array.from({ length: count }, () => aPartner(office)));
  const program = await aProgram(office, partners);
  if (hasAccounts) for (const partner of partners) await link(office, partner, learner, `S-${learner.learnerId}`);
  return { office, session, learner, partners, program };
}

export const link = (office: Client, { providerId }: Provider, { learnerId }: Learner, externalStudentId: string) =>
  answered(office.put(`/training/providers/${providerId}/accounts/${learnerId}`, { externalStudentId }));

/** The same, enrolled; `complete` has the office vouch for the step in progress, so many times. */
export async function aTrainee(stack: TestStack, given: Given = {}) {
  const candidate = await aCandidate(stack, given);
  const { office, learner, program } = candidate;
  const { learnerId } = learner;
  const enrollment = await answered<Enrollment>(
    office.post('/training/enrollments', { learnerId, programId: program.programId }),
  );
  async function complete(times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const { steps } = await present();
      const current = steps.find(({ status }) => status === 'in_progress');
      await answered(office.post(`/training/steps/${current?.stepId}/complete`, { reason: 'Seen on paper' }));
    }
  }
  async function present(): Promise<Enrollment> {
    const all = await answered<Enrollment[]>(office.get(`/learners/${learnerId}/training`));
    const [own] = all.filter(({ enrollmentId }) => enrollmentId === enrollment.enrollmentId);
    if (!own) throw new Error('The training is gone.');
    return own;
  }
  return { ...candidate, enrollment, complete, present };
}

/** Waits until the worker has made the certificate; answers its code. */
export async function codeOf({ present }: Awaited<ReturnType<typeof aTrainee>>): Promise<string> {
  await expect.poll(async () => (await present()).certificate, { timeout: 15_000 }).not.toBeNull();
  return (await present()).certificate?.code ?? '';
}

/** The partner's page, which lies outside of the machine. */
export const standInForPartners = (page: Page) =>
  page.route(`${AWAY}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<html lang="en"><title>Partner</title><h1>The course</h1></html>',
    }),
  );

/** The address at the partner that the page has gone to. */
export async function addressAtPartner(page: Page): Promise<URL> {
  await page.waitForURL(`${AWAY}/**`);
  return new URL(page.url());
}
