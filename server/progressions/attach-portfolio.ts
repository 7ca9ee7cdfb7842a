import { eq } from 'drizzle-orm';
import { learnerLpTracking, learnerPortfolioFiles } from '../../drizzle/schema/progressions.ts';
import type { PortfolioFile } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { isSurelyUndone } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import type { Received, Stored } from '../platform/uploads.ts';
import { note } from './changed.ts';
import { lockRun } from './store.ts';

/**
 * Keeps a portfolio file for a progression, in whatever state it is. 415 `file_type_not_allowed`; 503 `uploads_refused`
 * while the folder can be read from the web. When the rows cannot be written the file goes again.
 */
export async function attachPortfolio(
  deps: Deps,
  actor: Actor,
  input: { trackingId: number; received: Received },
): Promise<PortfolioFile> {
  requireCapability(actor, 'lp_manage_progressions');
  deps.canary.refuseIfExposed();
  const stored = await deps.uploads.keep(input.received);
  try {
    return await attach(deps, actor, input.trackingId, stored);
  } catch (error) {
    // When nobody knows whether the rows are there the file stays: without a row the janitor takes it.
    if (isSurelyUndone(error)) await deps.uploads.discard(stored.filePath);
    throw error;
  }
}

function attach(deps: Deps, actor: Actor, trackingId: number, stored: Stored): Promise<PortfolioFile> {
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, trackingId));
    const uploadedAt = deps.now();
    await tx
      .update(learnerLpTracking)
      .set({ portfolioFilePath: stored.filePath, portfolioUploadedAt: uploadedAt })
      .where(eq(learnerLpTracking.trackingId, trackingId));
    const [inserted] = await tx
      .insert(learnerPortfolioFiles)
      .values({ ...stored, trackingId, uploadedBy: actor.userId, uploadedAt });
    const fileId = inserted.insertId;
    await note(deps, tx, actor, { kind: 'portfolio.attached', run, data: { fileId, fileType: stored.fileType } });
    const { fileName, fileType, fileSize } = stored;
    return { fileId, fileName, fileType, fileSize, uploadedAt: uploadedAt.toISOString() };
  });
}
