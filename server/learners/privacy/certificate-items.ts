import { asc, eq } from 'drizzle-orm';
import { certificates, enrollments } from '../../../drizzle/schema/training.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** The certificates of a person, revoked ones with the reason, item by item as in `items.ts`. */
export async function certificateItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { certificateId, learnerName: nameIssued, programName: program, code } = certificates;
  const { completedAt, issuedAt, revokedAt, revokedReason: reason } = certificates;
  const rows = await db
    .select({ certificateId, nameIssued, program, code, completedAt, issuedAt, revokedAt, reason })
    .from(certificates)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, certificates.enrollmentId))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(certificateId));
  return rows.map(({ certificateId: id, ...known }) => item('certificates', id, known));
}
