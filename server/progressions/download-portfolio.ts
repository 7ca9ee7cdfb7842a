import { and, eq, isNull } from 'drizzle-orm';
import { learnerLpTracking, learnerPortfolioFiles } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { found } from '../platform/refuse.ts';
import { note } from './changed.ts';

export type Download = { filePath: string; fileName: string; fileType: string; fileSize: number };

/** Notes who takes a copy of the file, then names what to stream; 404 when there is no such file. */
export async function downloadPortfolio(deps: Deps, actor: Actor, fileId: number): Promise<Download> {
  return deps.withTx(async (tx) => {
    const [row] = await tx
      .select({
        filePath: learnerPortfolioFiles.filePath,
        fileName: learnerPortfolioFiles.fileName,
        fileType: learnerPortfolioFiles.fileType,
        fileSize: learnerPortfolioFiles.fileSize,
        trackingId: learnerPortfolioFiles.trackingId,
        learnerId: learnerLpTracking.learnerId,
      })
      .from(learnerPortfolioFiles)
      .innerJoin(learnerLpTracking, eq(learnerLpTracking.trackingId, learnerPortfolioFiles.trackingId))
      .where(and(eq(learnerPortfolioFiles.fileId, fileId), isNull(learnerPortfolioFiles.deletedAt)));
    const file = found(row);
    await note(deps, tx, actor, { kind: 'portfolio.downloaded', run: file, data: { fileId } });
    return file;
  });
}
