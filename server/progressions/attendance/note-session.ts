import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Happening, record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import type { SessionRow } from './store.ts';

type Noted = { kind: ActivityKind; session: SessionRow; data: Record<string, unknown> };

/** A change to a session: one line for all its learners, whom it counts and does not name. */
export const sessionChange = (deps: Deps, { kind, session, data }: Noted): Happening => ({
  at: deps.now(),
  kind,
  slice: 'progressions',
  learnerId: null,
  subjectId: session.sessionId,
  data: { classId: session.classId, date: session.sessionDate, ...data },
});

export const noteSession = (deps: Deps, tx: Db, actor: Actor, noted: Noted): Promise<void> =>
  record(tx, actor, sessionChange(deps, noted));
