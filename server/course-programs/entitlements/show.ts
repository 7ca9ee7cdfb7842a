import { and, desc, eq, lt } from 'drizzle-orm';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Credits, CreditsQuery } from '../../contract/credits.ts';
import { BUNDLE_KINDS, type BundleKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { isExpired } from '../rules.ts';
import { isLearner } from '../store.ts';
import { grantsOfLearner } from './grants.ts';

const MOST_ENTRIES = 200;

/**
 * What a learner has, where it comes from, and the latest movements of it, or those before the entry named. 404 for the
 * learner.
 */
export async function showCredits(
  { db, now }: Deps,
  learnerId: number,
  { before }: CreditsQuery = {},
): Promise<Credits> {
  found((await isLearner(db, learnerId)) || null);
  const all = await grantsOfLearner(db, learnerId);
  const frozen = await frozenPurchases(db, learnerId);
  const free = all.filter(({ purchaseId }) => purchaseId === null || !frozen.includes(purchaseId));
  const balances = BUNDLE_KINDS.map((kind) => balanceOf(kind, free, now()));
  return { learnerId, balances, grants: all, ...(await entriesOf(db, learnerId, before)) };
}

/** What may be used at this moment: a late clean-up never lets anybody use what has expired. */
function balanceOf(kind: BundleKind, all: Credits['grants'], now: Date): Credits['balances'][number] {
  const usable = all.filter(
    (grant) =>
      grant.kind === kind && grant.balance > 0 && !isExpired(grant.expiresAt ? new Date(grant.expiresAt) : null, now),
  );
  const [nextExpiry = null] = usable.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
  return { kind, balance: usable.reduce((sum, { balance }) => sum + balance, 0), nextExpiry };
}

/** While a payment is disputed nothing is booked with what it gave. */
async function frozenPurchases(db: Db, learnerId: number): Promise<number[]> {
  const { purchaseId, status } = coursePurchases;
  const where = and(eq(coursePurchases.learnerId, learnerId), eq(status, 'frozen'));
  return (await db.select({ purchaseId }).from(coursePurchases).where(where)).map((row) => row.purchaseId);
}

async function entriesOf(
  db: Db,
  learnerId: number,
  before: number | undefined,
): Promise<Pick<Credits, 'entries' | 'hasOlder'>> {
  const rows = await db
    .select({ entry: ledgerEntries, grantKind: grants.kind, label: courseSteps.label })
    .from(grants)
    .innerJoin(ledgerEntries, eq(ledgerEntries.grantId, grants.grantId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, grants.courseStepId))
    .where(and(eq(grants.learnerId, learnerId), before === undefined ? undefined : lt(ledgerEntries.entryId, before)))
    .orderBy(desc(ledgerEntries.entryId))
    .limit(MOST_ENTRIES + 1);
  const entries = rows
    .slice(0, MOST_ENTRIES)
    .map(({ entry: { entryId, grantId, kind, delta, at, reason }, grantKind, label }) => ({
      ...{ entryId, grantId, kind, delta, reason, grantKind, label },
      at: at.toISOString(),
    }));
  return { entries, hasOlder: rows.length > MOST_ENTRIES };
}
