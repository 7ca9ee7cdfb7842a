import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Enrollment, Program, Provider, SecretIssued } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { deliver, type Sender, signed, type Told, send as tell } from '../../support/webhooks.ts';
import { mark } from './records.ts';
import type { TestStack } from './stack.ts';

/** Partners of a test's own, made over the API, and what they send, signed as they would. */

export type TestPartner = Sender & { name: string };

async function made<T>(office: Client, path: string, body: object): Promise<T> {
  const answer = await office.post(path, body, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, `POST ${path}: ${JSON.stringify(answer.body)}`).toBe(201);
  return answer.body;
}

export async function aPartner(office: Client): Promise<TestPartner> {
  const code = mark();
  const input = { slug: code.toLowerCase(), name: `Partner ${code}`, webhookScheme: 'standard' };
  const { providerId, slug, name } = await made<Provider>(office, '/training/providers', input);
  const { secret } = await made<SecretIssued>(office, `/training/providers/${providerId}/secrets`, {});
  return { providerId, slug, name, scheme: 'standard', secret };
}

/** A program over these courses of the partner, in this order. */
export async function aProgramAt(office: Client, { providerId }: TestPartner, courses: string[]): Promise<Program> {
  const code = mark();
  const { programId } = await made<Program>(office, '/training/programs', { code, name: code, category: 'Safety' });
  const steps = courses.map((externalCourseId) => ({ providerId, externalCourseId }));
  return (await office.put(`/training/programs/${programId}/sequence`, { steps })).body;
}

export const enrolledIn = (office: Client, { programId }: Program, { learnerId }: Learner) =>
  made<Enrollment>(office, '/training/enrollments', { learnerId, programId });

/** By what name the partner knows the learner from now on. */
export async function knownAs(office: Client, { providerId }: TestPartner, { learnerId }: Learner, name: string) {
  const path = `/training/providers/${providerId}/accounts/${learnerId}`;
  expect((await office.put(path, { externalStudentId: name })).status).toBe(200);
}

export async function statesOf(office: Client, { learnerId }: Learner): Promise<string[]> {
  const { body } = await office.get(`/learners/${learnerId}/training`);
  return (body as Enrollment[]).flatMap(({ steps }) => steps.map(({ status }) => status));
}

/** Sends an event as the partner's own software does; answers its outcome. */
export async function sends({ apiUrl }: TestStack, partner: TestPartner, told: Told): Promise<string> {
  const answer = await tell({ url: apiUrl }, partner, told);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.outcome;
}

/** What the partner signed and nobody can read. */
export const sendsNonsense = ({ apiUrl }: TestStack, partner: TestPartner, body: string) =>
  deliver({ url: apiUrl }, partner.slug, body, signed(partner, body));

/** What somebody sends in the partner's name. */
export const forges = ({ apiUrl }: TestStack, partner: TestPartner, body: string) =>
  deliver({ url: apiUrl }, partner.slug, body, {});
