import { statfs } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { options } from '../../drizzle/wordpress.ts';
import { CONTRACT_VERSION } from '../contract/words.ts';
import type { Deps } from './context.ts';
import { isSilent, lastHeartbeat } from './heartbeat.ts';
import { schemaState } from './migrations.ts';
import { queueFigures } from './queue-state.ts';
import { isWritable } from './uploads.ts';

export type Check = {
  check: 'database' | 'migrations' | 'uploads_writable' | 'uploads_private' | 'mail' | 'worker' | 'jobs' | 'durability';
  status: 'good' | 'recommended' | 'critical';
  /** Word that PHP turns into a sentence with the fix. */
  code: string;
  facts: Record<string, string | number | null>;
};

const MAIL_TRUSTED_MS = 60_000;
const JOBS_BEHIND_SECONDS = 600;
const LOW_DISK_BYTES = 1024 ** 3;

/** Everything the set-up page, Site Health, the command line and /readyz say about this service, from one place. */
export async function diagnose(deps: Deps): Promise<Check[]> {
  const database = await databaseCheck(deps);
  if (database.status === 'critical') return [database];
  return Promise.all([
    database,
    migrationsCheck(deps),
    writableCheck(deps),
    privateCheck(deps),
    mailCheck(deps),
    workerCheck(deps),
    jobsCheck(deps),
    durabilityCheck(deps),
  ]);
}

async function databaseCheck({ db }: Deps): Promise<Check> {
  try {
    await db.execute(sql`select 1`);
    return { check: 'database', status: 'good', code: 'ok', facts: {} };
  } catch {
    // Which error it was stands in the log of the requests that failed on it.
    return { check: 'database', status: 'critical', code: 'unreachable', facts: {} };
  }
}

export const schemaOf = ({ db, config }: Pick<Deps, 'db' | 'config'>) =>
  schemaState(async (text) => (await db.execute(sql.raw(text)))[0] as unknown as unknown[], config.WP_TABLE_PREFIX);

async function migrationsCheck(deps: Deps): Promise<Check> {
  const code = await schemaOf(deps);
  return { check: 'migrations', status: code === 'ok' ? 'good' : 'critical', code, facts: {} };
}

async function writableCheck({ config }: Deps): Promise<Check> {
  const directory = config.PORTFOLIOS_DIR;
  if (!(await isWritable(directory)))
    return { check: 'uploads_writable', status: 'critical', code: 'not_writable', facts: { directory } };
  const { bavail, bsize } = await statfs(directory);
  const isLow = bavail * bsize < LOW_DISK_BYTES;
  return {
    check: 'uploads_writable',
    status: isLow ? 'recommended' : 'good',
    code: isLow ? 'low_disk' : 'ok',
    facts: {},
  };
}

async function privateCheck({ canary }: Deps): Promise<Check> {
  const { exposure, webServer, at } = canary.state();
  const facts = { webServer, lookedAt: at?.toISOString() ?? null };
  if (exposure === 'public') return { check: 'uploads_private', status: 'critical', code: 'public', facts };
  if (exposure === 'unknown') return { check: 'uploads_private', status: 'recommended', code: 'unknown', facts };
  return { check: 'uploads_private', status: 'good', code: 'ok', facts };
}

/** Asked of the mail server at most once a minute: /readyz is open to anybody. */
let lastMail: { at: number; check: Promise<Check> } | null = null;

function mailCheck(deps: Deps): Promise<Check> {
  if (!lastMail || Date.now() - lastMail.at > MAIL_TRUSTED_MS) lastMail = { at: Date.now(), check: askMail(deps) };
  return lastMail.check;
}

async function askMail({ config }: Deps): Promise<Check> {
  if (!config.SMTP_URL) return { check: 'mail', status: 'recommended', code: 'not_configured', facts: {} };
  const { hostname: host, port } = new URL(config.SMTP_URL);
  const facts = { host, port };
  const transport = nodemailer.createTransport({
    url: config.SMTP_URL,
    connectionTimeout: 2000,
    greetingTimeout: 2000,
  });
  const reachable = await transport.verify().catch(() => false);
  transport.close();
  if (!reachable) return { check: 'mail', status: 'recommended', code: 'unreachable', facts };
  return { check: 'mail', status: 'good', code: 'ok', facts };
}

async function workerCheck(deps: Deps): Promise<Check> {
  const seenAt = await lastHeartbeat(deps);
  const isAlive = !isSilent(seenAt, deps.now());
  return {
    check: 'worker',
    status: isAlive ? 'good' : 'critical',
    code: isAlive ? 'ok' : 'silent',
    facts: { lastSeenAt: seenAt?.toISOString() ?? null },
  };
}

async function jobsCheck(deps: Deps): Promise<Check> {
  const facts = await queueFigures(deps);
  if (facts.oldestDueSeconds > JOBS_BEHIND_SECONDS) return { check: 'jobs', status: 'critical', code: 'behind', facts };
  if (facts.dead > 0) return { check: 'jobs', status: 'recommended', code: 'failing', facts };
  return { check: 'jobs', status: 'good', code: 'ok', facts };
}

/** "No acknowledged write is lost" holds only when each commit reaches the disk. */
async function durabilityCheck({ db }: Deps): Promise<Check> {
  const [rows] = await db.execute(sql`select @@innodb_flush_log_at_trx_commit as setting`);
  const setting = Number((rows as unknown as { setting: unknown }[])[0]?.setting);
  const isStrict = setting === 1;
  return {
    check: 'durability',
    status: isStrict ? 'good' : 'recommended',
    code: isStrict ? 'ok' : 'relaxed',
    facts: { setting },
  };
}

/** Which database this is, and what WordPress has just written into its own options: proof that both share one. */
export async function identity({ db, config, now }: Deps, probe: string | undefined) {
  const [names] = await db.execute(sql`select database() as name`);
  const [written] = probe ? await db.select().from(options).where(eq(options.optionName, probe)) : [];
  return {
    serviceVersion: VERSION,
    contractVersion: CONTRACT_VERSION,
    now: now().toISOString(),
    databaseName: String((names as unknown as { name: unknown }[])[0]?.name),
    tablePrefix: config.WP_TABLE_PREFIX,
    probe: written?.optionValue ?? null,
  };
}

export const VERSION = '0.1.0';
