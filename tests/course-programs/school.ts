import { expect } from 'vitest';
import { fulfilPurchase } from '../../server/course-programs/purchases/fulfil.ts';
import { startPurchase } from '../../server/course-programs/purchases/start.ts';
import { findProgram } from '../../server/course-programs/store.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { found } from '../../server/platform/refuse.ts';
import { aLearner } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';

/** Classes and course programs as the office makes them, and learners who bought one. */

type School = Pick<Service, 'as' | 'deps'>;
let counter = 0;

const HOUR_MS = 3_600_000;
const inHours = ({ deps }: School, hours: number) => new Date(deps.now().getTime() + hours * HOUR_MS).toISOString();

/** A class of an hour that begins in so many hours. */
export const aClassIn = (school: School, hours: number, given: object = {}) => ({
  title: `Class ${++counter}`,
  startsAt: inHours(school, hours),
  endsAt: inHours(school, hours + 1),
  timeZone: 'Europe/Berlin',
  capacity: 8,
  ...given,
});

export async function aGroupClass(school: School, given: object = {}, hours = 48): Promise<number> {
  const { status, body } = await school.as('office').post('/admin/group-classes', aClassIn(school, hours, given));
  expect(status).toBe(201);
  return body.groupClassId;
}

export const programInput = (given: object = {}) => ({
  code: `PRG-${++counter}`,
  title: `Program ${counter}`,
  defaultTimeZone: 'Europe/Berlin',
  price: { amount: 12_000, currency: 'EUR' },
  ...given,
});

export async function aDraft(school: School, given: object = {}): Promise<number> {
  const { status, body } = await school.as('office').post('/admin/courses', programInput(given));
  expect(status).toBe(201);
  return body.courseProgramId;
}

export type Written = { courseProgramId: number; stepIds: number[]; groupClassId: number };

/** A program with steps of these labels, each with the same one class, published. */
export async function aPublished(school: School, labels: string[] = ['A', 'B'], given: object = {}): Promise<Written> {
  const office = school.as('office');
  const groupClassId = await aGroupClass(school);
  const courseProgramId = await aDraft(school, given);
  const path = `/admin/courses/${courseProgramId}`;
  const { body } = await office.put(`${path}/steps`, { steps: labels.map((label) => ({ label })) });
  const stepIds = body.steps.map(({ stepId }: { stepId: number }) => stepId);
  for (const stepId of stepIds) await office.put(`${path}/steps/${stepId}/options`, { groupClassIds: [groupClassId] });
  expect((await office.post(`${path}/publish`)).status).toBe(200);
  return { courseProgramId, stepIds, groupClassId };
}

const OFFICE = systemActor('test', 'lp_manage_courses');

/** A purchase that waits for its payment. */
export async function aPending({ deps }: School, courseProgramId: number): Promise<number> {
  const learnerId = await aLearner(deps);
  const program = found(await findProgram(deps.db, courseProgramId));
  return deps.withTx(async (tx) => {
    const order = { learnerId, program, kind: 'stripe' as const };
    return (await startPurchase(deps, tx, OFFICE, order)).purchaseId;
  });
}

export const fulfil = ({ deps }: School, purchaseId: number) =>
  deps.withTx((tx) => fulfilPurchase(deps, tx, OFFICE, purchaseId));

/** A learner who has bought the program. */
export async function aBuyer(school: School, courseProgramId: number): Promise<number> {
  const purchaseId = await aPending(school, courseProgramId);
  await fulfil(school, purchaseId);
  return purchaseId;
}

/** Says of a step that it stands so, with its class. */
export async function theStepIs(
  { sql }: Service,
  status: string,
  of: { purchaseId: number } & Omit<Written, 'stepIds' | 'courseProgramId'> & { stepId: number },
) {
  await sql.query(
    `UPDATE wp_student_course_progress SET status = ?, group_class_id = ?, completed_at = IF(? = 'completed', NOW(3), NULL)
     WHERE course_enrollment_id = ? AND course_step_id = ?`,
    [status, of.groupClassId, status, of.purchaseId, of.stepId],
  );
}

/** The steps of a purchase by label, in order, with what stands of each. */
export async function stepsOf({ sql }: Service, purchaseId: number): Promise<string[]> {
  const [rows] = await sql.query(
    `SELECT CONCAT(s.label, ' ', p.status) AS step FROM wp_student_course_progress p
     JOIN wp_course_step s USING (course_step_id) WHERE p.course_enrollment_id = ? ORDER BY s.position, s.label`,
    [purchaseId],
  );
  return (rows as { step: string }[]).map(({ step }) => step);
}

/** What was noted of a subject: the data of each activity of a kind. */
export async function notedOf({ sql }: Service, kind: string, subjectId: number): Promise<unknown[]> {
  const [rows] = await sql.query(
    "SELECT data FROM wp_activity WHERE kind = ? AND subject_id = ? AND slice = 'course-programs' AND learner_id IS NULL",
    [kind, subjectId],
  );
  return (rows as { data: unknown }[]).map(({ data }) => data);
}

/** How often Stripe is to be told of a program. */
export async function syncsOf({ sql }: Service, courseProgramId: number): Promise<number> {
  const [rows] = await sql.query(
    "SELECT job_id FROM wp_jobs WHERE kind = 'courses.sync-price' AND JSON_VALUE(payload, '$.courseProgramId') = ?",
    [courseProgramId],
  );
  return (rows as unknown[]).length;
}
