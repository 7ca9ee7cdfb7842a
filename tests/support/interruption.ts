import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from './service.ts';
import { interceptStatements } from './statements.ts';

/** A database connection that is cut in the middle of a transaction, by the server itself. */

/** Counts and sums over the tables that hours touch; the months that merely exist say nothing. */
const FIGURES = [
  'COUNT(*), SUM(revision) FROM wp_class_sessions',
  'COUNT(*), SUM(hours_present), COUNT(exception_code) FROM wp_session_attendance',
  'COUNT(*), SUM(hours_trained), SUM(hours_present) FROM wp_learner_hours_log',
  'SUM(hours_trained), SUM(hours_present) FROM wp_learner_lp_tracking',
  'COUNT(closed_at) FROM wp_reporting_periods',
  'COUNT(*) FROM wp_issued_reports',
  'COUNT(*) FROM wp_activity',
];

async function figures({ sql }: Service): Promise<number[]> {
  const rows = [];
  for (const figure of FIGURES) rows.push(...((await sql.query(`SELECT ${figure}`))[0] as Record<string, unknown>[]));
  return rows.flatMap((row) => Object.values(row).map(Number));
}

/** What `work` changes, as differences of all figures; `none` when nothing did. */
export async function changeBy(service: Service, work: () => Promise<unknown>): Promise<string> {
  const before = await figures(service);
  await work();
  const after = await figures(service);
  const moved = after.map((figure, index) => Math.round((figure - (before[index] ?? 0)) * 100) / 100);
  return moved.some((figure) => figure !== 0) ? moved.join(' ') : 'none';
}

type Interruption = { after: number; withoutTransaction?: boolean };

/**
 * Runs `work` and kills the connection of its transaction once so many statements have been carried out. Answers the
 * last of them; null when the work needed fewer. `withoutTransaction` lets each statement stand for itself: the control.
 */
export async function cutOff(
  service: Service,
  { after, withoutTransaction = false }: Interruption,
  work: () => Promise<unknown>,
): Promise<string | null> {
  let carriedOut = 0;
  let last: string | null = null;
  const undo = interceptStatements(service, async ({ text }, carryOut, connection) => {
    const isSkipped = withoutTransaction && text === 'START TRANSACTION';
    const outcome = await carryOut(isSkipped ? { text: 'DO 0' } : undefined);
    if (++carriedOut === after) {
      last = text;
      await kill(service, connection.threadId);
    }
    return outcome;
  });
  await work().finally(undo);
  return last;
}

/** Comes back when the server has rolled back what the connection had open. */
async function kill({ sql }: Service, threadId: number): Promise<void> {
  await sql.query('KILL CONNECTION ?', [threadId]);
  const alive = 'SELECT 1 FROM information_schema.processlist WHERE id = ?';
  while (((await sql.query(alive, [threadId]))[0] as unknown[]).length > 0) await pause(2);
  // The pool learns of it from the closing socket.
  await pause(5);
}
