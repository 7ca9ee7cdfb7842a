import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';

type Noted = {
  kind: ActivityKind;
  bookingId: number;
  learnerId: number;
  groupClassId: number;
  data?: Record<string, unknown>;
};

/** Notes on the learner's timeline what happened to a seat. */
export const noteBooking = (
  deps: Deps,
  tx: Db,
  actor: Actor,
  { kind, bookingId, learnerId, groupClassId, data }: Noted,
): Promise<void> =>
  record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'course-programs', learnerId, subjectId: bookingId },
    data: { groupClassId, ...data },
  });
