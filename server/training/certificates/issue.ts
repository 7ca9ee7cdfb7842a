import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { keepCertificate, makeCertificate } from './make.ts';
import { findTraining, lastCertificateOf } from './store.ts';

/**
 * Makes the first certificate of a completed training. Done again it adds nothing, also once that was revoked: a new
 * one is the office's word.
 */
export async function issueCertificate(deps: Deps, enrollmentId: number): Promise<JobOutcome> {
  const training = found(await findTraining(deps.db, enrollmentId));
  const { completedAt } = training;
  if (await lastCertificateOf(deps.db, enrollmentId)) return { issued: false, why: 'already_issued' };
  if (!completedAt) return { issued: false, why: 'not_completed' };
  const made = await makeCertificate(deps, enrollmentId, { ...training, completedAt });
  const kind = 'certificate.issued';
  const certificateId = await keepCertificate(deps, made, { actor: SYSTEM, kind, after: null });
  return certificateId === null ? { issued: false, why: 'already_issued' } : { issued: true, certificateId };
}
