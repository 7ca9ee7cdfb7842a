import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import { freePort } from './free-port.ts';
import { socketPath } from './places.ts';
import { runCommand } from './run-command.ts';
import { ensurePackages } from './system-packages.ts';

const USER = 'learner_progressions';

type MariadbOptions = {
  /** The stack's folder; the data goes to its mariadb/. */
  directory: string;
  port: number;
  database: string;
  password: string;
  /** Gives up surviving a power cut for speed: tests only. */
  isRelaxed?: boolean;
  /** Further arguments for the server; they win over those given here. */
  furtherArguments?: readonly string[];
  /** Lets the account create further databases: tests only. */
  mayCreateDatabases?: boolean;
};

/** Starts a private MariaDB on loopback with one database and one account. `url` is mysql://user:password@host:port/database. */
export async function startMariadb(options: MariadbOptions): Promise<{ url: string; daemon: Daemon }> {
  const { directory, port, database, password } = options;
  const data = join(directory, 'mariadb');
  await initialise(directory, data);
  const accounts = join(directory, 'run', 'accounts.sql');
  await writeFile(accounts, accountStatements(options), { mode: 0o600 });
  const url = `mysql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const daemon = await startDaemon({
    name: 'mariadb',
    command: 'mariadbd',
    args: serverArguments(options, data, accounts),
    directory,
    isReady: () => answers(url),
    stopSeconds: 30,
  });
  await rm(accounts);
  return { url, daemon };
}

/** A fresh, fast MariaDB in `directory` for API tests; its account may create databases. Call `stop` at the end. */
export async function startTestDatabase(directory: string): Promise<{ url: string; stop(): Promise<void> }> {
  await ensurePackages('database');
  await rm(join(directory, 'mariadb'), { recursive: true, force: true });
  const { url, daemon } = await startMariadb({
    directory,
    port: await freePort(),
    database: 'learner_progressions_test',
    password: randomBytes(12).toString('hex'),
    isRelaxed: true,
    mayCreateDatabases: true,
  });
  return { url, stop: daemon.stop };
}

// Initialised beside its place and renamed, so that an interrupted first start is not taken for a finished one.
async function initialise(directory: string, data: string): Promise<void> {
  await mkdir(join(directory, 'run'), { recursive: true });
  if (existsSync(data)) return;
  const draft = `${data}.draft`;
  await rm(draft, { recursive: true, force: true });
  await runCommand({
    command: 'mariadb-install-db',
    args: [
      '--no-defaults',
      `--datadir=${draft}`,
      '--auth-root-authentication-method=socket',
      '--skip-test-db',
      ...asRoot,
    ],
    purpose: 'Initialising MariaDB',
  });
  await rename(draft, data);
}

// mariadbd refuses to run as root unless told so.
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];

function serverArguments(options: MariadbOptions, data: string, accounts: string): string[] {
  const { directory, port, isRelaxed, furtherArguments = [] } = options;
  const relaxed = ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite', '--innodb-flush-method=nosync'];
  return [
    '--no-defaults',
    ...asRoot,
    `--datadir=${data}`,
    `--socket=${socketPath(directory, 'mariadb')}`,
    // A server that starts clears what it finds of temporary tables: one's own folder, or others lose theirs.
    `--tmpdir=${join(directory, 'run')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--innodb-buffer-pool-size=256M',
    // A server zone other than UTC brings any statement to light that silently relies on it.
    '--default-time-zone=+02:00',
    `--init-file=${accounts}`,
    ...(isRelaxed ? relaxed : []),
    ...furtherArguments,
  ];
}

// Runs at every start: the server reads one statement a line.
function accountStatements({ database, password, mayCreateDatabases }: MariadbOptions): string {
  const account = `'${USER}'@'127.0.0.1'`;
  return [
    `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
    `CREATE USER IF NOT EXISTS ${account};`,
    `ALTER USER ${account} IDENTIFIED BY '${password}';`,
    `GRANT ALL ON ${mayCreateDatabases ? '*.*' : `\`${database}\`.*`} TO ${account};`,
    '',
  ].join('\n');
}

async function answers(url: string): Promise<boolean> {
  const connection = await mysql.createConnection(url);
  await connection.end();
  return true;
}
