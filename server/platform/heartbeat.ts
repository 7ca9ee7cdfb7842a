import { eq, sql } from 'drizzle-orm';
import { workerRounds } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';

const EVERY_MS = 30_000;
const SILENT_AFTER_MS = 120_000;

/** Answers what a worker calls whenever it comes round: every half minute it leaves word that it is alive. */
export function keepHeartbeat(): (deps: Deps, running: number) => Promise<void> {
  let beatAt = Number.NEGATIVE_INFINITY;
  return async ({ db, now }, running) => {
    if (performance.now() - beatAt < EVERY_MS) return;
    const lastRunAt = now();
    await db
      .insert(workerRounds)
      .values({ round: 'heartbeat', lastRunAt, outcome: { pid: process.pid, running } })
      .onDuplicateKeyUpdate({ set: { lastRunAt, outcome: sql`values(${workerRounds.outcome})` } });
    beatAt = performance.now();
  };
}

/** When a worker was last seen; null when none ever was. */
export async function lastHeartbeat({ db }: Pick<Deps, 'db'>): Promise<Date | null> {
  const [beat] = await db.select().from(workerRounds).where(eq(workerRounds.round, 'heartbeat'));
  return beat?.lastRunAt ?? null;
}

/** Whether nobody works: no worker has been seen for two minutes, or ever. */
export const isSilent = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || now.getTime() - seenAt.getTime() >= SILENT_AFTER_MS;
