import { eq } from 'drizzle-orm';
import { learners } from '../../drizzle/schema/learners.ts';
import type { Db } from './database.ts';

/** First lock of whatever begins or ends something of a learner; false when there is no such learner. */
export async function lockLearner(tx: Db, learnerId: number): Promise<boolean> {
  const id = learners.learnerId;
  const rows = await tx.select({ id }).from(learners).where(eq(id, learnerId)).for('update');
  return rows.length === 1;
}
