import { randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { isSurelyUndone } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { drawCertificate } from './draw.ts';
import { issuerOf } from './issuer.ts';
import { printed, verifyAddress } from './rules.ts';
import { addCertificate, findTraining, lastCertificateOf, lockTraining, type NewCertificate } from './store.ts';

const CODE_BYTES = 16;

type Training = NonNullable<Awaited<ReturnType<typeof findTraining>>>;
type Due = Training & { completedAt: Date };

/** Draws the certificate of a completed training as the records stand now, and stores its file. Throws `FontMissing`. */
export async function makeCertificate(deps: Deps, enrollmentId: number, training: Due): Promise<NewCertificate> {
  const code = randomBytes(CODE_BYTES).toString('hex');
  const { firstName, surname, completedAt } = training;
  const [learnerName, programName] = [printed(`${firstName} ${surname}`), printed(training.programName)];
  const issuedAt = deps.now();
  const { filePath, sha256 } = await deps.uploads.store(
    await drawCertificate({
      ...{ learnerName, programName, completedAt, issuedAt, code, timeZone: deps.config.SITE_TIME_ZONE },
      ...{ issuerName: (await issuerOf(deps)).name, address: verifyAddress(deps.config.WP_HOME_URL, code) },
      fonts: deps.config.CERTIFICATE_FONTS,
    }),
  );
  const pdfSha256 = Buffer.from(sha256, 'hex');
  return { code, enrollmentId, learnerName, programName, completedAt, issuedAt, filePath, pdfSha256 };
}

type Keeping = {
  actor: Pick<Actor, 'kind' | 'userId'>;
  kind: 'certificate.issued' | 'certificate.reissued';
  /** The last certificate of the training that its maker knew of. */
  after: number | null;
};

/**
 * Writes in one transaction the row of a made certificate, the note on the timeline and the order for the mail. Answers
 * null, and takes the file back, when somebody else was faster; what a crash leaves of the file is an orphan.
 */
export async function keepCertificate(deps: Deps, made: NewCertificate, keeping: Keeping): Promise<number | null> {
  const certificateId = await addIfNext(deps, made, keeping).catch(async (error: unknown) => {
    if (isSurelyUndone(error)) await deps.uploads.discard(made.filePath);
    throw error;
  });
  if (certificateId === null) await deps.uploads.discard(made.filePath);
  return certificateId;
}

function addIfNext(deps: Deps, made: NewCertificate, { actor, kind, after }: Keeping): Promise<number | null> {
  const { enrollmentId, issuedAt } = made;
  return deps.withTx(async (tx) => {
    await lockTraining(tx, enrollmentId);
    const last = await lastCertificateOf(tx, enrollmentId);
    if ((last?.certificateId ?? null) !== after) return null;
    const { learnerId, programId } = found(await findTraining(tx, enrollmentId));
    const certificateId = await addCertificate(tx, made);
    await record(tx, actor, {
      ...{ at: issuedAt, kind, slice: 'training', learnerId, subjectId: certificateId },
      data: { enrollmentId, programId },
    });
    const mail = { kind: 'training.send-completion-mail', payload: { certificateId }, key: String(certificateId) };
    await deps.jobs.enqueue(tx, mail);
    return certificateId;
  });
}
