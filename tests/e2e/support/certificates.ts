import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Enrollment } from '../../../server/contract/training.ts';
import type { Client } from '../../support/client.ts';
import { aLearner, mark } from './records.ts';

/** Certificates of a test's own, earned over the API: what the worker makes of a completed program. */

export type Earned = { code: string; learnerId: number; learnerName: string; programName: string };

export async function aCertificate(office: Client, programName = `Construction Safety ${mark()}`): Promise<Earned> {
  const made = async (path: string, body: object) => {
    const answer = await office.post(path, body, { 'Idempotency-Key': randomUUID() });
    expect(answer.status, `POST ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const code = mark();
  const { learnerId, firstName, surname } = await aLearner(office);
  const { providerId } = await made('/training/providers', { slug: code.toLowerCase(), name: `Partner ${code}` });
  const { programId } = await made('/training/programs', { code, name: programName, category: 'Safety' });
  const sequence = { steps: [{ providerId, externalCourseId: 'osha-30' }] };
  expect((await office.put(`/training/programs/${programId}/sequence`, sequence)).status).toBe(200);
  const { steps } = (await made('/training/enrollments', { learnerId, programId })) as Enrollment;
  await made(`/training/steps/${steps[0]?.stepId}/complete`, { reason: 'Seen on paper' });
  return { code: await codeOf(office, learnerId), learnerId, learnerName: `${firstName} ${surname}`, programName };
}

/** The code of the learner's only certificate, once the worker has made it. */
async function codeOf(office: Client, learnerId: number): Promise<string> {
  for (let second = 0; second < 30; second++) {
    const trainings: Enrollment[] = (await office.get(`/learners/${learnerId}/training`)).body;
    const code = trainings[0]?.certificate?.code;
    if (code) return code;
    await pause(1000);
  }
  throw new Error('The worker made no certificate within half a minute.');
}

/** The file as it is handed out. */
export async function pdfOf(apiUrl: string, token: string, code: string): Promise<Uint8Array> {
  const headers = { Authorization: `Bearer ${token}` };
  return new Uint8Array(await (await fetch(`${apiUrl}/api/v1/certificates/${code}/pdf`, { headers })).arrayBuffer());
}
