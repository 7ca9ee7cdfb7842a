import { setTimeout } from 'node:timers/promises';
import { lt, sql } from 'drizzle-orm';
import { idempotencyKeys, workerRounds } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';

/** Housekeeping that the worker repeats. A round must be harmless when two workers run it at once. */
export type Round = {
  name: string;
  everySeconds: number;
  run: (deps: Deps) => Promise<Record<string, unknown>>;
};

/** Longer than any client tries again; the stored answers are personal data and do not stay for longer. */
const KEYS_KEPT_DAYS = 1;

export const platformRounds: Round[] = [
  { name: 'heartbeat', everySeconds: 30, run: async () => ({ pid: process.pid }) },
  { name: 'idempotency-keys', everySeconds: 3600, run: forgetOldKeys },
];

async function forgetOldKeys({ db, now }: Deps): Promise<{ removed: number }> {
  const before = new Date(now().getTime() - KEYS_KEPT_DAYS * 86_400_000);
  let removed = 0;
  for (;;) {
    // Small bites: a long delete would hold locks that writers wait for.
    const [result] = await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before)).limit(1000);
    removed += result.affectedRows;
    if (result.affectedRows < 1000) return { removed };
  }
}

/** Runs each round at once and then at its interval, until the signal aborts; a failing round is logged and comes again. */
export async function keepRounds(deps: Deps, rounds: Round[], signal: AbortSignal): Promise<void> {
  await Promise.all(rounds.map((round) => repeat(deps, round, signal)));
}

async function repeat(deps: Deps, round: Round, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runRound(deps, round).catch((err) => deps.log.error({ err, round: round.name }, 'round failed'));
    // Told to stop while waiting: the loop's own condition ends it.
    await setTimeout(round.everySeconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}

async function runRound(deps: Deps, round: Round): Promise<void> {
  const outcome = await round.run(deps);
  const row = { round: round.name, lastRunAt: deps.now(), outcome };
  await deps.db
    .insert(workerRounds)
    .values(row)
    .onDuplicateKeyUpdate({ set: { lastRunAt: row.lastRunAt, outcome: sql`values(${workerRounds.outcome})` } });
}
