import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { activity } from '../../../../drizzle/schema/platform.ts';
import { users } from '../../../../drizzle/wordpress.ts';
import type { Disclosure, DisclosureList } from '../../../contract/dossier.ts';
import type { Report } from '../../../contract/words.ts';
import { toldOf } from '../../../platform/audit.ts';
import type { Db } from '../../../platform/database.ts';

/** What has left the house, read from the activity and from the list of learners that each disclosure spoke of. */

const KINDS = ['report.exported', 'portfolio.downloaded', 'certificate.downloaded'] as const;
type Kind = (typeof KINDS)[number];

type Wanted = Pick<DisclosureList, 'learnerId' | 'report' | 'order'> & { limit: number; offset: number };

export async function readDisclosures(
  db: Db,
  { learnerId, report, order, limit, offset }: Wanted,
): Promise<Disclosure[]> {
  const query = db
    .select({ entry: activity, name: users.displayName })
    .from(activity)
    .leftJoin(users, and(eq(users.id, activity.actorId), eq(activity.actorKind, 'user')))
    .where(isDisclosure(report))
    .$dynamic();
  const rows = await narrowed(db, query, learnerId)
    .orderBy(order === 'asc' ? asc(activity.activityId) : desc(activity.activityId))
    .limit(limit)
    .offset(offset);
  return rows.map(asDisclosure);
}

export async function countDisclosures(db: Db, { learnerId, report }: Pick<Wanted, 'learnerId' | 'report'>) {
  const query = db.select({ rows: count() }).from(activity).where(isDisclosure(report)).$dynamic();
  const [total] = await narrowed(db, query, learnerId);
  return total?.rows ?? 0;
}

function isDisclosure(report?: Report): SQL | undefined {
  if (!report) return inArray(activity.kind, [...KINDS]);
  return and(eq(activity.kind, 'report.exported'), sql`json_value(${activity.data}, '$.report') = ${report}`);
}

/** Only what was told of this learner, when one is wanted. */
function narrowed<Q extends { innerJoin: (...given: never[]) => unknown }>(db: Db, query: Q, learnerId?: number): Q {
  if (!learnerId) return query;
  const told = toldOf(db, learnerId);
  return query.innerJoin(told as never, eq(told.activityId, activity.activityId) as never) as Q;
}

type Row = { entry: typeof activity.$inferSelect; name: string | null };
type Told = { report?: Report; format?: string; filter?: Record<string, unknown>; rows?: number; recipient?: string };

function asDisclosure({ entry, name }: Row): Disclosure {
  const { report, format, filter, rows, recipient } = entry.data as Told;
  return {
    activityId: entry.activityId,
    at: entry.at.toISOString(),
    actor: { kind: entry.actorKind, id: entry.actorId, name },
    kind: entry.kind as Kind,
    report: report ?? null,
    format: format ?? null,
    filter: filter ?? {},
    rows: rows ?? null,
    recipient: recipient ?? null,
  };
}
