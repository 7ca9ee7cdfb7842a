import { createConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import type { JobState } from '../../../server/contract/words.ts';
import type { TestStack } from './stack.ts';

/** Work behind the screens, written into the stack's database as a worker would have left it. */

type Planted = { kind: string; state: JobState; payload?: object; attempts?: number; lastError?: string };
type Stored = { state: JobState; attempts: number };

/** Writes jobs; answers their ids. What waits is not due within the hour, so that the stack's worker leaves it alone. */
export function plantJobs(stack: TestStack, planted: Planted[]): Promise<number[]> {
  return withDatabase(stack, async (query) => {
    const ids: number[] = [];
    for (const { kind, state, payload = {}, attempts = 0, lastError = null } of planted) {
      const isOpen = state === 'ready';
      const { insertId } = await query<ResultSetHeader>(
        `INSERT INTO {jobs} (kind, payload, state, due_at, attempts, max_attempts, last_error, created_at, ended_at)
         VALUES (?, ?, ?, IF(?, UTC_TIMESTAMP(3) + INTERVAL 2 HOUR, NULL), ?, 8, ?, UTC_TIMESTAMP(3), IF(?, NULL, UTC_TIMESTAMP(3)))`,
        [kind, JSON.stringify(payload), state, isOpen, attempts, lastError, isOpen],
      );
      ids.push(insertId);
    }
    return ids;
  });
}

/** A job as it is stored now. */
export function storedJob(stack: TestStack, jobId: number): Promise<Stored> {
  return withDatabase(stack, async (query) => {
    const [row] = await query<RowDataPacket[]>('SELECT state, attempts FROM {jobs} WHERE job_id = ?', [jobId]);
    if (!row) throw new Error(`There is no job ${jobId}.`);
    return row as Stored;
  });
}

/** Ends a job behind the back of whoever looks at it. */
export const endJob = (stack: TestStack, jobId: number): Promise<void> =>
  withDatabase(stack, async (query) => {
    await query(
      "UPDATE {jobs} SET state = 'done', due_at = NULL, leased_by = NULL, ended_at = UTC_TIMESTAMP(3) WHERE job_id = ?",
      [jobId],
    );
  });

/** Takes all jobs away: the line above the list counts every one. */
export const clearJobs = (stack: TestStack): Promise<void> =>
  withDatabase(stack, async (query) => {
    await query('DELETE FROM {jobs}');
  });

/** Holds the stack's worker, as if it had died five minutes ago, while `during` runs. */
export async function withSilentWorker(stack: TestStack, during: () => Promise<void>): Promise<void> {
  const pid = stack.pids.worker ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await withDatabase(stack, (query) =>
      query("UPDATE {worker_rounds} SET last_run_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE WHERE round = 'heartbeat'"),
    );
    await during();
  } finally {
    process.kill(pid, 'SIGCONT');
    await withDatabase(stack, (query) =>
      query("UPDATE {worker_rounds} SET last_run_at = UTC_TIMESTAMP(3) WHERE round = 'heartbeat'"),
    );
  }
}

type Query = <T>(sql: string, values?: unknown[]) => Promise<T>;

/** `{name}` stands for a table of ours under the stack's prefix. */
export async function withDatabase<T>(
  { databaseUrl, tablePrefix }: TestStack,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const connection = await createConnection({ uri: databaseUrl });
  const query = async <R>(sql: string, values: unknown[] = []) => {
    const [answer] = await connection.query(
      sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => `\`${tablePrefix}${name}\``),
      values,
    );
    return answer as R;
  };
  try {
    return await work(query);
  } finally {
    await connection.end();
  }
}
