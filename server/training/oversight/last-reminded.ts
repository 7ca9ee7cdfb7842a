import { and, eq, inArray, max } from 'drizzle-orm';
import { activity } from '../../../drizzle/schema/platform.ts';
import type { Db } from '../../platform/database.ts';

/** When learners were last asked to go on with these steps, by the step's id. */
export async function lastReminded(db: Db, stepIds: number[]): Promise<ReadonlyMap<number | null, Date>> {
  if (stepIds.length === 0) return new Map();
  const { slice, subjectId, kind, at } = activity;
  const rows = await db
    .select({ stepId: subjectId, at: max(at) })
    .from(activity)
    .where(and(eq(slice, 'training'), inArray(subjectId, stepIds), eq(kind, 'step.reminded')))
    .groupBy(subjectId);
  return new Map(rows.flatMap(({ stepId, at: last }) => (last ? [[stepId, last]] : [])));
}
