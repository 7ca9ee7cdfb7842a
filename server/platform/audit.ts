import { activity } from '../../drizzle/schema/platform.ts';
import type { ActivityKind, Slice } from '../contract/words.ts';
import type { Actor } from './actor.ts';
import type { Db } from './database.ts';

export type Happening = {
  at: Date;
  kind: ActivityKind;
  slice: Slice;
  learnerId: number | null;
  /** Id of the row the kind speaks of: a progression, an hours entry, a file, a class ... */
  subjectId: number | null;
  /** Facts for the timeline; never a personal value. */
  data?: Record<string, unknown>;
};

export const SYSTEM: Pick<Actor, 'kind' | 'userId'> = { kind: 'system', userId: 0 };

/** Writes who did what, in the transaction of the change itself. */
export const record = (tx: Db, actor: Pick<Actor, 'kind' | 'userId'>, happening: Happening): Promise<void> =>
  recordAll(tx, actor, [happening]);

/** The same for many at once, in one statement. */
export async function recordAll(tx: Db, actor: Pick<Actor, 'kind' | 'userId'>, happenings: Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const by = { actorKind: actor.kind, actorId: actor.kind === 'user' ? actor.userId : null };
  await tx
    .insert(activity)
    .values(happenings.map((happening) => ({ ...happening, data: happening.data ?? {}, ...by })));
}
