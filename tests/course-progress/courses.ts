import { deriveProgress } from '../../server/course-progress/derive.ts';
import { SYSTEM } from '../../server/platform/audit.ts';
import { aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';

/** A learner in a course, as enrolling leaves them. */

/** A course of these units with one learner in it; `shown` asks for the learner's progress. */
export async function begin(service: Service, units: boolean[][]) {
  const course = await aCourse(service.deps, units);
  const learnerId = await aLearner(service.deps);
  await enrolled(service, course.courseId, learnerId);
  const shown = async () =>
    (await service.as('office').get(`/learners/${learnerId}/course-progress/${course.courseId}`)).body;
  return { course, learnerId, shown };
}

/** Enrols a learner with the rows of progress that go with it. */
export async function enrolled(service: Service, courseId: number, learnerId: number): Promise<void> {
  await anEnrollment(service.deps, courseId, learnerId);
  await derivedAnew(service, courseId, learnerId);
}

export const derivedAnew = ({ deps }: Service, courseId: number, learnerId: number) =>
  deps.withTx((tx) => deriveProgress(deps, tx, SYSTEM, { courseId, learnerIds: [learnerId] }));

const completion = (learnerId: number, moduleId: number) => `/learners/${learnerId}/modules/${moduleId}/completion`;

export const complete = (service: Service, learnerId: number, moduleId: number) =>
  service.as('office').put(completion(learnerId, moduleId));

export const reopen = (service: Service, learnerId: number, moduleId: number) =>
  service.as('office').delete(completion(learnerId, moduleId));

type Told = { kind: string; subjectId: number; actorKind: string; actorId: number; data: Record<string, unknown> };

/** What the timeline tells of a learner's courses, oldest first; `kinds` is a pattern of SQL. */
export async function activityOf({ sql }: Service, learnerId: number, kinds: string): Promise<Told[]> {
  const [rows] = await sql.query(
    `SELECT kind, subject_id AS subjectId, actor_kind AS actorKind, actor_id AS actorId, data FROM wp_activity
     WHERE slice = 'course-progress' AND learner_id = ? AND kind LIKE ? ORDER BY activity_id`,
    [learnerId, kinds],
  );
  return rows as Told[];
}
