import { and, eq } from 'drizzle-orm';
import { learners } from '../../drizzle/schema/learners.ts';
import { enrollments, partnerAccounts, programSteps, providers } from '../../drizzle/schema/training.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import type { Mapping } from './rules.ts';
import type { Provider } from './store.ts';

/** Finds what a training stands on. */

export async function isLearner(db: Db, learnerId: number): Promise<boolean> {
  const id = learners.learnerId;
  return (await db.select({ id }).from(learners).where(eq(id, learnerId))).length === 1;
}

export const mappingsOf = (db: Db, programId: number): Promise<Mapping[]> =>
  db.select().from(programSteps).where(eq(programSteps.programId, programId));

/** Does the program run for the learner now? */
export async function hasActive(db: Db, whose: { learnerId: number; programId: number }): Promise<boolean> {
  const { activeLearnerId, programId, enrollmentId } = enrollments;
  const rows = await db
    .select({ enrollmentId })
    .from(enrollments)
    .where(and(eq(activeLearnerId, whose.learnerId), eq(programId, whose.programId)));
  return rows.length > 0;
}

export async function providerOf(db: Db, { providerId }: { providerId: number }): Promise<Provider> {
  const [row] = await db.select().from(providers).where(eq(providers.providerId, providerId));
  return found(row);
}

/** By what name the partner knows the learner; null when it does not. */
export async function findStudent(db: Db, providerId: number, learnerId: number): Promise<string | null> {
  const [row] = await db
    .select({ studentId: partnerAccounts.externalStudentId })
    .from(partnerAccounts)
    .where(and(eq(partnerAccounts.providerId, providerId), eq(partnerAccounts.learnerId, learnerId)));
  return row?.studentId ?? null;
}
