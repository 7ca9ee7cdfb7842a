import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ClassSession, PendingSession } from '../../../server/contract/attendance.ts';
import type { TrainingClass } from '../../../server/contract/classes.ts';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Client } from '../../support/client.ts';
import { aClass, anLp } from './records.ts';

/** Classes that meet daily for three hours, and their registers. */

const DAILY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '12:00' }));

export const CLASSES = '/wp-admin/admin.php?page=learner-progressions-classes';
export const registerOf = ({ classId }: TrainingClass, date: string) => `${CLASSES}&class=${classId}&session=${date}`;

type Given = { learners: number; from?: string; until?: string };

/** A class with learners whose surnames are in order, each with an LP bound to it, and its first session that can be captured. */
export async function aRegister(office: Client, { learners: count, from, until }: Given) {
  const span = from ? { startDate: from, endDate: until } : {};
  const trainingClass = await aClass(office, { schedule: DAILY, ...span });
  const learners: Learner[] = [];
  for (let number = 1; number <= count; number++) {
    const person = { firstName: 'Thandeka', surname: `Row${String(number).padStart(2, '0')}` };
    const { learner } = await anLp(office, { trainingClass, person, from });
    learners.push(learner);
  }
  return { trainingClass, learners, date: from ?? (await oldestOpen(office, trainingClass)) };
}

export async function oldestOpen(office: Client, { classId }: TrainingClass): Promise<string> {
  const { body } = await office.get(`/pending-sessions?classId=${classId}&perPage=1`);
  const [first] = body as PendingSession[];
  if (!first) throw new Error(`No session of class ${classId} waits.`);
  return first.date;
}

/** Captures over the API, as another clerk would. */
export async function capture(office: Client, { classId }: TrainingClass, date: string, hours: Map<Learner, number>) {
  const learners = [...hours].map(([{ learnerId }, hoursPresent]) => ({ learnerId, hoursPresent }));
  const answer = await office.put(`/classes/${classId}/sessions/${date}/attendance`, { learners });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** What is stored of a session. */
export async function sessionOn(office: Client, { classId }: TrainingClass, date: string): Promise<ClassSession> {
  const { body } = await office.get(`/classes/${classId}/sessions/${date}`);
  return body.session;
}

/** Hours present as they are stored, in the order of the learners. */
export async function storedHours(office: Client, trainingClass: TrainingClass, date: string, learners: Learner[]) {
  const session = await sessionOn(office, trainingClass, date);
  const byId = new Map(session.learners.map((row) => [row.learnerId, row.hoursPresent]));
  return learners.map(({ learnerId }) => byId.get(learnerId));
}

/** The field of a learner's hours. */
export const hoursFieldOf = (page: Page, { firstName, surname }: Learner): Locator =>
  page.getByRole('textbox', { name: `${firstName} ${surname}`, exact: true });
