import { setTimeout } from 'node:timers/promises';
import type { Deps } from './context.ts';
import { rootCause } from './database.ts';
import { keepHeartbeat } from './heartbeat.ts';
import { claimantFor, claimJobs } from './leases.ts';
import type { JobKind, Schedule } from './queue.ts';
import { runJob } from './run-job.ts';
import { keepSchedules } from './schedules.ts';

/** What a worker does: at most `concurrency` jobs at once, asking for more every `idleMs` while there are none. */
export type Shift = {
  kinds: JobKind[];
  schedules: Schedule[];
  concurrency?: number;
  idleMs?: number;
  leaseMs?: number;
};

/** Works until the signal aborts, then lets the running jobs end. A database that is away is waited for. */
export async function keepWorking(deps: Deps, shift: Shift, stopping: AbortSignal): Promise<void> {
  const { idleMs = 1000 } = shift;
  const running = new Set<Promise<void>>();
  let waking = new AbortController();
  stopping.addEventListener('abort', () => waking.abort());
  const turn = turnOf(deps, shift, running, () => waking.abort());
  let isAway = false;
  while (!stopping.aborted) {
    // Made anew before the turn, so that a job which ends during it is not slept over.
    waking = new AbortController();
    try {
      await turn();
      if (isAway) deps.log.info('the queue answers again');
      isAway = false;
    } catch (error) {
      if (!isAway) deps.log.error({ err: rootCause(error) }, 'the queue does not answer');
      isAway = true;
    }
    // Woken early: a job has ended and left its place, or the worker is to stop.
    await setTimeout(idleMs, undefined, { signal: waking.signal }).catch(() => undefined);
  }
  await Promise.all(running);
}

function turnOf(deps: Deps, shift: Shift, running: Set<Promise<void>>, wake: () => void): () => Promise<void> {
  const { kinds, schedules, concurrency = 4, leaseMs } = shift;
  const claimant = claimantFor(kinds, leaseMs);
  const [fireTicks, beat] = [keepSchedules(schedules), keepHeartbeat()];
  return async () => {
    await beat(deps, running.size);
    await fireTicks(deps);
    const free = concurrency - running.size;
    for (const lease of free > 0 ? await claimJobs(deps, claimant, free) : []) {
      const run = runJob(deps, kinds, lease).finally(() => {
        running.delete(run);
        wake();
      });
      running.add(run);
    }
  };
}
