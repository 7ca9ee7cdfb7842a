import { and, asc, eq, like, sql } from 'drizzle-orm';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';

export type GrantRow = typeof grants.$inferSelect;
export type EntryRow = typeof ledgerEntries.$inferSelect;

/** The grants of a purchase, locked in their order. */
export const lockGrants = (tx: Db, purchaseId: number): Promise<GrantRow[]> =>
  tx.select().from(grants).where(eq(grants.purchaseId, purchaseId)).orderBy(asc(grants.grantId)).for('update');

export async function lockGrant(tx: Db, grantId: number): Promise<GrantRow | null> {
  const [row] = await tx.select().from(grants).where(eq(grants.grantId, grantId)).for('update');
  return row ?? null;
}

/** Balance and, for what the office adds, the most it has ever held; false when it would leave its bounds. */
export async function changeBalance(tx: Db, grantId: number, delta: number, more = 0): Promise<boolean> {
  const [changed] = await add(tx).execute({ grantId, delta, more });
  return changed.affectedRows === 1;
}

const add = prepared((db) => {
  const balance = sql`${grants.balance} + ${sql.placeholder('delta')}`;
  const quantity = sql`${grants.quantity} + ${sql.placeholder('more')}`;
  return db
    .update(grants)
    .set({ balance, quantity })
    .where(and(eq(grants.grantId, sql.placeholder('grantId')), sql`${balance} between 0 and ${quantity}`))
    .prepare();
});

/** What a cause has taken from the grants of a purchase. */
export const revokedBy = (db: Db, purchaseId: number, prefix: string): Promise<EntryRow[]> =>
  db
    .select({ entry: ledgerEntries })
    .from(grants)
    .innerJoin(ledgerEntries, eq(ledgerEntries.grantId, grants.grantId))
    .where(
      and(
        eq(grants.purchaseId, purchaseId),
        eq(ledgerEntries.kind, 'revoke'),
        like(ledgerEntries.idemKey, `${prefix.replace(/[\\%_]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(ledgerEntries.entryId))
    .then((rows) => rows.map(({ entry }) => entry));
