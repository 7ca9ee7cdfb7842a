import { and, eq, exists, gt, inArray, isNotNull, not, type SQL, sql } from 'drizzle-orm';
import { classTypes, products } from '../../drizzle/schema/learners.ts';
import { excessiveHoursActions, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { ProgressBasis, WorkList } from '../contract/words.ts';
import type { Db } from '../platform/database.ts';

/** SQL conditions behind the office's work lists, so that a list and the number on the first page cannot differ. */
export function isOnWorkList(db: Db, list: WorkList, basis: ProgressBasis): SQL | undefined {
  if (list === 'sign_off') return and(eq(lp.status, 'in_progress'), isNotNull(lp.portfolioFilePath));
  return and(runsOver(db, basis), not(isHandled(db)));
}

/** In progress beyond its hours without being made to; packages such as WALK, HEXA and RUN are nobody's concern. */
export function runsOver(db: Db, basis: ProgressBasis): SQL | undefined {
  const hours = countedHours(basis);
  return and(
    eq(lp.status, 'in_progress'),
    gt(lp.durationHours, '0'),
    gt(hours, sql`${lp.durationHours}`),
    inArray(lp.productId, ofFixedLength(db)),
  );
}

export const countedHours = (basis: ProgressBasis) => (basis === 'trained' ? lp.hoursTrained : lp.hoursPresent);

/** The office has recorded what it did about it. */
export const isHandled = (db: Db) =>
  exists(
    db.select({ one: sql`1` }).from(excessiveHoursActions).where(eq(excessiveHoursActions.trackingId, lp.trackingId)),
  );

const ofFixedLength = (db: Db) =>
  db
    .select({ productId: products.productId })
    .from(products)
    .innerJoin(classTypes, eq(classTypes.classTypeId, products.classTypeId))
    .where(eq(classTypes.overrunsByDesign, false));
