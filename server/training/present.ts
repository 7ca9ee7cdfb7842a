import type { certificates, enrollments, programs, providers } from '../../drizzle/schema/training.ts';
import type { Enrollment } from '../contract/training.ts';
import { verifyAddress } from './certificates/rules.ts';
import { hasConfigurationProblem, isLaunchable, percentOf } from './rules.ts';
import type { EnrollmentRow, StepRow } from './store.ts';

type StepOf = { step: StepRow; provider: typeof providers.$inferSelect };
type Training = {
  enrollment: typeof enrollments.$inferSelect;
  program: typeof programs.$inferSelect;
  /** The last one, standing or not. */
  certificate: typeof certificates.$inferSelect | null;
  steps: StepOf[];
};

/** A training as the API shows it; a certificate that was revoked is none. */
export function presentEnrollment(homeUrl: string, { enrollment, program, certificate, steps }: Training): Enrollment {
  const completed = steps.filter(({ step }) => step.status === 'completed');
  return {
    enrollmentId: enrollment.enrollmentId,
    learnerId: enrollment.learnerId,
    program: { programId: program.programId, code: program.code, name: program.name },
    status: enrollment.status,
    progressPercent: percentOf(completed.length, steps.length),
    enrolledAt: enrollment.enrolledAt.toISOString(),
    completedAt: asText(enrollment.completedAt),
    steps: steps.map((one) => presentStep(enrollment, one)),
    ...presentCertificate(homeUrl, certificate),
    hasConfigurationProblem: hasConfigurationProblem(enrollment, steps),
  };
}

type OfCertificate = Pick<Enrollment, 'certificate' | 'revokedCertificate'>;

function presentCertificate(homeUrl: string, last: Training['certificate']): OfCertificate {
  if (last === null) return { certificate: null, revokedCertificate: null };
  const { code, issuedAt, revokedAt } = last;
  if (revokedAt) return { certificate: null, revokedCertificate: { code, revokedAt: revokedAt.toISOString() } };
  const standing = { code, issuedAt: issuedAt.toISOString(), verifyUrl: verifyAddress(homeUrl, code) };
  return { certificate: standing, revokedCertificate: null };
}

const presentStep = (enrollment: EnrollmentRow, { step, provider }: StepOf): Enrollment['steps'][number] => ({
  stepId: step.stepId,
  order: step.sequenceOrder,
  provider: { slug: provider.slug, name: provider.name },
  status: step.status,
  startedAt: asText(step.startedAt),
  completedAt: asText(step.completedAt),
  launchable: isLaunchable(enrollment, step, provider),
});

const asText = (at: Date | null): string | null => at?.toISOString() ?? null;
