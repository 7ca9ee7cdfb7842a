import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import { CHECKOUT } from './places.ts';
import { runCommand } from './run-command.ts';

export type ServiceEnvironment = Record<
  | 'DATABASE_URL'
  | 'WP_TABLE_PREFIX'
  | 'WP_HOME_URL'
  | 'BRIDGE_SECRET'
  | 'HOST'
  | 'PORT'
  | 'PORTFOLIOS_DIR'
  | 'SITE_TIME_ZONE'
  | 'SMTP_URL'
  | 'MAIL_FROM'
  | 'SECRETS_KEY'
  | 'STRIPE_SECRET_KEY'
  | 'STRIPE_WEBHOOK_SECRETS'
  | 'STRIPE_API_BASE',
  string
>;

type ServiceOptions = { directory: string; environment: ServiceEnvironment; watch: boolean };

/** Brings the service's tables up to date. */
export async function migrate(environment: ServiceEnvironment): Promise<void> {
  await runCommand({ ...script('server/migrate.ts'), env: environment, purpose: 'Migrating the database' });
}

/** Starts the service and waits until /readyz answers, whatever it says: a page that reads "not ready" is an answer. */
export function startService({ directory, environment, watch }: ServiceOptions): Promise<Daemon> {
  const readiness = `http://${environment.HOST}:${environment.PORT}/readyz`;
  return startDaemon({
    name: 'service',
    ...script('server/main.ts', watch),
    directory,
    env: environment,
    isReady: async () => Boolean(await fetch(readiness).then((answer) => answer.json())),
  });
}

/** Starts the worker, which has no port: it counts as up when it runs. */
export function startWorker({ directory, environment, watch }: ServiceOptions): Promise<Daemon> {
  return startDaemon({
    name: 'worker',
    ...script('server/worker.ts', watch),
    directory,
    env: environment,
    isReady: async () => true,
  });
}

function script(file: string, watch = false) {
  const args = ['--disable-warning=ExperimentalWarning', ...(watch ? ['--watch', '--watch-preserve-output'] : [])];
  return { command: process.execPath, args: [...args, join(CHECKOUT, file)], cwd: CHECKOUT };
}
