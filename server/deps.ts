import type { Config } from './config.ts';
import { authentication } from './platform/auth.ts';
import { openCanary } from './platform/canary.ts';
import { dayIn } from './platform/clock.ts';
import type { Deps } from './platform/context.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { openLog } from './platform/log.ts';
import { openMail } from './platform/mail.ts';
import { openPayments } from './platform/payments.ts';
import { openQueue } from './platform/queue.ts';
import { secretsOf } from './platform/secrets.ts';
import { openUploads } from './platform/uploads.ts';

export type { Deps };
export type OpenDeps = Deps & { database: Database };

/** Opens the database and the stores once a process; `clock` is a test's or the demo's own time. */
export function openDeps(config: Config, clock: () => Date = () => new Date()): OpenDeps {
  const database = openDatabase(config);
  const log = openLog(config.LOG_LEVEL);
  return {
    config,
    database,
    db: database.db,
    withTx: database.withTx,
    now: clock,
    today: () => dayIn(config.SITE_TIME_ZONE, clock()),
    secrets: secretsOf(config.SECRETS_KEY),
    uploads: openUploads(config.PORTFOLIOS_DIR),
    mail: openMail(config),
    canary: openCanary(config, log),
    log,
    auth: authentication(config, database.db),
    jobs: openQueue(clock),
    stripe: openPayments(config),
  };
}
