import type { ActivityKind } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { recordAll } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';

type Noted = { kind: ActivityKind; subjectIds: number[]; data?: Record<string, unknown> };

/** Notes what the office did to classes, programs or packages; no learner is concerned. */
export function noteChange(deps: Deps, tx: Db, actor: Actor, { kind, subjectIds, data = {} }: Noted): Promise<void> {
  const told = { at: deps.now(), kind, slice: 'course-programs', learnerId: null, data } as const;
  return recordAll(
    tx,
    actor,
    subjectIds.map((subjectId) => ({ ...told, subjectId })),
  );
}
