import { asc, eq } from 'drizzle-orm';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { decimalText } from '../../platform/money.ts';
import { item } from './items.ts';

/** What is kept of what a person bought, item by item as in `items.ts`. */

export async function purchaseItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { purchaseId, kind, status, createdAt, fulfilledAt, completedAt, endedAt, note } = coursePurchases;
  const { priceAmount, currency } = coursePurchases;
  const rows = await db
    .select({
      ...{ purchaseId, course: coursePrograms.title, kind, status, priceAmount, currency },
      ...{ createdAt, fulfilledAt, completedAt, endedAt, note },
    })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .where(eq(coursePurchases.learnerId, learnerId))
    .orderBy(asc(purchaseId));
  return rows.map(({ purchaseId: id, kind: boughtBy, priceAmount: amount, currency: code, ...known }) =>
    item('purchases', id, { ...known, boughtBy, price: inWords(amount, code) }),
  );
}

export async function paymentItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { moneyEntryId, kind, amount, currency, at } = moneyEntries;
  const rows = await db
    .select({ moneyEntryId, course: coursePrograms.title, kind, amount, currency, at })
    .from(coursePurchases)
    .innerJoin(moneyEntries, eq(moneyEntries.purchaseId, coursePurchases.purchaseId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .where(eq(coursePurchases.learnerId, learnerId))
    .orderBy(asc(moneyEntryId));
  return rows.map(({ moneyEntryId: id, kind: movement, amount: sum, currency: code, ...known }) =>
    item('payments', id, { ...known, movement, price: inWords(sum, code) }),
  );
}

export async function creditItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { entryId, kind, delta, at, reason } = ledgerEntries;
  const rows = await db
    .select({ entryId, credit: grants.kind, kind, delta, at, reason })
    .from(grants)
    .innerJoin(ledgerEntries, eq(ledgerEntries.grantId, grants.grantId))
    .where(eq(grants.learnerId, learnerId))
    .orderBy(asc(entryId));
  return rows.map(({ entryId: id, kind: movement, ...known }) => item('credits', id, { ...known, movement }));
}

/** Minor units as people read them: 120000 ZAR is `1200.00 ZAR`. */
const inWords = (amount: number, currency: string) => `${decimalText(amount, currency)} ${currency}`;
