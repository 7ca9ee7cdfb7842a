import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { sessionAttendance } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { insertRows } from '../../platform/insert-rows.ts';
import { decimal } from '../ledger.ts';
import type { Decision } from './decide-lines.ts';
import type { Shown } from './present-session.ts';
import type { Line } from './store.ts';

const { hoursPresent, trackingId, exceptionCode, dismissedBy, dismissedAt, dismissReason } = sessionAttendance;
const given = (column: AnyMySqlColumn) => sql`${column} = values(${column})`;
/** Other hours than those that were dismissed are a new question. */
const AS_GIVEN = sql`on duplicate key update ${given(hoursPresent)}, ${given(trackingId)}, ${given(exceptionCode)},
  ${dismissedBy} = null, ${dismissedAt} = null, ${dismissReason} = null`;

/** Writes what was decided to the register: two statements, however many learners. */
export async function saveLines(tx: Db, sessionId: number, decisions: Decision[]): Promise<void> {
  const rows = decisions.flatMap(({ learnerId, hoursPresent, lp, exception }) =>
    hoursPresent === null
      ? []
      : {
          sessionId,
          learnerId,
          hoursPresent: decimal(hoursPresent),
          trackingId: lp?.trackingId ?? null,
          exceptionCode: exception,
        },
  );
  if (rows.length > 0) await insertRows(tx, sessionAttendance, rows, AS_GIVEN);
  const gone = decisions.filter((decision) => decision.hoursPresent === null);
  await removeLines(
    tx,
    sessionId,
    gone.map(({ learnerId }) => learnerId),
  );
}

/** The register as it stands when `saveLines` is done. */
export function linesAfter(lines: Line[], decisions: Decision[]): Shown[] {
  const decided = new Set(decisions.map(({ learnerId }) => learnerId));
  const saved = decisions.flatMap(({ learnerId, hoursPresent, exception }) =>
    hoursPresent === null ? [] : { learnerId, hoursPresent, exceptionCode: exception, dismissedAt: null },
  );
  const kept = lines.filter(({ learnerId }) => !decided.has(learnerId));
  return [...kept, ...saved].sort((a, b) => a.learnerId - b.learnerId);
}

export async function removeLines(tx: Db, sessionId: number, learnerIds: number[]): Promise<void> {
  if (learnerIds.length === 0) return;
  const those = inArray(sessionAttendance.learnerId, learnerIds);
  await tx.delete(sessionAttendance).where(and(eq(sessionAttendance.sessionId, sessionId), those));
}
