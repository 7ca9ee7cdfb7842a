import { expect } from 'vitest';
import type { Booking } from '../../../server/contract/bookings.ts';
import type { CourseProgram } from '../../../server/contract/course-programs.ts';
import type { GroupClass, GroupClassMade } from '../../../server/contract/group-classes.ts';
import type { Purchase } from '../../../server/contract/purchases.ts';
import type { Client } from '../../support/client.ts';
import { withDatabase } from './jobs.ts';
import { aLearner, created, mark } from './records.ts';
import type { TestStack } from './stack.ts';
import { aUser } from './user.ts';

/** Learners with courses of a test's own, and seats in their classes. */

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** Somebody with an account and a learner record. */
export async function aBuyer(stack: TestStack, office: Client) {
  const user = await aUser(stack, 'lp_learner');
  const learner = await aLearner(office, { wpUserId: user.userId });
  return { ...user, learner };
}
export type Buyer = Awaited<ReturnType<typeof aBuyer>>;

/** A class of two hours that begins in so many hours. */
export const aClassIn = (office: Client, hours: number, given: object = {}): Promise<GroupClassMade> =>
  created<GroupClassMade>(office, '/admin/group-classes', {
    ...{ title: `Class ${mark()}`, capacity: 8, timeZone: 'Africa/Johannesburg', teacher: 'Thandi Test' },
    ...{ startsAt: inHours(hours), endsAt: inHours(hours + 2), location: 'Room 4, Long Street' },
    ...given,
  });

/** A published course whose steps have these classes as their options. */
export async function aCourseOf(office: Client, options: GroupClass[][]): Promise<CourseProgram> {
  const code = mark();
  const price = { amount: 123_456, currency: 'ZAR' };
  const fields = { code, title: `Course ${code}`, defaultTimeZone: 'Africa/Johannesburg', price };
  const { courseProgramId } = await created<CourseProgram>(office, '/admin/courses', fields);
  const path = `/admin/courses/${courseProgramId}`;
  await put(office, `${path}/bundle`, { components: [{ kind: 'private_session', quantity: 2 }] });
  const steps = options.map((_, index) => ({ label: `${code}-${index + 1}`, summary: `Lesson ${index + 1}` }));
  const written: CourseProgram = await put(office, `${path}/steps`, { steps });
  for (const [index, { stepId }] of written.steps.entries()) {
    const groupClassIds = options[index]?.map(({ groupClassId }) => groupClassId);
    await put(office, `${path}/steps/${stepId}/options`, { groupClassIds });
  }
  const answer = await office.post(`${path}/publish`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function put(office: Client, path: string, body: object) {
  const answer = await office.put(path, body);
  expect(answer.status, `PUT ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

/** Enrolled by the office, free of charge. */
export const given = (office: Client, { learner }: Buyer, { code }: CourseProgram): Promise<Purchase> =>
  created<Purchase>(office, '/admin/enrollments', { learnerId: learner.learnerId, courseCode: code, kind: 'free' });

export const seated = ({ api }: Buyer, course: CourseProgram, step: number, { groupClassId }: GroupClass) =>
  created<Booking>(api, '/bookings', { groupClassId, courseStepId: course.steps[step]?.stepId });

/** As if its time had come: it began an hour ago and is over. */
export const begun = (stack: TestStack, { groupClassId }: Pick<GroupClass, 'groupClassId'>): Promise<void> =>
  withDatabase(stack, async (query) => {
    await query(
      `UPDATE {group_classes} SET starts_at = UTC_TIMESTAMP(3) - INTERVAL 2 HOUR, ends_at = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR
       WHERE group_class_id = ?`,
      [groupClassId],
    );
  });

/** The office's register of a class: the learner came, or did not. */
export async function registered(
  office: Client,
  { groupClassId }: Pick<GroupClass, 'groupClassId'>,
  { learner: { learnerId } }: Buyer,
  status: 'completed' | 'missed',
): Promise<void> {
  const answer = await office.put(`/admin/group-classes/${groupClassId}/attendance`, {
    learners: [{ learnerId, status }],
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
