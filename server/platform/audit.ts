import { eq } from 'drizzle-orm';
import { union } from 'drizzle-orm/mysql-core';
import { activity, disclosedLearners } from '../../drizzle/schema/platform.ts';
import type { ActivityKind, Slice } from '../contract/words.ts';
import type { Actor } from './actor.ts';
import type { Db } from './database.ts';
import { insertRows } from './insert-rows.ts';

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
export const record = (tx: Db, actor: By, happening: Happening): Promise<void> => recordAll(tx, actor, [happening]);

/** The same for many at once, in one statement. */
export async function recordAll(tx: Db, actor: By, happenings: Happening[]): Promise<void> {
  if (happenings.length > 0) await write(tx, actor, happenings);
}

/** Writes that the records of these learners leave the house; its id is what the disclosure is known by. */
export async function recordDisclosure(tx: Db, actor: By, happening: Happening, learnerIds: number[]): Promise<number> {
  const activityId = await write(tx, actor, [happening]);
  if (learnerIds.length > 0)
    await tx.insert(disclosedLearners).values(learnerIds.map((learnerId) => ({ activityId, learnerId })));
  return activityId;
}

/**
 * The activity of a learner, and the disclosures that spoke of them, as a subquery of ids: two indexes, where an `or`
 * would read every row.
 */
export function toldOf(db: Db, learnerId: number) {
  const named = db
    .select({ activityId: disclosedLearners.activityId })
    .from(disclosedLearners)
    .where(eq(disclosedLearners.learnerId, learnerId));
  const own = db.select({ activityId: activity.activityId }).from(activity).where(eq(activity.learnerId, learnerId));
  return union(named, own).as('told');
}

/** Answers the id of the first. */
async function write(tx: Db, actor: By, happenings: Happening[]): Promise<number> {
  const by = { actorKind: actor.kind, actorId: actor.kind === 'user' ? actor.userId : null };
  const rows = happenings.map((happening) => ({ ...happening, data: happening.data ?? {}, ...by }));
  return insertRows(tx, activity, rows);
}
