import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import {
  certificates,
  enrollments,
  programs,
  providers,
  enrollmentSteps as steps,
} from '../../../../drizzle/schema/training.ts';
import type { Dossier } from '../../../contract/dossier.ts';
import type { Db } from '../../../platform/database.ts';

const later = alias(certificates, 'later');

/** A learner's training at outside partners, cancelled programs included, with every step and the last certificate. */
export async function readTraining(db: Db, learnerId: number): Promise<Dossier['training']> {
  const [rows, parts] = [await readEnrollments(db, learnerId), await readSteps(db, learnerId)];
  return rows.map(({ enrollmentId, code, name, status, certificate, ...times }) => ({
    ...{ code, name, status },
    enrolledAt: times.enrolledAt.toISOString(),
    completedAt: asText(times.completedAt),
    cancelledAt: asText(times.cancelledAt),
    certificate: certificate && {
      code: certificate.code,
      issuedAt: certificate.issuedAt.toISOString(),
      revokedAt: asText(certificate.revokedAt),
    },
    steps: parts
      .filter((step) => step.enrollmentId === enrollmentId)
      .map(({ enrollmentId: _of, startedAt, completedAt, ...step }) => ({
        ...step,
        startedAt: asText(startedAt),
        completedAt: asText(completedAt),
      })),
  }));
}

const readEnrollments = (db: Db, learnerId: number) =>
  db
    .select({
      enrollmentId: enrollments.enrollmentId,
      code: programs.code,
      name: programs.name,
      status: enrollments.status,
      enrolledAt: enrollments.enrolledAt,
      completedAt: enrollments.completedAt,
      cancelledAt: enrollments.cancelledAt,
      certificate: { code: certificates.code, issuedAt: certificates.issuedAt, revokedAt: certificates.revokedAt },
    })
    .from(enrollments)
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .leftJoin(certificates, eq(certificates.enrollmentId, enrollments.enrollmentId))
    .leftJoin(
      later,
      and(eq(later.enrollmentId, certificates.enrollmentId), gt(later.certificateId, certificates.certificateId)),
    )
    .where(and(eq(enrollments.learnerId, learnerId), isNull(later.certificateId)))
    .orderBy(asc(enrollments.enrolledAt), asc(enrollments.enrollmentId));

const readSteps = (db: Db, learnerId: number) =>
  db
    .select({
      enrollmentId: steps.enrollmentId,
      order: steps.sequenceOrder,
      partner: providers.name,
      externalCourseId: steps.externalCourseId,
      status: steps.status,
      startedAt: steps.startedAt,
      completedAt: steps.completedAt,
      completedBy: steps.completedByKind,
    })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .innerJoin(providers, eq(providers.providerId, steps.providerId))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(steps.enrollmentId), asc(steps.sequenceOrder));

const asText = (at: Date | null): string | null => at?.toISOString() ?? null;
