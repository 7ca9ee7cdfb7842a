import type { Progression } from '../contract/progressions.ts';
import type { ActivityKind, Warning } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { present } from './present.ts';
import { findRun } from './runs/store.ts';

/** Notes what happened to a progression on the learner's timeline. */
export function note(
  deps: Deps,
  tx: Db,
  actor: Actor,
  happened: { kind: ActivityKind; run: { trackingId: number; learnerId: number }; data?: Record<string, unknown> },
): Promise<void> {
  const { trackingId, learnerId } = happened.run;
  return record(tx, actor, {
    at: deps.now(),
    kind: happened.kind,
    slice: 'progressions',
    learnerId,
    subjectId: trackingId,
    data: happened.data,
  });
}

/** The progression as the transaction has left it. */
export async function asChanged(deps: Deps, tx: Db, trackingId: number, more: Warning[] = []): Promise<Progression> {
  return present(await findRun(tx, trackingId), deps.config.PROGRESS_BASIS, more);
}
