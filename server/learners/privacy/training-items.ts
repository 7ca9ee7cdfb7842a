import { and, asc, eq, sql } from 'drizzle-orm';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import {
  partnerAccounts as accounts,
  enrollments,
  programs,
  providers,
  enrollmentSteps as steps,
} from '../../../drizzle/schema/training.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** What is kept of a person's training at outside partners, item by item as in `items.ts`. */

export async function trainingItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { enrollmentId, status, enrolledAt, completedAt, cancelledAt } = enrollments;
  const rows = await db
    .select({ enrollmentId, program: programs.name, status, enrolledAt, completedAt, cancelledAt })
    .from(enrollments)
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(enrolledAt), asc(enrollmentId));
  return rows.map(({ enrollmentId: id, ...known }) => item('training', id, known));
}

export async function stepItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const rows = await db
    .select({
      stepId: steps.stepId,
      program: programs.name,
      partner: providers.name,
      externalCourseId: steps.externalCourseId,
      status: steps.status,
      startedAt: steps.startedAt,
      launchedAt: steps.launchedAt,
      lastEventAt: steps.lastEventAt,
      completedAt: steps.completedAt,
    })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .innerJoin(providers, eq(providers.providerId, steps.providerId))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(steps.enrollmentId), asc(steps.sequenceOrder));
  return rows.map(({ stepId, ...known }) => item('steps', stepId, known));
}

/** By what name each partner knows the person. */
export async function accountItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { providerId, externalStudentId, linkedAt } = accounts;
  const rows = await db
    .select({ providerId, partner: providers.name, externalStudentId, linkedAt })
    .from(accounts)
    .innerJoin(providers, eq(providers.providerId, providerId))
    .where(eq(accounts.learnerId, learnerId))
    .orderBy(asc(linkedAt), asc(providerId));
  return rows.map(({ providerId: id, ...known }) => item('accounts', `${learnerId}-${id}`, known));
}

/** What partners told about the student that the person is to them. */
export async function eventItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { inboxId, eventType, externalCourseId, occurredAt, receivedAt } = inbox;
  const isFrom = eq(inbox.source, sql`concat('partner:', ${providers.slug})`);
  const rows = await db
    .select({ inboxId, partner: providers.name, eventType, externalCourseId, occurredAt, receivedAt })
    .from(accounts)
    .innerJoin(providers, eq(providers.providerId, accounts.providerId))
    .innerJoin(inbox, and(isFrom, eq(inbox.externalStudentId, accounts.externalStudentId)))
    .where(eq(accounts.learnerId, learnerId))
    .orderBy(asc(inboxId));
  return rows.map(({ inboxId: id, ...known }) => item('events', id, known));
}
