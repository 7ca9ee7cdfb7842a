import type { OpenBadge } from '../../contract/certificates.ts';
import type { Deps } from '../../deps.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { issuerOf } from './issuer.ts';
import { verifyAddress, whyNotStanding } from './rules.ts';
import { findCertificate } from './store.ts';

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/**
 * The certificate as an Open Badges 3.0 credential, for wallets. It is not signed: it says nothing that the page in `id`
 * does not say as well, and that page alone knows of a revocation. 404, 409 `certificate_revoked`.
 */
export async function showCredential(deps: Deps, code: string): Promise<OpenBadge> {
  const certificate = found(await findCertificate(deps.db, code));
  refuseIf(whyNotStanding(certificate));
  const { learnerName, programName, issuedAt, completedAt } = certificate;
  const id = verifyAddress(deps.config.WP_HOME_URL, code);
  const issuer = await issuerOf(deps);
  const narrative = `Completed every required training step of ${programName}.`;
  return {
    ...{ '@context': CONTEXTS, id, type: ['VerifiableCredential', 'OpenBadgeCredential'], name: programName },
    issuer: { id: issuer.url, type: ['Profile'], ...issuer },
    validFrom: issuedAt.toISOString(),
    awardedDate: completedAt.toISOString(),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: learnerName }],
      achievement: {
        ...{ id: `${id}#achievement`, type: ['Achievement'], name: programName },
        ...{ description: `The training program ${programName} of ${issuer.name}.`, criteria: { narrative } },
      },
    },
  };
}
