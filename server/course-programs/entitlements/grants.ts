import { asc, eq, type SQL } from 'drizzle-orm';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Credits } from '../../contract/credits.ts';
import type { Db } from '../../platform/database.ts';

type Shown = Credits['grants'][number];

/** What a purchase gave, and what is left of it. */
export const grantsOfPurchase = (db: Db, purchaseId: number): Promise<Shown[]> =>
  read(db, eq(grants.purchaseId, purchaseId));

/** Everything a learner was ever given, the oldest first. */
export const grantsOfLearner = (db: Db, learnerId: number): Promise<Shown[]> =>
  read(db, eq(grants.learnerId, learnerId));

async function read(db: Db, where: SQL): Promise<Shown[]> {
  const rows = await db
    .select({ grant: grants, label: courseSteps.label })
    .from(grants)
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, grants.courseStepId))
    .where(where)
    .orderBy(asc(grants.grantId));
  return rows.map(({ grant: { grantId, kind, courseStepId, quantity, balance, purchaseId, ...at }, label }) => ({
    ...{ grantId, kind, courseStepId, label, quantity, balance, purchaseId },
    expiresAt: at.expiresAt?.toISOString() ?? null,
    grantedAt: at.grantedAt.toISOString(),
  }));
}
