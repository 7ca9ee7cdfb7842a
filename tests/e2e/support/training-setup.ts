import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Enrollment, Program, Provider } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { type Sender, saying, signed, type Told } from '../../support/webhooks.ts';
import { withDatabase } from './jobs.ts';
import { created, mark } from './records.ts';
import type { TestStack } from './stack.ts';

/** Partners and programs of a test's own, made over the API, and the rows of the editor of sequences. */

const TRAINING = '/wp-admin/admin.php?page=learner-progressions-training';
export const PROGRAMS = `${TRAINING}&part=programs`;
export const PARTNERS = `${TRAINING}&part=partners`;
export const programAt = ({ programId }: Program) => `${PROGRAMS}&program=${programId}`;
export const partnerAt = ({ providerId }: Provider) => `${PARTNERS}&provider=${providerId}`;

export function aPartner(office: Client, given: object = {}): Promise<Provider> {
  const slug = mark().toLowerCase();
  return created<Provider>(office, '/training/providers', { slug, name: `Partner ${slug}`, ...given });
}

/** A program that asks for these partners' courses in this order; a course bears its place as name. */
export async function aProgramOver(office: Client, partners: Provider[]): Promise<Program> {
  const code = mark();
  const body = { code, name: `Program ${code}`, category: 'tests' };
  const { programId } = await created<Program>(office, '/training/programs', body);
  const steps = partners.map(({ providerId }, at) => ({ providerId, externalCourseId: `course-${at + 1}` }));
  const answer = await office.put(`/training/programs/${programId}/sequence`, { steps });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

export const enrolledIn = (office: Client, { programId }: Program, { learnerId }: Learner) =>
  created<Enrollment>(office, '/training/enrollments', { programId, learnerId });

/** Courses as they are stored, in order; optional ones with a question mark. */
export async function storedCourses(office: Client, programId: number): Promise<string[]> {
  const { body } = await office.get(`/training/programs/${programId}`);
  return (body as Program).steps.map(({ externalCourseId, isRequired }) => externalCourseId + (isRequired ? '' : '?'));
}

export const stepRow = (page: Page, at: number): Locator => page.locator('.lp-edit-step').nth(at - 1);
export const partnerOf = (row: Locator) => row.getByLabel('Partner', { exact: true });
export const courseOf = (row: Locator) => row.getByLabel('The partner’s course id');

/** Sends an event as the partner would; answers the status. */
export async function deliver({ webhookUrl }: Provider, sender: Sender, told: Told): Promise<number> {
  const body = saying(told);
  const headers = { 'Content-Type': 'application/json', ...signed(sender, body) };
  return (await fetch(webhookUrl, { method: 'POST', body, headers })).status;
}

/** Twenty events of a partner, one an hour until so many days ago; one of them failed for good. */
export const plantEvents = (stack: TestStack, { slug }: Provider, daysAgo: number): Promise<void> =>
  withDatabase(stack, async (query) => {
    for (const hour of Array.from({ length: 20 }, (_, at) => 20 - at))
      await query(
        `INSERT INTO {webhook_inbox} (source, way, event_id, event_type, body, headers, state, received_at)
         VALUES (?, 'webhook', ?, 'course.progress', '{}', '{}', ?, UTC_TIMESTAMP(3) - INTERVAL ? HOUR)`,
        [`partner:${slug}`, `planted-${hour}`, hour === 7 ? 'dead' : 'ignored', daysAgo * 24 + hour],
      );
  });
