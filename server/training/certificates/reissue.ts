import type { IssuedCertificate } from '../../contract/certificates.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { keepCertificate, makeCertificate } from './make.ts';
import { whyNotAnew } from './rules.ts';
import { FontMissing } from './runs.ts';
import { findCertificate, findTraining, lastCertificateOf } from './store.ts';

/**
 * Issues a revoked certificate anew, with the names as they are now and a code of its own; the old code goes on saying
 * that it was revoked. The learner gets it by mail. 404, 409 `certificate_stands` or `certificate_reissued`, 422
 * `font_missing`.
 */
export async function reissueCertificate(deps: Deps, actor: Actor, code: string): Promise<IssuedCertificate> {
  requireCapability(actor, 'lp_manage_training');
  const revoked = found(await findCertificate(deps.db, code));
  const { certificateId: after, enrollmentId, completedAt } = revoked;
  refuseIf(whyNotAnew(revoked, await lastCertificateOf(deps.db, enrollmentId)));
  const training = found(await findTraining(deps.db, enrollmentId));
  const made = await makeCertificate(deps, enrollmentId, { ...training, completedAt }).catch(toldOfFonts);
  const kept = await keepCertificate(deps, made, { actor, kind: 'certificate.reissued', after });
  if (kept === null) refuse('certificate_reissued');
  return { code: made.code, issuedAt: made.issuedAt.toISOString() };
}

function toldOfFonts(error: unknown): never {
  if (error instanceof FontMissing) refuse('font_missing');
  throw error;
}
