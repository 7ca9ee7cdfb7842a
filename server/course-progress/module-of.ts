import type { ActivityKind } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { lockEnrolled } from './enrolled.ts';
import { findModule } from './find.ts';

/** A module of a learner; naming the course makes sure that it is one of it. */
export type WhichModule = { learnerId: number; moduleId: number; courseId?: number | undefined };

/**
 * The module, also one that was taken out, with the learner's progress in its course held until the transaction ends;
 * 404, 403 `not_enrolled`.
 */
export async function lockModuleOf(tx: Db, { learnerId, moduleId, courseId }: WhichModule) {
  const module = found(await findModule(tx, moduleId));
  refuseIf(courseId === undefined || courseId === module.courseId ? null : 'not_found');
  await lockEnrolled(tx, { learnerId, courseId: module.courseId });
  return module;
}

type Noted = { kind: ActivityKind; learnerId: number; moduleId: number; data: Record<string, unknown> };

/** Notes on the learner's timeline what happened to a module. */
export const noteModule = (deps: Deps, tx: Db, actor: Actor, { kind, learnerId, moduleId, data }: Noted) =>
  record(tx, actor, { at: deps.now(), kind, slice: 'course-progress', learnerId, subjectId: moduleId, data });
