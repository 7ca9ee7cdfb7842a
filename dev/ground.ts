import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { rememberedPorts } from './free-port.ts';
import type { MailSink } from './mail-sink.ts';
import type { PartnersSite } from './partners/start.ts';
import type { Secrets } from './secrets.ts';
import { keptSecrets } from './secrets.ts';
import type { LocalStripe } from './stripe/server.ts';
import type { WordpressCore, WordpressVersion } from './wordpress-core.ts';
import { findWordpressCore } from './wordpress-core.ts';

export type StackOptions = {
  directory: string;
  wpVersion: WordpressVersion;
  /** Loads the demo data at the first start. */
  demo?: boolean;
  /** Begins with empty tables and a newly installed WordPress. */
  fresh?: boolean;
  /** Restarts the service and the worker when their source changes. */
  watch?: boolean;
  /** Gives up surviving a power cut for speed: tests only. */
  isRelaxed?: boolean;
  /** Further arguments for MariaDB; they win over the stack's own. */
  databaseArguments?: readonly string[];
  quiet?: boolean;
};

const PORTS = ['mariadb', 'wordpress', 'service', 'smtp', 'mail', 'partners', 'stripe'] as const;

export const TABLE_PREFIX = 'wp_';
export const TIME_ZONE = 'Africa/Johannesburg';
export const MAIL_FROM = 'learners@provider.test';

/** What is settled before anything starts: where each part lives and how the others reach it. */
export type Ground = {
  directory: string;
  /** What belongs to one WordPress version alone, so that the other finds its own data untouched. */
  versionDirectory: string;
  core: WordpressCore;
  secrets: Secrets;
  ports: Record<(typeof PORTS)[number], number>;
  database: string;
  homeUrl: string;
  serviceUrl: string;
};

/** Takes charge of a part that runs, to stop it with the others. */
export type Keep = (part: Daemon | MailSink | PartnersSite | LocalStripe) => void;

/** Finds WordPress, ports and secrets for a stack in this folder; the same ones at every start, if they can be had. */
export async function prepareGround({ directory, wpVersion }: StackOptions): Promise<Ground> {
  const ports = await rememberedPorts(join(directory, 'ports.json'), PORTS);
  return {
    directory,
    versionDirectory: join(directory, wpVersion),
    core: await findWordpressCore(wpVersion),
    secrets: await keptSecrets(directory),
    ports,
    database: `wordpress_${wpVersion.replace('.', '_')}`,
    homeUrl: `http://127.0.0.1:${ports.wordpress}`,
    serviceUrl: `http://127.0.0.1:${ports.service}`,
  };
}
