import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TrainingClass } from '../../../server/contract/classes.ts';
import type { ClassType, Client as ClientRecord, Learner, Product } from '../../../server/contract/learners.ts';
import type { Progression } from '../../../server/contract/progressions.ts';
import type { Client } from '../../support/client.ts';
import { PDF } from '../../support/fixtures.ts';

/** Records of a test's own, made over the API, so that no test leans on another or on the demo data. */

/** A word nothing else holds. */
export const mark = () => `T${randomUUID().slice(0, 8).toUpperCase()}`;

/** The day so many days ago where the site is, as YYYY-MM-DD. */
export function daysAgo(count: number): string {
  const day = new Date(Date.now() - count * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Johannesburg' }).format(day);
}
const START = daysAgo(60);

export async function created<T>(office: Client, path: string, body: object): Promise<T> {
  const answer = await office.post(path, body, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, `POST ${path}: ${JSON.stringify(answer.body)}`).toBe(201);
  return answer.body;
}

export const aLearner = (office: Client, given: object = {}) =>
  created<Learner>(office, '/learners', { firstName: 'Lindiwe', surname: `Test${mark()}`, ...given });

export async function aProduct(office: Client, durationHours = 12): Promise<Product> {
  const code = mark();
  const type = await created<ClassType>(office, '/class-types', { code, name: code, subjectSelectionMode: 'own' });
  const { classTypeId } = type;
  return created<Product>(office, '/products', { code, name: `Programme ${code}`, classTypeId, durationHours });
}

export async function aClass(office: Client, given: object = {}): Promise<TrainingClass> {
  const { productId, classTypeId } = await aProduct(office);
  const { clientId } = await created<ClientRecord>(office, '/clients', { name: `Client ${mark()}` });
  const code = mark();
  const schedule = [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }];
  const own = { code, clientId, classTypeId, productId, startDate: START, status: 'active', schedule };
  return created<TrainingClass>(office, '/classes', { ...own, ...given });
}

type Lp = { hours?: number; hasPortfolio?: boolean; person?: object; trainingClass?: TrainingClass; from?: string };

/** A learner with an LP of 12 hours in progress, in a class, with hours and a portfolio where asked for. */
export async function anLp(office: Client, given: Lp = {}) {
  const { hours = 0, hasPortfolio = false, person = {}, trainingClass, from = START } = given;
  const learner = await aLearner(office, person);
  const productId = trainingClass?.productId ?? (await aProduct(office)).productId;
  if (trainingClass) await join(office, trainingClass, learner, from);
  const lp = { productId, classId: trainingClass?.classId ?? null, startDate: from };
  const progression = await created<Progression>(office, `/learners/${learner.learnerId}/progressions`, lp);
  const { trackingId } = progression;
  const day = { date: daysAgo(50), hoursTrained: hours, hoursPresent: hours };
  if (hours > 0) await created(office, `/progressions/${trackingId}/hours`, day);
  if (hasPortfolio) await attach(office, trackingId);
  return { learner, progression };
}

export async function join(
  office: Client,
  { classId }: TrainingClass,
  { learnerId }: Learner,
  from = START,
): Promise<void> {
  const answer = await office.put(`/classes/${classId}/learners/${learnerId}`, { startDate: from });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

export async function attach(office: Client, trackingId: number, name = 'portfolio.pdf'): Promise<number> {
  const answer = await office.upload(`/progressions/${trackingId}/portfolio`, { name, content: PDF });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.fileId;
}

/** The name as screens show it. */
export const nameOf = ({ firstName, surname }: Learner) => `${firstName} ${surname}`;
