import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAll } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import type { EntryRow } from './store.ts';

type Noted = { kind: ActivityKind; entries: EntryRow[]; data?: Record<string, unknown> };

/** Notes on the timelines of those who waited what became of it. */
export const noteWaits = (
  deps: Deps,
  tx: Db,
  actor: Pick<Actor, 'kind' | 'userId'>,
  { kind, entries, data }: Noted,
): Promise<void> =>
  recordAll(
    tx,
    actor,
    entries.map(({ waitlistEntryId, groupClassId, learnerId }) => ({
      ...{ at: deps.now(), kind, slice: 'course-programs', learnerId, subjectId: waitlistEntryId },
      data: { groupClassId, ...data },
    })),
  );
