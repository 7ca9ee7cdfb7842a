import type { Certificate } from '../../contract/certificates.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { whyNotStanding } from './rules.ts';
import { presentCertificate } from './show.ts';
import { holderOf, lockCertificate, saveRevocation } from './store.ts';

/**
 * Takes a certificate back, for good: its page says so from now on, and its file is not handed out any more. The reason
 * is for the office alone. 404, 409 `certificate_revoked`.
 */
export async function revokeCertificate(
  deps: Deps,
  actor: Actor,
  { code, reason }: { code: string; reason: string },
): Promise<Certificate> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const certificate = found(await lockCertificate(tx, code));
    refuseIf(whyNotStanding(certificate));
    const { certificateId, enrollmentId } = certificate;
    const revokedAt = deps.now();
    await saveRevocation(tx, certificateId, { revokedAt, revokedReason: reason, revokedBy: actor.userId });
    await record(tx, actor, {
      ...{ at: revokedAt, kind: 'certificate.revoked', slice: 'training' },
      ...{ learnerId: await holderOf(tx, code), subjectId: certificateId, data: { enrollmentId } },
    });
    return presentCertificate(deps, { ...certificate, revokedAt });
  });
}
