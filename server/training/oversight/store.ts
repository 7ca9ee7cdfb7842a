import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { type AnyMySqlColumn, unionAll } from 'drizzle-orm/mysql-core';
import { learners } from '../../../drizzle/schema/learners.ts';
import {
  partnerAccounts as accounts,
  enrollments,
  programs,
  providers,
  enrollmentSteps as steps,
} from '../../../drizzle/schema/training.ts';
import type { Db } from '../../platform/database.ts';

export const shownProvider = { providerId: providers.providerId, slug: providers.slug, name: providers.name };
export const shownProgram = { programId: programs.programId, code: programs.code, name: programs.name };

/** SQL: what the source of a partner's events is called in the inbox. */
export const sourceOf = (slug: AnyMySqlColumn): SQL => sql`concat('partner:', ${slug})`;

/** SQL condition: who was taken out of a program stands at none of its steps. */
const isCounted: SQL = ne(enrollments.status, 'cancelled');

const ofEnrollment = eq(enrollments.enrollmentId, steps.enrollmentId);

/** Which steps: conditions over the step itself, and over the enrollment it is of. */
export type Wanted = { steps?: SQL | undefined; enrollments?: SQL | undefined };

/** Steps by provider and status, counted; those of cancelled enrollments are left out. */
export async function countStandings(db: Db, wanted: Wanted) {
  const parts = wanted.enrollments ? joinedCounts(db, and(isCounted, wanted.steps, wanted.enrollments)) : null;
  const rows = await (parts ?? differenceOf(db, wanted.steps));
  return rows.map((row) => ({ ...row, rows: Number(row.rows) }));
}

const grouped = { providerId: steps.providerId, status: steps.status };

const joinedCounts = (db: Db, where: SQL | undefined) =>
  db
    .select({ ...grouped, rows: sql<number>`count(*)`.as('rows') })
    .from(enrollments)
    .innerJoin(steps, ofEnrollment)
    .where(where)
    .groupBy(steps.status, steps.providerId);

/** All that an index alone counts, less the few of cancelled enrollments: looking each enrollment up takes ten times as long. */
function differenceOf(db: Db, where: SQL | undefined) {
  const all = db
    .select({ ...grouped, rows: sql<number>`count(*)`.as('rows') })
    .from(steps)
    .where(where)
    .groupBy(steps.status, steps.providerId);
  const cancelled = db
    .select({ ...grouped, rows: sql<number>`-count(*)`.as('rows') })
    .from(enrollments)
    .innerJoin(steps, ofEnrollment)
    .where(and(eq(enrollments.status, 'cancelled'), where))
    .groupBy(steps.status, steps.providerId);
  const parts = unionAll(all, cancelled).as('parts');
  return db
    .select({ providerId: parts.providerId, status: parts.status, rows: sql<number>`sum(${parts.rows})` })
    .from(parts)
    .groupBy(parts.status, parts.providerId);
}

export async function countSteps(db: Db, wanted: Wanted): Promise<number> {
  return (await countStandings(db, wanted)).reduce((sum, { rows }) => sum + rows, 0);
}

export type StepPage = {
  orderBy: 'startedAt' | 'surname';
  order: 'asc' | 'desc';
  page: number;
  perPage: number;
};

/** Ids of a page of steps; only a list by name reads the names. */
export async function pageOfSteps(
  db: Db,
  wanted: Wanted,
  { orderBy, order, page, perPage }: StepPage,
): Promise<number[]> {
  const where = and(isCounted, wanted.steps, wanted.enrollments);
  const sorted = (...columns: AnyMySqlColumn[]) => columns.map(order === 'asc' ? asc : desc);
  const found = db.select({ stepId: steps.stepId }).from(steps).innerJoin(enrollments, ofEnrollment).$dynamic();
  const inOrder =
    orderBy === 'startedAt'
      ? found.where(where).orderBy(...sorted(steps.startedAt, steps.stepId))
      : found
          .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
          .where(where)
          .orderBy(...sorted(learners.surname, learners.firstName, steps.stepId));
  const rows = await inOrder.limit(perPage).offset((page - 1) * perPage);
  return rows.map(({ stepId }) => stepId);
}

const readSteps = (db: Db, stepIds: number[]) =>
  db
    .select({
      step: steps,
      enrollmentStatus: enrollments.status,
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      email: learners.email,
      phone: learners.phone,
      program: shownProgram,
      provider: shownProvider,
      contactEmail: providers.contactEmail,
      /** By what name the partner knows the learner. */
      externalStudentId: accounts.externalStudentId,
    })
    .from(steps)
    .innerJoin(enrollments, ofEnrollment)
    .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .innerJoin(providers, eq(providers.providerId, steps.providerId))
    .leftJoin(accounts, and(eq(accounts.providerId, steps.providerId), eq(accounts.learnerId, enrollments.learnerId)))
    .where(inArray(steps.stepId, stepIds));
export type StepRow = Awaited<ReturnType<typeof readSteps>>[number];

/** The steps with whom and what they speak of, in the order of the ids. */
export async function describeSteps(db: Db, stepIds: number[]): Promise<StepRow[]> {
  if (stepIds.length === 0) return [];
  const rows = await readSteps(db, stepIds);
  const rowBy = new Map(rows.map((row) => [row.step.stepId, row]));
  return stepIds.flatMap((stepId) => rowBy.get(stepId) ?? []);
}
