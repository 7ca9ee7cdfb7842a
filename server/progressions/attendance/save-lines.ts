import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { sessionAttendance } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { decimal } from '../ledger.ts';
import type { Decision } from './decide-lines.ts';

const given = (column: AnyMySqlColumn) => sql`values(${column})`;

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
  const { hoursPresent, trackingId, exceptionCode } = sessionAttendance;
  const set = {
    hoursPresent: given(hoursPresent),
    trackingId: given(trackingId),
    exceptionCode: given(exceptionCode),
    // Other hours than those that were dismissed are a new question.
    ...{ dismissedBy: null, dismissedAt: null, dismissReason: null },
  };
  if (rows.length > 0) await tx.insert(sessionAttendance).values(rows).onDuplicateKeyUpdate({ set });
  const gone = decisions.filter((decision) => decision.hoursPresent === null);
  await removeLines(
    tx,
    sessionId,
    gone.map(({ learnerId }) => learnerId),
  );
}

export async function removeLines(tx: Db, sessionId: number, learnerIds: number[]): Promise<void> {
  if (learnerIds.length === 0) return;
  const those = inArray(sessionAttendance.learnerId, learnerIds);
  await tx.delete(sessionAttendance).where(and(eq(sessionAttendance.sessionId, sessionId), those));
}
