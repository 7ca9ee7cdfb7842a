import { expect } from 'vitest';
import type { Booking } from '../../../server/contract/bookings.ts';
import type { CourseProgram } from '../../../server/contract/course-programs.ts';
import type { GroupClass } from '../../../server/contract/group-classes.ts';
import type { Learner } from '../../../server/contract/learners.ts';
import type { GroupClassRegister } from '../../../server/contract/registers.ts';
import type { Attended } from '../../../server/contract/words.ts';
import type { Client } from '../../support/client.ts';
import { aCourse, aGroupClass, CLASS_LIST, offering } from './course-sale.ts';
import { withDatabase } from './jobs.ts';
import { aLearner, created } from './records.ts';
import type { TestStack } from './stack.ts';

/** Group classes with learners in them, and their registers. */

export type Taken = { groupClass: GroupClass; course: CourseProgram; learners: Learner[] };

export const registerAt = ({ groupClassId }: GroupClass) => `${CLASS_LIST}&class=${groupClassId}&register=1`;

/** A class to come that so many learners have booked for the one step of a course; surnames are in order. */
export async function aTakenClass(office: Client, count: number, given: object = {}): Promise<Taken> {
  const groupClass = await aGroupClass(office, { capacity: 40, ...given });
  const course = await aCourse(office, ['Step one']);
  await offering(office, course, groupClass);
  const published = await office.post(`/admin/courses/${course.courseProgramId}/publish`);
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  const learners: Learner[] = [];
  for (let number = 1; number <= count; number++) {
    const learner = await aLearner(office, { firstName: 'Foekje', surname: `Row${String(number).padStart(2, '0')}` });
    await seated(office, course, groupClass, learner);
    learners.push(learner);
  }
  return { groupClass, course, learners };
}

async function seated(office: Client, course: CourseProgram, { groupClassId }: GroupClass, { learnerId }: Learner) {
  await created(office, '/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
  const wanted = { groupClassId, courseStepId: course.steps[0]?.stepId };
  await created<Booking>(office, `/learners/${learnerId}/bookings`, wanted);
}

/** Time goes on: the class began an hour ago. */
export const begin = (stack: TestStack, { groupClassId }: GroupClass): Promise<unknown> =>
  withDatabase(stack, (query) =>
    query(
      'UPDATE {group_classes} SET starts_at = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR, ends_at = UTC_TIMESTAMP(3) WHERE group_class_id = ?',
      [groupClassId],
    ),
  );

/** The learner gives the seat up behind the back of whoever looks at the register. */
export const givesUp = (stack: TestStack, { groupClassId }: GroupClass, { learnerId }: Learner): Promise<unknown> =>
  withDatabase(stack, async (query) => {
    const ids = [groupClassId, learnerId];
    await query(
      "UPDATE {bookings} SET status = 'cancelled', settled_at = UTC_TIMESTAMP(3) WHERE group_class_id = ? AND learner_id = ?",
      ids,
    );
    await query('UPDATE {group_classes} SET taken = taken - 1 WHERE group_class_id = ?', [groupClassId]);
  });

/** Learners on the waitlist of a class: the first has an offer for two hours. */
export const theyWait = (stack: TestStack, { groupClass, course }: Taken, learners: Learner[]): Promise<void> =>
  withDatabase(stack, async (query) => {
    for (const [index, { learnerId }] of learners.entries())
      await query(
        `INSERT INTO {waitlist_entries} (group_class_id, learner_id, course_step_id, position, status, joined_at, offered_until)
         VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3), IF(?, UTC_TIMESTAMP(3) + INTERVAL 2 HOUR, NULL))`,
        [
          ...[groupClass.groupClassId, learnerId, course.steps[0]?.stepId ?? null, index + 1],
          ...[index === 0 ? 'offered' : 'waiting', index === 0],
        ],
      );
    await query('UPDATE {group_classes} SET taken = taken + 1 WHERE group_class_id = ?', [groupClass.groupClassId]);
  });

export const storedRegister = async (office: Client, { groupClassId }: GroupClass): Promise<GroupClassRegister> =>
  (await office.get(`/admin/group-classes/${groupClassId}/attendance`)).body;

/** What is stored of each seat, by surname. */
export const storedSeats = async (office: Client, groupClass: GroupClass): Promise<string[]> =>
  (await storedRegister(office, groupClass)).seats.map(({ status }) => status);

/** Confirms over the API, as another clerk would. */
export async function confirmed(office: Client, { groupClassId }: GroupClass, words: Map<Learner, Attended>) {
  const learners = [...words].map(([{ learnerId }, status]) => ({ learnerId, status }));
  const answer = await office.put(`/admin/group-classes/${groupClassId}/attendance`, { learners });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
