import { count, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { learners } from '../../../../drizzle/schema/learners.ts';
import { learnerLpTracking as lp } from '../../../../drizzle/schema/progressions.ts';
import type { RegulatoryReport } from '../../../contract/exports.ts';
import type { Db } from '../../../platform/database.ts';

type Completeness = RegulatoryReport['completeness'];

/** What the regulator asks for, and when it is lacking; `identity` takes either number. */
const LACKING = {
  identity: sql`${learners.saIdEncrypted} is null and ${learners.passportNumber} is null`,
  birthDate: isNull(learners.birthDate),
  race: isNull(learners.race),
  gender: isNull(learners.gender),
  homeLanguage: isNull(learners.homeLanguage),
  nationality: isNull(learners.nationality),
  citizenStatus: isNull(learners.citizenStatus),
  disability: isNull(learners.disability),
  province: isNull(learners.province),
} satisfies Record<string, SQL>;
type Field = keyof typeof LACKING;
const FIELDS = Object.keys(LACKING) as Field[];

/** How many of the learners behind the progressions of `where` lack what; fields that nobody lacks are left out. */
export async function completenessOf(db: Db, where: SQL | undefined): Promise<Completeness> {
  const lacking = (field: Field) => sql<number>`coalesce(sum(${LACKING[field]}), 0)`.mapWith(Number);
  const sums = Object.fromEntries(FIELDS.map((field) => [field, lacking(field)])) as Record<Field, SQL<number>>;
  const reported = db.select({ learnerId: lp.learnerId }).from(lp).where(where);
  const [counted] = await db
    .select({ learners: count(), ...sums })
    .from(learners)
    .where(inArray(learners.learnerId, reported));
  const missing = FIELDS.map((field) => ({ field, learners: counted?.[field] ?? 0 }));
  return { learners: counted?.learners ?? 0, missing: missing.filter(({ learners: lack }) => lack > 0) };
}
