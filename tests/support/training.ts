import { randomBytes } from 'node:crypto';
import {
  certificates,
  enrollmentSteps,
  enrollments,
  partnerAccounts,
  programSteps,
  programs,
  providers,
} from '../../drizzle/schema/training.ts';
import type { Deps } from '../../server/deps.ts';
import { PDF } from './fixtures.ts';

/** Partners, programs and trainings that a test starts from, written straight to the tables. */

let counter = 0;
const next = () => ++counter;

export async function aProvider(deps: Deps, given: Partial<typeof providers.$inferInsert> = {}): Promise<number> {
  const slug = `partner-${next()}`;
  const [row] = await deps.db.insert(providers).values({ slug, name: `Partner ${slug}`, ...given });
  return row.insertId;
}

/** Provider, its course, and whether the program asks for it; required unless said otherwise. */
export type Mapped = [providerId: number, externalCourseId: string, isRequired?: boolean];

/** A program over these courses of partners, in this order from 1. */
export async function aProgram(
  deps: Deps,
  mapped: Mapped[],
  given: Partial<typeof programs.$inferInsert> = {},
): Promise<number> {
  const code = `PROGRAM${next()}`;
  const row = { code, name: `Program ${code}`, category: 'Business', ...given };
  const [{ insertId: programId }] = await deps.db.insert(programs).values(row);
  for (const [index, [providerId, externalCourseId, isRequired = true]] of mapped.entries())
    await deps.db
      .insert(programSteps)
      .values({ programId, sequenceOrder: index + 1, providerId, externalCourseId, isRequired });
  return programId;
}

export type ATraining = { enrollmentId: number; stepIds: number[] };

/** A learner in a program as enrolling leaves them: a step a required course, the first one in progress. */
export async function aTraining(
  deps: Deps,
  learnerId: number,
  programId: number,
  given: Partial<typeof enrollments.$inferInsert> = {},
): Promise<ATraining> {
  const enrolledAt = given.enrolledAt ?? deps.now();
  const row = { enrolledBy: 1, ...given, learnerId, programId, enrolledAt };
  const [{ insertId: enrollmentId }] = await deps.db.insert(enrollments).values(row);
  const mapped = (await deps.db.select().from(programSteps))
    .filter((step) => step.programId === programId && step.isRequired)
    .sort((one, other) => one.sequenceOrder - other.sequenceOrder);
  const stepIds: number[] = [];
  for (const [index, { providerId, externalCourseId, sequenceOrder }] of mapped.entries()) {
    const begun = index === 0 ? { status: 'in_progress' as const, startedAt: enrolledAt } : {};
    const step = { enrollmentId, providerId, externalCourseId, sequenceOrder, ...begun };
    const [{ insertId }] = await deps.db.insert(enrollmentSteps).values(step);
    stepIds.push(insertId);
  }
  return { enrollmentId, stepIds };
}

/** By this name the partner knows the learner. */
export async function anAccount(
  deps: Deps,
  providerId: number,
  learnerId: number,
  externalStudentId: string,
): Promise<void> {
  await deps.db.insert(partnerAccounts).values({ providerId, learnerId, externalStudentId, linkedAt: deps.now() });
}

/** A certificate on record, whatever the training has come to; answers its code. */
export async function aCertificate(
  deps: Deps,
  enrollmentId: number,
  given: Partial<typeof certificates.$inferInsert> = {},
): Promise<string> {
  const { filePath, sha256 } = await deps.uploads.store(Buffer.from(PDF));
  const code = randomBytes(16).toString('hex');
  const says = { learnerName: 'Thandi Mokoena', programName: 'Construction Safety', completedAt: deps.now() };
  const file = { filePath, pdfSha256: Buffer.from(sha256, 'hex') };
  await deps.db.insert(certificates).values({ ...says, ...file, code, enrollmentId, issuedAt: deps.now(), ...given });
  return code;
}
