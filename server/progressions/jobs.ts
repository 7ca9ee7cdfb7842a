import { and, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { learnerPortfolioFiles } from '../../drizzle/schema/progressions.ts';
import { certificates } from '../../drizzle/schema/training.ts';
import type { Deps } from '../deps.ts';
import { type JobKind, jobKind, type Schedule } from '../platform/queue.ts';

const HOUR_MS = 3_600_000;

/** Removes stored files that no row speaks of, or only a tombstone: what a crash between disk and database left behind, an hour later. */
export async function removeOrphanFiles(deps: Deps): Promise<{ removed: number }> {
  let removed = 0;
  for await (const names of deps.uploads.olderThan(new Date(deps.now().getTime() - HOUR_MS))) {
    for (const orphan of await withoutRow(deps, names)) {
      await deps.uploads.discard(orphan);
      removed += 1;
    }
  }
  return { removed };
}

async function withoutRow({ db }: Deps, names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await db
    .select({ filePath: learnerPortfolioFiles.filePath })
    .from(learnerPortfolioFiles)
    .where(and(inArray(learnerPortfolioFiles.filePath, names), isNull(learnerPortfolioFiles.deletedAt)));
  const issued = await db
    .select({ filePath: certificates.filePath })
    .from(certificates)
    .where(inArray(certificates.filePath, names));
  const known = new Set([...rows, ...issued].map((row) => row.filePath));
  return names.filter((name) => !known.has(name));
}

export const progressionJobs: JobKind[] = [
  jobKind({ kind: 'portfolios.remove-orphans', payload: z.strictObject({}), run: removeOrphanFiles, isExternal: true }),
];

export const progressionSchedules: Schedule[] = [{ kind: 'portfolios.remove-orphans', everySeconds: 3600 }];
