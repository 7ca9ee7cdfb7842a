import type { Certificate } from '../../contract/certificates.ts';
import type { Deps } from '../../deps.ts';
import { dayIn } from '../../platform/clock.ts';
import { found } from '../../platform/refuse.ts';
import { statusOf } from './rules.ts';
import { type CertificateRow, findCertificate } from './store.ts';

/** What a certificate says and whether it stands, for anybody who has its code; 404 for any other. */
export async function showCertificate(deps: Deps, code: string): Promise<Certificate> {
  return presentCertificate(deps, found(await findCertificate(deps.db, code)));
}

export function presentCertificate({ config }: Deps, certificate: CertificateRow): Certificate {
  const { learnerName, programName, completedAt, revokedAt } = certificate;
  const dayOf = (at: Date) => dayIn(config.SITE_TIME_ZONE, at);
  const status = statusOf(certificate);
  return {
    learnerName,
    programName,
    completedOn: dayOf(completedAt),
    status,
    revokedOn: revokedAt && dayOf(revokedAt),
  };
}
