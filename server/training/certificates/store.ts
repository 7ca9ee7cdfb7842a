import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { certificates, enrollments, programs } from '../../../drizzle/schema/training.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Db } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';

export type CertificateRow = typeof certificates.$inferSelect;
export type NewCertificate = Omit<typeof certificates.$inferInsert, 'certificateId'>;

export async function findCertificate(db: Db, code: string): Promise<CertificateRow | null> {
  const [row] = await db.select().from(certificates).where(eq(certificates.code, code));
  return row ?? null;
}

export async function lockCertificate(tx: Db, code: string): Promise<CertificateRow | null> {
  const [row] = await tx.select().from(certificates).where(eq(certificates.code, code)).for('update');
  return row ?? null;
}

/** Whose certificate it is; null when there is none of this code. */
export async function holderOf(db: Db, code: string): Promise<number | null> {
  const [row] = await db
    .select({ learnerId: enrollments.learnerId })
    .from(certificates)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, certificates.enrollmentId))
    .where(eq(certificates.code, code));
  return row?.learnerId ?? null;
}

/** The certificate that was made last for this training, standing or not: one stands only after all others were revoked. */
export async function lastCertificateOf(db: Db, enrollmentId: number): Promise<CertificateRow | null> {
  const [row] = await db
    .select()
    .from(certificates)
    .where(eq(certificates.enrollmentId, enrollmentId))
    .orderBy(desc(certificates.certificateId))
    .limit(1);
  return row ?? null;
}

/** What a certificate of this training would say. */
export async function findTraining(db: Db, enrollmentId: number) {
  const [row] = await db
    .select({
      learnerId: enrollments.learnerId,
      programId: enrollments.programId,
      completedAt: enrollments.completedAt,
      firstName: learners.firstName,
      surname: learners.surname,
      programName: programs.name,
    })
    .from(enrollments)
    .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .where(eq(enrollments.enrollmentId, enrollmentId));
  return row ?? null;
}

/** Serialises everything that happens to one training. */
export const lockTraining = (tx: Db, enrollmentId: number) =>
  tx
    .select({ enrollmentId: enrollments.enrollmentId })
    .from(enrollments)
    .where(eq(enrollments.enrollmentId, enrollmentId))
    .for('update');

export async function addCertificate(tx: Db, certificate: NewCertificate): Promise<number> {
  const [row] = await tx.insert(certificates).values(certificate);
  return row.insertId;
}

export async function saveRevocation(
  tx: Db,
  certificateId: number,
  revocation: { revokedAt: Date; revokedReason: string; revokedBy: number },
): Promise<void> {
  const [changed] = await tx
    .update(certificates)
    .set(revocation)
    .where(and(eq(certificates.certificateId, certificateId), isNull(certificates.revokedAt)));
  if (changed.affectedRows !== 1) refuse('certificate_revoked');
}

/** The certificate with the addresses of its holder: the record's own, and that of their account. */
export async function findForMail(db: Db, certificateId: number) {
  const [row] = await db
    .select({ certificate: certificates, address: learners.email, accountAddress: users.email })
    .from(certificates)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, certificates.enrollmentId))
    .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .where(eq(certificates.certificateId, certificateId));
  return row ?? null;
}

/** Whether it takes the place of one that was revoked. */
export async function isAnew(
  db: Db,
  { enrollmentId, certificateId }: Pick<CertificateRow, 'enrollmentId' | 'certificateId'>,
): Promise<boolean> {
  const earlier = and(eq(certificates.enrollmentId, enrollmentId), lt(certificates.certificateId, certificateId));
  return (await db.select({ certificateId: certificates.certificateId }).from(certificates).where(earlier)).length > 0;
}
