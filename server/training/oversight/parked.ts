import { and, eq, inArray } from 'drizzle-orm';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import { partnerAccounts as accounts, providers } from '../../../drizzle/schema/training.ts';
import type { Db } from '../../platform/database.ts';
import { type StepRow, sourceOf } from './store.ts';

/**
 * Which of these steps a parked event may belong to: one of their course about the learner, or about a student nobody is
 * known as, while it is not known either what the partner calls the learner.
 */
export async function parkedFor(db: Db, rows: StepRow[]): Promise<ReadonlySet<number>> {
  const parked = await readParked(db, rows);
  const isParked = ({ step, learner, externalStudentId }: StepRow) =>
    parked.some(
      (event) =>
        event.providerId === step.providerId &&
        event.externalCourseId === step.externalCourseId &&
        (event.learnerId === learner.learnerId || (event.learnerId === null && externalStudentId === null)),
    );
  return new Set(rows.filter(isParked).map(({ step }) => step.stepId));
}

/** Whom the parked events of these courses speak of, once each; null is a student nobody is known as. */
async function readParked(db: Db, rows: StepRow[]) {
  if (rows.length === 0) return [];
  const slugs = [...new Set(rows.map(({ provider }) => provider.slug))];
  const courses = [...new Set(rows.map(({ step }) => step.externalCourseId))];
  return db
    .selectDistinct({
      providerId: providers.providerId,
      externalCourseId: inbox.externalCourseId,
      learnerId: accounts.learnerId,
    })
    .from(inbox)
    .innerJoin(providers, eq(inbox.source, sourceOf(providers.slug)))
    .leftJoin(
      accounts,
      and(eq(accounts.providerId, providers.providerId), eq(accounts.externalStudentId, inbox.externalStudentId)),
    )
    .where(and(eq(inbox.state, 'parked'), inArray(providers.slug, slugs), inArray(inbox.externalCourseId, courses)));
}
