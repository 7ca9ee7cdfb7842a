import { and, desc, eq, inArray } from 'drizzle-orm';
import { activity } from '../../drizzle/schema/platform.ts';
import { users } from '../../drizzle/wordpress.ts';
import type { ActivityKind, ActorKind, Slice } from '../contract/words.ts';
import type { Db } from './database.ts';

export type TimelineEntry = {
  activityId: number;
  at: string;
  kind: ActivityKind;
  actor: { kind: ActorKind; id: number | null; name: string | null };
  learnerId: number | null;
  subjectId: number | null;
  data: Record<string, unknown>;
};

type Of = { learnerId: number } | { slice: Slice; subjectId: number; kinds: ActivityKind[] };

/** What happened to a learner, or to one subject of a slice, newest first, at most `limit` entries. */
export async function timelineOf(db: Db, of: Of, limit: number): Promise<TimelineEntry[]> {
  const rows = await db
    .select({ entry: activity, name: users.displayName })
    .from(activity)
    .leftJoin(users, and(eq(users.id, activity.actorId), eq(activity.actorKind, 'user')))
    .where('kinds' in of ? ofSubject(of) : eq(activity.learnerId, of.learnerId))
    .orderBy(desc(activity.activityId))
    .limit(limit);
  return rows.map(({ entry, name }) => ({
    activityId: entry.activityId,
    at: entry.at.toISOString(),
    kind: entry.kind,
    actor: { kind: entry.actorKind, id: entry.actorId, name },
    learnerId: entry.learnerId,
    subjectId: entry.subjectId,
    data: entry.data,
  }));
}

function ofSubject(of: { slice: Slice; subjectId: number; kinds: ActivityKind[] }) {
  return and(eq(activity.slice, of.slice), eq(activity.subjectId, of.subjectId), inArray(activity.kind, of.kinds));
}
