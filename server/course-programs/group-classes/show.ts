import { eq } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import type { GroupClass } from '../../contract/group-classes.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { withSteps } from './store.ts';

/** One class with the steps that it is an option of. 404. */
export async function showGroupClass(db: Db, groupClassId: number): Promise<GroupClass> {
  const rows = await db.select().from(groupClasses).where(eq(groupClasses.groupClassId, groupClassId));
  return found((await withSteps(db, rows))[0]);
}
