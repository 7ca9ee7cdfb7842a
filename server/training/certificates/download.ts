import type { Readable } from 'node:stream';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { whyNotStanding } from './rules.ts';
import { findCertificate, holderOf } from './store.ts';

/** Opens the file as it was issued, then notes who takes a copy; 404, 409 `certificate_revoked`. */
export async function downloadCertificate(
  deps: Deps,
  actor: Actor,
  code: string,
): Promise<{ name: string; content: Readable }> {
  const certificate = found(await findCertificate(deps.db, code));
  refuseIf(whyNotStanding(certificate));
  const content = await deps.uploads.open(certificate.filePath);
  await record(deps.db, actor, {
    ...{ at: deps.now(), kind: 'certificate.downloaded', slice: 'training' },
    ...{ learnerId: await holderOf(deps.db, code), subjectId: certificate.certificateId },
  });
  return { name: `${certificate.programName}.pdf`, content };
}
