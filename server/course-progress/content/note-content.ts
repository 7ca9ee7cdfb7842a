import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import type { Tree } from './rules.ts';

type Noted = { kind: ActivityKind; courseId: number; version: number; tree: Tree };

/** Notes that a course was written, with its size. */
export const noteContent = (deps: Deps, tx: Db, actor: Actor, { kind, courseId, version, tree }: Noted) =>
  record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'course-progress', learnerId: null, subjectId: courseId },
    data: { version, units: tree.units.length, modules: tree.modules.length },
  });
