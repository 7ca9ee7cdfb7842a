import { setTimeout as pause } from 'node:timers/promises';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { Config } from '../config.ts';
import { Refused } from './refuse.ts';

/** A handle for queries: the pool itself, or the one connection of a transaction. */
export type Db = MySql2Database;
export type WithTx = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

export type Database = { pool: Pool; db: Db; withTx: WithTx; close: () => Promise<void> };

const RETRYABLE = new Set([1213, 1205, 1020]);
const ATTEMPTS = 6;

export function openDatabase(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_CONNECTIONS'>): Database {
  const pool = createPool({
    uri: config.DATABASE_URL,
    connectionLimit: config.DATABASE_CONNECTIONS,
    queueLimit: 200,
    charset: 'utf8mb4_unicode_520_ci',
    supportBigNumbers: true,
    connectTimeout: 5000,
    // A stack taken at every query costs more than it tells: it ends where Drizzle begins.
    trace: false,
  });
  pool.pool.on('connection', prepareSession);
  return { pool, db: drizzle(pool), withTx: (work) => withTx(pool, work), close: () => pool.end() };
}

/**
 * Instants are UTC on our connections whatever the server says, transactions read what is committed, and no statement
 * waits longer than a request may.
 */
function prepareSession(connection: { query: (sql: string, done?: (error: Error | null) => void) => unknown }) {
  connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5");
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  // MariaDB's name for the limit, in seconds; MySQL has another one, in milliseconds.
  connection.query('SET SESSION max_statement_time = 9', (error) => {
    if (error) connection.query('SET SESSION max_execution_time = 9000', () => undefined);
  });
}

/**
 * Runs `work` in one READ COMMITTED transaction and commits. Deadlocks and lock waits run the whole function again,
 * at most six times; any other error rolls back and is thrown as the database said it, not as a wrapper tells it.
 */
async function withTx<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, work);
    } catch (error) {
      if (!RETRYABLE.has(errnoOf(error) ?? 0) || attempt === ATTEMPTS) throw error;
      await pause(5 * 2 ** attempt * Math.random());
    }
  }
}

async function runOnce<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const connection = await pool.getConnection();
  let broken = false;
  try {
    await connection.query('START TRANSACTION');
    const result = await work(handleOf(connection));
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    broken = isFatal(error) || !(await rolledBack(connection));
    throw rootCause(error);
  } finally {
    if (broken) connection.destroy();
    else connection.release();
  }
}

const handles = new WeakMap<object, Db>();

/** One handle a connection, so that what is `prepared` on it lasts as long as the connection. */
function handleOf({ connection }: PoolConnection): Db {
  const handle = handles.get(connection) ?? (drizzle(connection) as unknown as Db);
  handles.set(connection, handle);
  return handle;
}

async function rolledBack(connection: PoolConnection): Promise<boolean> {
  try {
    await connection.query('ROLLBACK');
    return true;
  } catch {
    // The first error is the one worth telling; this connection is destroyed by the caller.
    return false;
  }
}

/** Drizzle wraps what the driver threw: the last `cause` is the truth. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause;
}

type DriverError = Error & { errno?: number; code?: string; syscall?: string; fatal?: boolean; sqlMessage?: string };

export function errnoOf(error: unknown): number | undefined {
  return (rootCause(error) as DriverError | null)?.errno;
}

function isFatal(error: unknown): boolean {
  const cause = rootCause(error) as DriverError | null;
  return cause?.fatal === true || cause?.code === 'PROTOCOL_CONNECTION_LOST';
}

/** Are more queries waiting for a connection than the pool lets wait? */
export const isQueueFull = (error: unknown) => (rootCause(error) as Error | null)?.message === 'Queue limit reached.';

/** Is the database out of reach (rather than our SQL wrong)? Then the answer is 503, not 500. */
export function isOutOfReach(error: unknown): boolean {
  const cause = rootCause(error) as DriverError | null;
  const codes = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST'];
  return (
    isFatal(error) ||
    cause?.syscall === 'connect' ||
    codes.includes(cause?.code ?? '') ||
    [1040, 1053, 1969, 3024, ...RETRYABLE].includes(cause?.errno ?? 0)
  );
}

/** Which unique key a duplicate hit, e.g. `one_active_lp`; null when the error is something else. */
export function duplicateKey(error: unknown): string | null {
  const cause = rootCause(error) as DriverError | null;
  if (cause?.errno !== 1062) return null;
  // MariaDB says `key`, MySQL says `table.key`.
  return /for key '(?:[^']*\.)?([^'.]+)'/.exec(cause.sqlMessage ?? cause.message)?.[1] ?? '';
}

/** Did the database certainly not keep what the transaction wrote? A connection lost during COMMIT leaves that open. */
export const isSurelyUndone = (error: unknown) =>
  error instanceof Refused || (errnoOf(error) !== undefined && !isFatal(error));
