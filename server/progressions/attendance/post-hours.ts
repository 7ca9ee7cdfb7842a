import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Happening, recordAll } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { append, type Bound, decimal, type Entry, type NewEntry, reversalOf } from '../ledger.ts';
import type { LastEntry, SessionRow } from './store.ts';

/** Hours of one learner in a session: what counted goes, what counts comes; without `lp` they are only taken back. */
export type Posting = { learnerId: number; last: LastEntry | null; lp: Bound | null; hoursPresent: number };

type Posted = { session: SessionRow; reason: string | null; postings: Posting[]; also?: Happening[] };

/**
 * Writes a register's changes to the hours log and to each learner's timeline, in a fixed number of statements. A new
 * entry replaces the last one that the learner had in this session, so that the schema can refuse a second chain.
 * `also` is what else is told of it.
 */
export async function postHours(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { session, reason, postings, also = [] }: Posted,
): Promise<void> {
  const shared = {
    logDate: session.sessionDate,
    source: 'attendance',
    sessionId: session.sessionId,
    reason,
    createdBy: actor.userId,
    createdAt: deps.now(),
  } as const;
  const entries = postings.flatMap(({ last, lp, hoursPresent }): NewEntry[] => {
    const hours = { hoursTrained: decimal(session.hours), hoursPresent: decimal(hoursPresent) };
    const replacesLogId = last?.logId ?? null;
    return [
      ...(last?.isLive ? [{ ...shared, ...reversalOf(last) }] : []),
      ...(lp ? [{ ...shared, run: { ...lp, classId: session.classId }, ...hours, replacesLogId }] : []),
    ];
  });
  const written = await append(tx, entries);
  const told = postings.flatMap((posting) => happenings(posting, { session, written, at: deps.now() }));
  await recordAll(tx, actor, [...told, ...also]);
}

type Written = { session: SessionRow; written: Entry[]; at: Date };

function happenings({ learnerId, last, lp, hoursPresent }: Posting, { session, written, at }: Written): Happening[] {
  const entry = written.find((one) => one.learnerId === learnerId && one.reversesLogId === null);
  const subjectId = entry?.trackingId ?? last?.trackingId;
  if (!subjectId) return [];
  const hours = { hoursTrained: lp ? session.hours : 0, hoursPresent: lp ? hoursPresent : 0 };
  const shared = { at, slice: 'progressions' as const, learnerId, subjectId };
  const data = { date: session.sessionDate, sessionId: session.sessionId, ...hours };
  return last?.isLive
    ? [{ ...shared, kind: 'hours.corrected', data: { ...data, logId: last.logId, replacedBy: entry?.logId ?? null } }]
    : [{ ...shared, kind: 'hours.logged', data: { ...data, logId: entry?.logId ?? null } }];
}
