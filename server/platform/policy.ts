import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { classes, classLearners } from '../../drizzle/schema/progressions.ts';
import type { Capability } from '../contract/words.ts';
import { type Actor, can } from './actor.ts';
import type { Db } from './database.ts';
import { refuse } from './refuse.ts';

/** Who may call a route. Every route has exactly one of these; `tests/authorisation.test.ts` is generated from it. */
export type Policy<Params = never> =
  /** Anybody, also without a token. */
  | { who: 'public' }
  /** Callers on this machine only: nothing that came through a proxy. */
  | { who: 'local' }
  /** Any valid token. */
  | { who: 'signed_in' }
  /** Holders of one capability. */
  | { who: 'capability'; capability: Capability }
  /** A learner, on their own record: the record is the caller's, never a parameter. */
  | { who: 'self' }
  /** Staff: `lp_view_learners` sees all, a facilitator the learners of own classes. Lists narrow themselves by `scopeOf`. */
  | { who: 'staff' }
  /** One learner's record: staff as above, and the learner. `of` finds whose record the path speaks of. */
  | { who: 'record'; of: (db: Db, params: Params) => Promise<number | null> | number }
  /** The plugin on behalf of a user, with the audience `learner-progressions-service`. */
  | { who: 'wordpress'; capability?: Capability };

/** Refuses 403 `not_allowed` unless `policy` lets the actor pass; 404 for those who may know that nothing is there. */
export async function authorise<P>(db: Db, actor: Actor, policy: Policy<P>, params: P): Promise<void> {
  switch (policy.who) {
    case 'capability':
      return mayPass(can(actor, policy.capability));
    case 'wordpress':
      return mayPass(!policy.capability || can(actor, policy.capability));
    case 'self':
      return mayPass(can(actor, 'lp_view_own'));
    case 'staff':
      return mayPass(can(actor, 'lp_view_learners') || (await teaches(db, actor)));
    case 'record': {
      const learnerId = await policy.of(db, params);
      if (can(actor, 'lp_view_learners')) return learnerId === null ? refuse('not_found') : undefined;
      return mayPass(learnerId !== null && (await isOwnOrTaught(db, actor, learnerId)));
    }
  }
}

function mayPass(allowed: boolean): void {
  if (!allowed) refuse('not_allowed');
}

/** What part of the learners a list may show: everybody, or those of one facilitator's classes. */
export type Scope = 'all' | { facilitatorUserId: number };

export const scopeOf = (actor: Actor): Scope =>
  can(actor, 'lp_view_learners') ? 'all' : { facilitatorUserId: actor.userId };

async function teaches(db: Db, actor: Actor): Promise<boolean> {
  if (!can(actor, 'lp_view_own')) return false;
  const [row] = await db
    .select({ one: sql`1` })
    .from(classes)
    .where(eq(classes.facilitatorUserId, actor.userId))
    .limit(1);
  return row !== undefined;
}

async function isOwnOrTaught(db: Db, actor: Actor, learnerId: number): Promise<boolean> {
  if (!can(actor, 'lp_view_own')) return false;
  if (actor.learnerId === learnerId) return true;
  const [row] = await db.select({ taught: isTaughtBy(db, actor.userId, sql`${learnerId}`) }).from(sql`dual`);
  return Boolean(Number(row?.taught));
}

/** SQL condition: the learner is now in a class that this user facilitates; who has left is nobody's pupil any more. */
export function isTaughtBy(db: Db, facilitatorUserId: number, learnerId: Parameters<typeof eq>[1]) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(classLearners)
      .innerJoin(classes, eq(classes.classId, classLearners.classId))
      .where(
        and(
          eq(classLearners.learnerId, learnerId as never),
          isNull(classLearners.endDate),
          eq(classes.facilitatorUserId, facilitatorUserId),
        ),
      ),
  );
}
