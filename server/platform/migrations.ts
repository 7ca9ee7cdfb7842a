import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Config } from '../config.ts';
import { errnoOf } from './database.ts';

const FOLDER = new URL('../../drizzle/migrations/', import.meta.url);
/** Explicit, because the server's default differs from host to host and joins between two collations fail. */
const TABLE_OPTIONS = ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
/** Table, column, key, constraint, foreign key "exists already", or is gone: the statement ran before the process was killed. */
const DONE_BEFORE = new Set([1050, 1060, 1061, 1091, 1826, 1831, 3822]);
const LOCK_WAIT = 1205;

type Step = { name: string; statement: number; text: string; hash: string };
type Ledger = { name: string; statement: number; hash: string; finished: number };

/** All steps of all released files in order; one statement a step, with the table prefix put in. */
export function readSteps(prefix: string): Promise<Step[]> {
  const known = stepsByPrefix.get(prefix) ?? loadSteps(prefix);
  stepsByPrefix.set(prefix, known);
  return known;
}

/** Released files never change while the process lives. */
const stepsByPrefix = new Map<string, Promise<Step[]>>();

async function loadSteps(prefix: string): Promise<Step[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, FOLDER), 'utf8') })),
  );
  return files.flatMap(({ name, text }) =>
    text.split('--> statement-breakpoint').map((part, statement) => {
      const hash = createHash('sha256').update(part.trim()).digest('hex');
      return { name, statement, hash, text: prepared(part, prefix) };
    }),
  );
}

function prepared(part: string, prefix: string): string {
  const statement = part.trim().replace(/;$/, '').replaceAll('{prefix}', prefix);
  return statement.startsWith('CREATE TABLE') ? statement + TABLE_OPTIONS : statement;
}

/**
 * Brings the schema up to date and answers how many statements ran. DDL is not transactional: each statement is entered
 * in the ledger before it runs and ticked off after, so a run killed anywhere is finished by the next one.
 */
export async function migrate(config: Pick<Config, 'DATABASE_URL' | 'WP_TABLE_PREFIX'>): Promise<number> {
  const connection = await createConnection({ uri: config.DATABASE_URL });
  const ledger = `\`${config.WP_TABLE_PREFIX}lp_migrations\``;
  try {
    await refuseOldServer(connection);
    await connection.query("SET SESSION lock_wait_timeout = 5, time_zone = '+00:00'");
    await takeLock(connection, config.WP_TABLE_PREFIX);
    await connection.query(
      `CREATE TABLE IF NOT EXISTS ${ledger} (name varchar(100) NOT NULL, statement smallint NOT NULL, hash char(64) NOT NULL,
        finished boolean NOT NULL DEFAULT false, at datetime(3) NOT NULL DEFAULT (now(3)), PRIMARY KEY (name, statement))${TABLE_OPTIONS}`,
    );
    return await runPending(connection, ledger, await readSteps(config.WP_TABLE_PREFIX));
  } finally {
    // Closing the session also gives the lock back.
    await connection.end();
  }
}

async function takeLock(connection: Connection, prefix: string): Promise<void> {
  const [[row]] = await connection.query<RowDataPacket[]>("SELECT GET_LOCK(concat(database(), '.', ?), 60) AS got", [
    `${prefix}lp_migrations`,
  ]);
  if (row?.got !== 1) throw new Error('Another process is migrating this database and did not finish within a minute.');
}

async function runPending(connection: Connection, ledger: string, steps: Step[]): Promise<number> {
  const [rows] = await connection.query<(Ledger & RowDataPacket)[]>(`SELECT * FROM ${ledger}`);
  const entryByStep = new Map(rows.map((row) => [`${row.name}#${row.statement}`, row]));
  let ran = 0;
  for (const step of steps) {
    const entry = entryByStep.get(`${step.name}#${step.statement}`);
    if (entry && entry.hash !== step.hash)
      throw new Error(`${step.name} was changed after it ran: released migrations stay as they are.`);
    if (entry?.finished) continue;
    const key = [step.name, step.statement];
    if (!entry)
      await connection.query(`INSERT INTO ${ledger} (name, statement, hash) VALUES (?, ?, ?)`, [...key, step.hash]);
    await runStep(connection, step.text, entry !== undefined);
    await connection.query(`UPDATE ${ledger} SET finished = true WHERE name = ? AND statement = ?`, key);
    ran += 1;
  }
  return ran;
}

async function runStep(connection: Connection, text: string, wasStarted: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.query(text);
      return;
    } catch (error) {
      const errno = errnoOf(error) ?? 0;
      if (wasStarted && isDoneBefore(errno, String(error))) return;
      if (errno !== LOCK_WAIT || attempt === 12) throw error;
    }
  }
}

/** MariaDB reports a foreign key that exists as "cannot create table", with the true reason in the text. */
function isDoneBefore(errno: number, message: string): boolean {
  return DONE_BEFORE.has(errno) || (errno === 1005 && message.includes('errno: 121'));
}

export type SchemaState = 'ok' | 'pending' | 'unknown_schema';

/** Does the database hold exactly the schema this code was written for? */
export async function schemaState(query: (sql: string) => Promise<unknown[]>, prefix: string): Promise<SchemaState> {
  const steps = await readSteps(prefix);
  const known = new Map(steps.map((step) => [`${step.name}#${step.statement}`, step.hash]));
  try {
    const rows = (await query(`SELECT name, statement, hash, finished FROM \`${prefix}lp_migrations\``)) as Ledger[];
    if (rows.some((row) => known.get(`${row.name}#${row.statement}`) !== row.hash)) return 'unknown_schema';
    return rows.filter((row) => row.finished).length === steps.length ? 'ok' : 'pending';
  } catch (error) {
    if (errnoOf(error) === 1146) return 'pending';
    throw error;
  }
}

const OLDEST = { mariadb: [10, 6], mysql: [8, 0] } as const;

/** MariaDB before 10.6 and MySQL before 8.0 lack SKIP LOCKED and enforced CHECKs: refused with a sentence. */
export async function refuseOldServer(connection: Connection): Promise<void> {
  const [[row]] = await connection.query<RowDataPacket[]>('SELECT version() AS version');
  const version = String(row?.version);
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version.replace(/^5\.5\.5-/, '')) ?? []).slice(1).map(Number);
  const kind = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  const [oldestMajor, oldestMinor] = OLDEST[kind];
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`The database is ${version}; Learner Progressions needs MariaDB 10.6 or MySQL 8.0, or newer.`);
}
