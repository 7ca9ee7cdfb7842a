import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CourseProgram } from '../../../server/contract/course-programs.ts';
import type { GroupClass } from '../../../server/contract/group-classes.ts';
import type { Client } from '../../support/client.ts';
import { aLearner, created, mark } from './records.ts';
import type { TestStack } from './stack.ts';
import { aUser } from './user.ts';

/** The public catalogue: courses of a test's own, who buys them, and the steps of buying. */

export const COURSES = '/courses/';
export const ENROLLED = 'You are enrolled in this course';
export const at = ({ code }: Pick<CourseProgram, 'code'>) => `${COURSES}?lp_course=${code}`;
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
export const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** A course that came on sale a moment ago shows within seconds. */
export async function opened(page: Page, course: Pick<CourseProgram, 'code' | 'title'>): Promise<void> {
  const title = page.getByRole('heading', { name: course.title, exact: true });
  await expect.poll(async () => (await page.goto(at(course))) && title.isVisible(), { timeout: 10_000 }).toBe(true);
}

/** Somebody with a learner record of their own. */
export async function aBuyer(stack: TestStack, office: Client) {
  const user = await aUser(stack, 'lp_learner');
  const learner = await aLearner(office, { wpUserId: user.userId });
  return { ...user, learner };
}

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** A course of two steps with a class each and a private session, on sale. */
export async function aCourseOnSale(office: Client, given: object = {}): Promise<CourseProgram> {
  const code = mark();
  const price = { amount: 123_456, currency: 'ZAR' };
  const fields = { code, title: `Course ${code}`, defaultTimeZone: 'Africa/Johannesburg', price };
  const { courseProgramId } = await created<CourseProgram>(office, '/admin/courses', { ...fields, ...given });
  const path = `/admin/courses/${courseProgramId}`;
  await put(office, `${path}/bundle`, { components: [{ kind: 'private_session', quantity: 2 }] });
  const steps = [{ label: `${code}-1`, summary: 'Begin' }, { label: `${code}-2` }];
  const written: CourseProgram = await put(office, `${path}/steps`, { steps });
  for (const [index, { stepId }] of written.steps.entries()) {
    const { groupClassId } = await aGroupClass(office, 48 * (index + 1));
    await put(office, `${path}/steps/${stepId}/options`, { groupClassIds: [groupClassId] });
  }
  const answer = await office.post(`${path}/publish`, {}, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const aGroupClass = (office: Client, hours: number) => {
  const times = { startsAt: inHours(hours), endsAt: inHours(hours + 2), timeZone: 'Africa/Johannesburg' };
  return created<GroupClass>(office, '/admin/group-classes', { title: 'Evening class', capacity: 8, ...times });
};

async function put(office: Client, path: string, body: object) {
  const answer = await office.put(path, body);
  expect(answer.status, `PUT ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}
