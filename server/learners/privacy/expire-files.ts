import { and, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { learnerPortfolioFiles as files, learnerLpTracking as lp } from '../../../drizzle/schema/progressions.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { showRetention } from './retention.ts';
import { keptSince } from './rules.ts';

/** SQL condition: a stored file of an LP that was completed or ended before `day`. */
export const isExpired = (day: string) =>
  and(isNull(files.deletedAt), lt(sql`coalesce(${lp.completionDate}, ${lp.endedDate})`, day));

/**
 * Takes the expired files of a locked learner off the record and answers their paths, to be unlinked once that is
 * written. The row stays as a tombstone: its hash proves what was handed in; its name may name a person and goes.
 */
export async function expireFiles(
  deps: Deps,
  tx: Db,
  actor: Pick<Actor, 'kind' | 'userId'>,
  learnerId: number,
): Promise<string[]> {
  const { portfolioYears } = await showRetention(tx);
  const expired = await tx
    .select({ fileId: files.fileId, filePath: files.filePath, fileType: files.fileType, trackingId: lp.trackingId })
    .from(files)
    .innerJoin(lp, eq(lp.trackingId, files.trackingId))
    .where(and(eq(lp.learnerId, learnerId), isExpired(keptSince(deps.today(), portfolioYears))));
  await forgetPortfolios(
    tx,
    expired.map(({ trackingId }) => trackingId),
  );
  for (const { fileId, fileType, trackingId } of expired) {
    const tombstone = { deletedAt: deps.now(), fileName: `portfolio-${fileId}.${fileType}` };
    await tx.update(files).set(tombstone).where(eq(files.fileId, fileId));
    const expiry = { at: deps.now(), kind: 'portfolio.expired' as const, slice: 'progressions' as const };
    await record(tx, actor, { ...expiry, learnerId, subjectId: trackingId, data: { fileId } });
  }
  return expired.map(({ filePath }) => filePath);
}

/** An LP that was ended and is taken up again is signed off on a new portfolio; a completed one stays as it was signed. */
async function forgetPortfolios(tx: Db, trackingIds: number[]): Promise<void> {
  if (trackingIds.length === 0) return;
  const isOpen = and(inArray(lp.trackingId, trackingIds), ne(lp.status, 'completed'));
  await tx.update(lp).set({ portfolioFilePath: null, portfolioUploadedAt: null }).where(isOpen);
}
