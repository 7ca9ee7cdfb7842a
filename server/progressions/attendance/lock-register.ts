import { and, eq } from 'drizzle-orm';
import { classSessions } from '../../../drizzle/schema/progressions.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockClass } from '../classes/store.ts';
import { holidaysBetween } from '../holidays/store.ts';
import { decimal } from '../ledger.ts';
import { lockLearners } from '../store.ts';
import { membersOn, namedOn, type OnDay, storedRegister } from './read-register.ts';
import type { Occasion } from './rules.ts';
import type { Line, SessionRow } from './store.ts';

export type LockedRegister = {
  occasion: Occasion;
  stored: SessionRow | null;
  /** Who belongs to the class on that day. */
  memberIds: number[];
  /** Hours that the members trained that day, in all their LPs. */
  trainedById: ReadonlyMap<number, number>;
  lines: Line[];
};

/**
 * Takes the locks of a change to one session and reads it as it stands now: its learners by id, then the class. A
 * learner who came in between is locked last; should that end in a deadlock, the transaction runs again. 404 without class.
 */
export async function lockRegister(tx: Db, on: OnDay, overrideReason: string | null = null): Promise<LockedRegister> {
  const { classId, date } = on;
  const before = await namedOn(tx, on);
  await lockLearners(tx, before);
  const timetable = found(await lockClass(tx, classId));
  const now = await readWithLate(tx, on, new Set(before));
  const isHoliday = (await holidaysBetween(tx, date, date)).size > 0;
  const override = isHoliday ? overrideReason : null;
  return { ...now, occasion: { timetable, stored: now.stored, date, isHoliday, overrideReason: override } };
}

type Read = Pick<LockedRegister, 'stored' | 'memberIds' | 'lines' | 'trainedById'>;

/** What was read of somebody before the lock was taken is read again. */
async function readWithLate(tx: Db, on: OnDay, known: ReadonlySet<number>): Promise<Read> {
  const now = await readRegister(tx, on);
  const late = learnersOf(now).filter((learnerId) => !known.has(learnerId));
  if (late.length === 0) return now;
  await lockLearners(tx, late);
  return readRegister(tx, on);
}

async function readRegister(tx: Db, on: OnDay): Promise<Read> {
  const register = await storedRegister(tx, on);
  const members = await membersOn(tx, on);
  return {
    ...register,
    memberIds: members.map(({ learnerId }) => learnerId),
    trainedById: new Map(members.map(({ learnerId, trained }) => [learnerId, trained])),
  };
}

/** Members, and those whom the register still names although they are none any more. */
export const learnersOf = ({ memberIds, lines }: Pick<Read, 'memberIds' | 'lines'>) => [
  ...new Set([...memberIds, ...lines.map(({ learnerId }) => learnerId)]),
];

/** Stores a session, with the state it was read in as the condition. 409 `session_changed`. */
export async function saveSession(
  tx: Db,
  before: SessionRow | null,
  session: Omit<SessionRow, 'sessionId' | 'revision'>,
): Promise<SessionRow> {
  const row = { ...session, hours: decimal(session.hours), revision: (before?.revision ?? 0) + 1 };
  if (!before) {
    const [{ insertId: sessionId }] = await tx.insert(classSessions).values(row);
    return { ...session, sessionId, revision: row.revision };
  }
  const { sessionId, revision } = before;
  const asRead = and(eq(classSessions.sessionId, sessionId), eq(classSessions.revision, revision));
  const [changed] = await tx.update(classSessions).set(row).where(asRead);
  if (changed.affectedRows !== 1) refuse('session_changed');
  return { ...session, sessionId, revision: row.revision };
}

const RACED = ['one_session_a_day', 'one_line_a_learner', 'one_chain', 'one_reversal', 'one_replacement'];

/** The schema's unique keys speak last: whatever slipped past the locks ends here, never as hours counted twice. */
export function refuseRaced(error: unknown): never {
  if (RACED.includes(duplicateKey(error) ?? '')) refuse('session_changed');
  throw error;
}
