import type { Readable } from 'node:stream';
import { and, eq, isNull } from 'drizzle-orm';
import { learnerLpTracking, learnerPortfolioFiles } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { found } from '../platform/refuse.ts';
import { note } from './changed.ts';

export type Download = { file: { fileName: string; fileSize: number }; content: Readable };

/** Opens the file, then notes who takes a copy; 404 when there is no such file. */
export async function downloadPortfolio(deps: Deps, actor: Actor, fileId: number): Promise<Download> {
  return deps.withTx(async (tx) => {
    const [row] = await tx
      .select({
        filePath: learnerPortfolioFiles.filePath,
        fileName: learnerPortfolioFiles.fileName,
        fileSize: learnerPortfolioFiles.fileSize,
        trackingId: learnerPortfolioFiles.trackingId,
        learnerId: learnerLpTracking.learnerId,
      })
      .from(learnerPortfolioFiles)
      .innerJoin(learnerLpTracking, eq(learnerLpTracking.trackingId, learnerPortfolioFiles.trackingId))
      .where(and(eq(learnerPortfolioFiles.fileId, fileId), isNull(learnerPortfolioFiles.deletedAt)));
    const file = found(row);
    const content = await deps.uploads.open(file.filePath);
    await note(deps, tx, actor, { kind: 'portfolio.downloaded', run: file, data: { fileId } });
    return { file, content };
  });
}
