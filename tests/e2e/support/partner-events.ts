import { expect } from 'vitest';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Enrollment, Program, Provider, SecretIssued } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { deliver, type Sender, signed, type Told, send as tell } from '../../support/webhooks.ts';
import { withDatabase } from './jobs.ts';
import { created, mark } from './records.ts';
import type { TestStack } from './stack.ts';
import { aPartner } from './training-setup.ts';

/** What partners of a test's own send, signed as they would, and what it is about. */

export type SendingPartner = Provider & Sender;

/** A partner that holds its webhook secret. */
export async function aSendingPartner(office: Client): Promise<SendingPartner> {
  const partner = await aPartner(office);
  const path = `/training/providers/${partner.providerId}/secrets`;
  return { ...partner, ...(await created<SecretIssued>(office, path, {})), scheme: 'standard' };
}

/** A program over these courses of the one partner, in this order. */
export async function aProgramAt(office: Client, { providerId }: Provider, courses: string[]): Promise<Program> {
  const code = mark();
  const program = { code, name: `Program ${code}`, category: 'tests' };
  const { programId } = await created<Program>(office, '/training/programs', program);
  const steps = courses.map((externalCourseId) => ({ providerId, externalCourseId }));
  return (await office.put(`/training/programs/${programId}/sequence`, { steps })).body;
}

/** By what name the partner knows the learner from now on. */
export async function knownAs(office: Client, { providerId }: Provider, { learnerId }: Learner, name: string) {
  const path = `/training/providers/${providerId}/accounts/${learnerId}`;
  expect((await office.put(path, { externalStudentId: name })).status).toBe(200);
}

export async function statesOf(office: Client, { learnerId }: Learner): Promise<string[]> {
  const { body } = await office.get(`/learners/${learnerId}/training`);
  return (body as Enrollment[]).flatMap(({ steps }) => steps.map(({ status }) => status));
}

/** Sends an event as the partner's own software does; answers its outcome. */
export async function sends({ apiUrl }: TestStack, partner: SendingPartner, told: Told): Promise<string> {
  const answer = await tell({ url: apiUrl }, partner, told);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.outcome;
}

/** What the partner signed and nobody can read. */
export const sendsNonsense = ({ apiUrl }: TestStack, partner: SendingPartner, body: string) =>
  deliver({ url: apiUrl }, partner.slug, body, signed(partner, body));

/** What somebody sends in the partner's name. */
export const forges = ({ apiUrl }: TestStack, partner: SendingPartner, body: string) =>
  deliver({ url: apiUrl }, partner.slug, body, {});

/** As if all tries at what the partner sent had failed: the worker has none left. */
export const failedForGood = (stack: TestStack, { slug }: SendingPartner): Promise<void> =>
  withDatabase(stack, async (query) => {
    const ofPartner = 'SELECT inbox_id FROM {webhook_inbox} WHERE source = ?';
    const source = `partner:${slug}`;
    const isTry = "kind = 'training.process-event' AND unique_key";
    await query(`DELETE FROM {jobs} WHERE ${isTry} IN (${ofPartner})`, [source]);
    await query("UPDATE {webhook_inbox} SET state = 'dead', last_error = 'unexpected', attempts = 8 WHERE source = ?", [
      source,
    ]);
  });
