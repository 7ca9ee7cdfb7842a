import { randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { record, SYSTEM } from '../../platform/audit.ts';
import { isSurelyUndone } from '../../platform/database.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { drawCertificate } from './draw.ts';
import { issuerOf } from './issuer.ts';
import { printed, verifyAddress } from './rules.ts';
import { addCertificate, findTraining, lockTraining, type NewCertificate } from './store.ts';

const CODE_BYTES = 16;

type Training = NonNullable<Awaited<ReturnType<typeof findTraining>>>;
type Due = Training & { completedAt: Date };

/**
 * Makes the certificate of a completed training: the file first, then in one transaction its row, the note on the
 * timeline and the order for the mail. Done again it adds nothing. The file of a run that came too late goes again;
 * what a crash leaves of it is an orphan.
 */
export async function issueCertificate(deps: Deps, enrollmentId: number): Promise<JobOutcome> {
  const training = found(await findTraining(deps.db, enrollmentId));
  const { completedAt } = training;
  if (training.certificateId !== null) return { issued: false, why: 'already_issued' };
  if (!completedAt) return { issued: false, why: 'not_completed' };
  const certificate = await makeCertificate(deps, enrollmentId, { ...training, completedAt });
  const certificateId = await keepCertificate(deps, certificate).catch(async (error: unknown) => {
    if (isSurelyUndone(error)) await deps.uploads.discard(certificate.filePath);
    throw error;
  });
  if (certificateId === null) await deps.uploads.discard(certificate.filePath);
  return certificateId === null ? { issued: false, why: 'already_issued' } : { issued: true, certificateId };
}

async function makeCertificate(deps: Deps, enrollmentId: number, training: Due): Promise<NewCertificate> {
  const code = randomBytes(CODE_BYTES).toString('hex');
  const { firstName, surname, completedAt } = training;
  const [learnerName, programName] = [printed(`${firstName} ${surname}`), printed(training.programName)];
  const issuedAt = deps.now();
  const { filePath, sha256 } = await deps.uploads.store(
    await drawCertificate({
      ...{ learnerName, programName, completedAt, issuedAt, code, timeZone: deps.config.SITE_TIME_ZONE },
      ...{ issuerName: (await issuerOf(deps)).name, address: verifyAddress(deps.config.WP_HOME_URL, code) },
    }),
  );
  const pdfSha256 = Buffer.from(sha256, 'hex');
  return { code, enrollmentId, learnerName, programName, completedAt, issuedAt, filePath, pdfSha256 };
}

/** Answers null when another run was faster. */
function keepCertificate(deps: Deps, certificate: NewCertificate): Promise<number | null> {
  const { enrollmentId, issuedAt } = certificate;
  return deps.withTx(async (tx) => {
    await lockTraining(tx, enrollmentId);
    const { learnerId, programId, certificateId: earlier } = found(await findTraining(tx, enrollmentId));
    if (earlier !== null) return null;
    const certificateId = await addCertificate(tx, certificate);
    await record(tx, SYSTEM, {
      ...{ at: issuedAt, kind: 'certificate.issued', slice: 'training', learnerId, subjectId: certificateId },
      data: { enrollmentId, programId },
    });
    const mail = { kind: 'training.send-completion-mail', payload: { certificateId }, key: String(certificateId) };
    await deps.jobs.enqueue(tx, mail);
    return certificateId;
  });
}
