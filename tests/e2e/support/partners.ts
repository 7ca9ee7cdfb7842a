import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Enrollment, Program, Provider } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { withDatabase } from './jobs.ts';
import { mark } from './records.ts';
import type { TestStack } from './stack.ts';

/** Partners, programs and trainings of a test's own, made over the API. */

async function made<T>(office: Client, path: string, body: object): Promise<T> {
  const answer = await office.post(path, body, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, `POST ${path}: ${JSON.stringify(answer.body)}`).toBe(201);
  return answer.body;
}

export function aPartner(office: Client): Promise<Provider> {
  const name = mark();
  const contactEmail = `${name.toLowerCase()}@partner.test`;
  return made(office, '/training/providers', { slug: name.toLowerCase(), name: `Partner ${name}`, contactEmail });
}

/** A program that goes through these partners in their order. */
export async function aProgramAt(office: Client, partners: Provider[]): Promise<Program> {
  const code = mark();
  const program = await made<Program>(office, '/training/programs', { code, name: `Program ${code}`, category: 'Any' });
  const steps = partners.map(({ providerId }, index) => ({ providerId, externalCourseId: `${code}-${index + 1}` }));
  const answer = await office.put(`/training/programs/${program.programId}/sequence`, { steps });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return program;
}

export const enrolledIn = (office: Client, { learnerId }: Learner, { programId }: Program): Promise<Enrollment> =>
  made(office, '/training/enrollments', { learnerId, programId });

/** The office vouches for the step that runs. */
export async function stepDone(office: Client, { steps }: Enrollment, index = 0): Promise<void> {
  const answer = await office.post(`/training/steps/${steps[index]?.stepId}/complete`, { reason: 'Seen on paper' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** As if the first step had begun so many days ago. */
export const begunDaysAgo = (stack: TestStack, { steps }: Enrollment, days: number): Promise<void> =>
  withDatabase(stack, async (query) => {
    await query('UPDATE {enrollment_steps} SET started_at = UTC_TIMESTAMP(3) - INTERVAL ? DAY WHERE step_id = ?', [
      days,
      steps[0]?.stepId,
    ]);
  });
