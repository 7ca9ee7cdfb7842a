import { and, eq, inArray, sql } from 'drizzle-orm';
import { webhookAttempts, webhookInbox } from '../../drizzle/schema/platform.ts';
import type { InboxState } from '../contract/words.ts';
import type { Deps } from './context.ts';
import { type Db, duplicateKey } from './database.ts';
import { givenAll, prepared } from './prepared.ts';
import { found } from './refuse.ts';

/** What came in from outside: kept before anybody is told so, worked on as often as it takes, never twice. */

export type InboxRow = typeof webhookInbox.$inferSelect;
export type Arrival = Omit<typeof webhookInbox.$inferInsert, 'inboxId' | 'state' | 'receivedAt' | 'headers'> & {
  headers?: Record<string, string>;
};

/** Time for the request that brought the event to work on it by itself, before a worker may. */
const HEAD_START_MS = 5_000;

/**
 * Keeps an event with the job of `kind` that works on it, both or neither; committed when it answers. An event of the
 * source that is known by its id is not kept again.
 */
export async function keepEvent(
  deps: Deps,
  arrival: Arrival,
  kind: string,
): Promise<{ inboxId: number; isNew: boolean }> {
  try {
    const inboxId = await deps.withTx(async (tx) => {
      const kept = await write(deps, tx, arrival, 'received');
      const dueAt = new Date(deps.now().getTime() + HEAD_START_MS);
      await deps.jobs.enqueue(tx, { kind, payload: { inboxId: kept }, key: String(kept), dueAt });
      return kept;
    });
    return { inboxId, isNew: true };
  } catch (error) {
    if (duplicateKey(error) !== 'one_event_a_source') throw error;
    return { inboxId: found(await findByEventId(deps.db, arrival)).inboxId, isNew: false };
  }
}

/** Keeps what was signed and cannot be read, for somebody to look at. The same once more changes nothing. */
export async function keepRejected(deps: Deps, arrival: Arrival): Promise<void> {
  try {
    await deps.withTx((tx) => write(deps, tx, arrival, 'rejected'));
  } catch (error) {
    if (duplicateKey(error) !== 'one_event_a_source') throw error;
  }
}

async function write(deps: Deps, tx: Db, arrival: Arrival, state: InboxState): Promise<number> {
  const row = { ...UNSAID, headers: {}, ...arrival, state, receivedAt: deps.now() };
  const [result] = await arriving(tx).execute(row);
  return result.insertId;
}

/** What not every event says. */
const SAID = ['externalStudentId', 'externalCourseId', 'externalPaymentId', 'occurredAt', 'secretId'] as const;
const UNSAID = Object.fromEntries(SAID.map((name) => [name, null]));
const OF_ALL = ['source', 'way', 'eventId', 'eventType', 'body', 'headers', 'state', 'receivedAt'] as const;
const arriving = prepared((tx) =>
  tx
    .insert(webhookInbox)
    .values(givenAll(webhookInbox, [...OF_ALL, ...SAID]))
    .prepare(),
);

export async function findEvent(db: Db, inboxId: number): Promise<InboxRow | null> {
  const [row] = await db.select().from(webhookInbox).where(eq(webhookInbox.inboxId, inboxId));
  return row ?? null;
}

/** An event by the name its sender gave it. */
export async function findByEventId(
  db: Db,
  { source, eventId }: Pick<Arrival, 'source' | 'eventId'>,
): Promise<InboxRow | null> {
  const where = and(eq(webhookInbox.source, source), eq(webhookInbox.eventId, eventId));
  const [row] = await db.select().from(webhookInbox).where(where);
  return row ?? null;
}

/** First lock of every try. With `skipLocked` null also stands for one that somebody else is working on. */
export async function lockEvent(tx: Db, inboxId: number, skipLocked: boolean): Promise<InboxRow | null> {
  const [row] = await (skipLocked ? lockUnlessLocked : lockInTurn)(tx).execute({ inboxId });
  return row ?? null;
}

const locking = (waiting: { skipLocked?: undefined } | { skipLocked: true }) =>
  prepared((tx) =>
    tx
      .select()
      .from(webhookInbox)
      .where(eq(webhookInbox.inboxId, sql.placeholder('inboxId')))
      .for('update', waiting)
      .prepare(),
  );
const [lockInTurn, lockUnlessLocked] = [locking({}), locking({ skipLocked: true })];

export type Settlement = {
  state: InboxState;
  outcome: Record<string, unknown>;
  /** Whom and what the event turned out to speak of. */
  learnerId: number | null;
  subjectId: number | null;
  /** Who had it tried again; null when nobody did. */
  replayedBy: number | null;
};

const ENDS: readonly InboxState[] = ['done', 'ignored'];

/** Writes what a try came to, in the transaction of its effect. */
export async function settleEvent(
  deps: Deps,
  tx: Db,
  inboxId: number,
  { state, outcome, learnerId, subjectId, replayedBy }: Settlement,
): Promise<void> {
  const at = deps.now();
  const settledAt = ENDS.includes(state) ? at : null;
  await settling(tx).execute({ inboxId, state, outcome, learnerId, subjectId, settledAt });
  await trying(tx).execute({ inboxId, at, state, outcome, replayedBy });
}

const settling = prepared((tx) =>
  tx
    .update(webhookInbox)
    .set({
      ...givenAll(webhookInbox, ['state', 'outcome', 'learnerId', 'subjectId', 'settledAt']),
      ...{ attempts: sql`${webhookInbox.attempts} + 1`, lastError: null },
    })
    .where(eq(webhookInbox.inboxId, sql.placeholder('inboxId')))
    .prepare(),
);
const trying = prepared((tx) =>
  tx
    .insert(webhookAttempts)
    .values(givenAll(webhookAttempts, ['inboxId', 'at', 'state', 'outcome', 'replayedBy']))
    .prepare(),
);

export type Failure = { error: string; isDead?: boolean; replayedBy?: number };

/** Writes that a try came to nothing. What has settled by then, or waits for its turn, stays as it is. */
export const noteFailure = (deps: Deps, inboxId: number, { error, isDead, replayedBy }: Failure): Promise<void> =>
  deps.withTx(async (tx) => {
    const state = isDead ? 'dead' : 'failed';
    const open = inArray(webhookInbox.state, ['received', 'processing', 'failed', 'dead']);
    await tx
      .update(webhookInbox)
      .set({ attempts: sql`${webhookInbox.attempts} + 1`, lastError: error })
      .where(eq(webhookInbox.inboxId, inboxId));
    await tx
      .update(webhookInbox)
      .set({ state })
      .where(and(eq(webhookInbox.inboxId, inboxId), open));
    await tx.insert(webhookAttempts).values({ inboxId, at: deps.now(), state, error, replayedBy: replayedBy ?? null });
  });
