import { and, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { classTypes, products } from '../../drizzle/schema/learners.ts';
import { learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { ProgressBasis, WorkList } from '../contract/words.ts';
import type { Db } from '../platform/database.ts';

/** SQL conditions behind the office's work lists, so that a list and the number on the first page cannot differ. */
export function isOnWorkList(db: Db, list: WorkList, basis: ProgressBasis): SQL | undefined {
  const isOpen = eq(lp.status, 'in_progress');
  if (list === 'sign_off') return and(isOpen, isNotNull(lp.portfolioFilePath));
  const hours = basis === 'trained' ? lp.hoursTrained : lp.hoursPresent;
  return and(
    isOpen,
    gt(lp.durationHours, '0'),
    gt(hours, sql`${lp.durationHours}`),
    inArray(lp.productId, ofFixedLength(db)),
  );
}

/** Packages such as WALK, HEXA and RUN run over by design and are nobody's concern. */
const ofFixedLength = (db: Db) =>
  db
    .select({ productId: products.productId })
    .from(products)
    .innerJoin(classTypes, eq(classTypes.classTypeId, products.classTypeId))
    .where(eq(classTypes.overrunsByDesign, false));
