import type { Deps } from '../../../deps.ts';
import type { Actor } from '../../../platform/actor.ts';
import { record } from '../../../platform/audit.ts';
import type { Db } from '../../../platform/database.ts';

type Kind = 'calendar_feed.made' | 'calendar_feed.revoked';

/** Notes on the learner's timeline that the link to their calendar was made or stopped. */
export const noteFeed = (deps: Deps, tx: Db, actor: Actor, kind: Kind, learnerId: number): Promise<void> =>
  record(tx, actor, { at: deps.now(), kind, slice: 'course-programs', learnerId, subjectId: learnerId });
