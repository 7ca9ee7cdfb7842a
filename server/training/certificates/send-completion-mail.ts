import { buffer } from 'node:stream/consumers';
import type { Deps } from '../../deps.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { completionMail } from './emails.ts';
import { issuerOf } from './issuer.ts';
import { verifyAddress } from './rules.ts';
import { findForMail, isAnew } from './store.ts';

/**
 * Tells a learner that a program is completed, with the certificate. Not sent to somebody without an address, nor once
 * the certificate was taken back. Throws `NotSent` for another attempt.
 */
export async function sendCompletionMail(deps: Deps, certificateId: number, jobId: number): Promise<JobOutcome> {
  const { certificate, address, accountAddress } = found(await findForMail(deps.db, certificateId));
  const to = address || accountAddress;
  if (!to) return { sent: false, why: 'no_address' };
  if (certificate.revokedAt) return { sent: false, why: 'certificate_revoked' };
  const { code, learnerName, programName, filePath } = certificate;
  const letter = completionMail({
    ...{ learnerName, programName, issuerName: (await issuerOf(deps)).name },
    address: verifyAddress(deps.config.WP_HOME_URL, code),
    isAnew: await isAnew(deps.db, certificate),
  });
  const attachment = { filename: 'certificate.pdf', content: await buffer(await deps.uploads.open(filePath)) };
  await deps.mail.send({ ...letter, to: { name: learnerName, address: to }, attachment }, jobId);
  return { sent: true };
}
