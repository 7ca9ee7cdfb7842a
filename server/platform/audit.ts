import { activity, disclosedLearners } from '../../drizzle/schema/platform.ts';
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

type By = Pick<Actor, 'kind' | 'userId'>;

/** Writes who did what, in the transaction of the change itself. */
export async function record(tx: Db, actor: By, happening: Happening): Promise<void> {
  await write(tx, actor, happening);
}

/** Writes that the records of these learners leave the house; its id is what the disclosure is known by. */
export async function recordDisclosure(tx: Db, actor: By, happening: Happening, learnerIds: number[]): Promise<number> {
  const activityId = await write(tx, actor, happening);
  if (learnerIds.length > 0)
    await tx.insert(disclosedLearners).values(learnerIds.map((learnerId) => ({ activityId, learnerId })));
  return activityId;
}

async function write(tx: Db, actor: By, happening: Happening): Promise<number> {
  const [entry] = await tx.insert(activity).values({
    ...happening,
    data: happening.data ?? {},
    actorKind: actor.kind,
    actorId: actor.kind === 'user' ? actor.userId : null,
  });
  return entry.insertId;
}
