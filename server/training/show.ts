import { and, desc, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { certificates, enrollmentSteps, enrollments, programs, providers } from '../../drizzle/schema/training.ts';
import type { Enrollment } from '../contract/training.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import { isLearner } from './find.ts';
import { presentEnrollment } from './present.ts';

const later = alias(certificates, 'later');

/** One training as it stands now, step by step. 404. */
export async function showTraining(deps: Deps, enrollmentId: number): Promise<Enrollment> {
  const [training] = await read(deps, eq(enrollments.enrollmentId, enrollmentId));
  return found(training);
}

/** All trainings of a learner, the newest first. 404 for the learner. */
export async function listTraining(deps: Deps, learnerId: number): Promise<Enrollment[]> {
  found((await isLearner(deps.db, learnerId)) || null);
  return read(deps, eq(enrollments.learnerId, learnerId));
}

async function read({ db, config }: Deps, where: SQL): Promise<Enrollment[]> {
  const rows = await db
    .select({ enrollment: enrollments, program: programs, certificate: certificates })
    .from(enrollments)
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .leftJoin(certificates, eq(certificates.enrollmentId, enrollments.enrollmentId))
    .leftJoin(
      later,
      and(eq(later.enrollmentId, certificates.enrollmentId), gt(later.certificateId, certificates.certificateId)),
    )
    .where(and(where, isNull(later.certificateId)))
    .orderBy(desc(enrollments.enrollmentId));
  const steps = await stepsWithPartners(
    db,
    rows.map(({ enrollment }) => enrollment.enrollmentId),
  );
  return rows.map((row) => {
    const training = { ...row, steps: steps.get(row.enrollment.enrollmentId) ?? [] };
    return presentEnrollment(config.WP_HOME_URL, training);
  });
}

async function stepsWithPartners(db: Db, enrollmentIds: number[]) {
  if (enrollmentIds.length === 0) return new Map<number, never>();
  const rows = await db
    .select({ step: enrollmentSteps, provider: providers })
    .from(enrollmentSteps)
    .innerJoin(providers, eq(providers.providerId, enrollmentSteps.providerId))
    .where(inArray(enrollmentSteps.enrollmentId, enrollmentIds))
    .orderBy(enrollmentSteps.sequenceOrder);
  return Map.groupBy(rows, ({ step }) => step.enrollmentId);
}
