import { cronTicks } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';
import type { Schedule } from './queue.ts';

/**
 * Answers what a worker calls again and again: each tick of a schedule becomes one job, whichever worker comes first.
 * Ticks that passed while no worker ran are not made up for.
 */
export function keepSchedules(schedules: Schedule[]): (deps: Deps) => Promise<void> {
  const tickByKind = new Map<string, string>();
  return async (deps) => {
    for (const { kind, everySeconds } of schedules) {
      const tick = `${everySeconds}:${Math.floor(deps.now().getTime() / 1000 / everySeconds)}`;
      if (tickByKind.get(kind) === tick) continue;
      await enqueueOnce(deps, kind, tick);
      tickByKind.set(kind, tick);
    }
  };
}

const enqueueOnce = (deps: Deps, schedule: string, tick: string): Promise<void> =>
  deps.withTx(async (tx) => {
    const [result] = await tx.insert(cronTicks).ignore().values({ schedule, tick, firedAt: deps.now() });
    if (result.affectedRows === 1) await deps.jobs.enqueue(tx, { kind: schedule, payload: {} });
  });
