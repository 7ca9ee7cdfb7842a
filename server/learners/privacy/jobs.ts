import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { learnerPortfolioFiles, learnerLpTracking as lp } from '../../../drizzle/schema/progressions.ts';
import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { lockPerson } from '../store.ts';
import { expireContacts } from './expire-contacts.ts';
import { expireFiles, isExpired } from './expire-files.ts';
import { showRetention } from './retention.ts';
import { keptSince } from './rules.ts';

const DAY_SECONDS = 86_400;
const BITE = 100;

/** Removes portfolio files past their time: off the record first, then off the disk. What a crash leaves is an orphan. */
export async function removeExpiredFiles(deps: Deps): Promise<{ removed: number }> {
  for (let removed = 0; ; ) {
    const learnerIds = await learnersWithExpiredFiles(deps);
    for (const learnerId of learnerIds) {
      const paths = await deps.withTx(async (tx) => {
        await lockPerson(tx, learnerId);
        return expireFiles(deps, tx, SYSTEM, learnerId);
      });
      for (const path of paths) await deps.uploads.discard(path);
      removed += paths.length;
    }
    if (learnerIds.length < BITE) return { removed };
  }
}

async function learnersWithExpiredFiles({ db, today }: Deps): Promise<number[]> {
  const { portfolioYears } = await showRetention(db);
  const rows = await db
    .selectDistinct({ learnerId: lp.learnerId })
    .from(learnerPortfolioFiles)
    .innerJoin(lp, eq(lp.trackingId, learnerPortfolioFiles.trackingId))
    .where(isExpired(keptSince(today(), portfolioYears)))
    .limit(BITE);
  return rows.map(({ learnerId }) => learnerId);
}

const Nothing = z.strictObject({});

export const privacyJobs: JobKind[] = [
  jobKind({ kind: 'learners.expire-files', payload: Nothing, run: removeExpiredFiles, isExternal: true }),
  jobKind({ kind: 'learners.expire-contacts', payload: Nothing, run: expireContacts, isExternal: true }),
];

export const privacySchedules: Schedule[] = privacyJobs.map(({ kind }) => ({ kind, everySeconds: DAY_SECONDS }));
