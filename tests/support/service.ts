import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { inject } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { CAPABILITIES } from '../../server/contract/words.ts';
import { type OpenDeps, openDeps } from '../../server/deps.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { type Client, clientFor } from './client.ts';
import { mintToken } from './token.ts';
import { createPerson, createWordpressTables, type Person } from './wordpress-tables.ts';

const CAPABILITIES_OF = {
  admin: [...CAPABILITIES],
  office: CAPABILITIES.filter((capability) => capability !== 'lp_manage_settings'),
  facilitator: ['lp_view_own'],
  otherFacilitator: ['lp_view_own'],
  learner: ['lp_view_own'],
  otherLearner: ['lp_view_own'],
  subscriber: [],
} satisfies Record<string, string[]>;
export type Role = keyof typeof CAPABILITIES_OF;
export const ROLES = Object.keys(CAPABILITIES_OF) as Role[];

export type Service = {
  url: string;
  config: Config;
  deps: OpenDeps;
  /** A connection beside the service's own pool: to look, and to take a guard away in a control. */
  sql: Connection;
  people: Record<Role, Person>;
  as: (role: Role) => Client;
  anonymous: Client;
  stop: () => Promise<void>;
};

type Options = { now?: () => Date; environment?: Record<string, string> };

/** The real service on a free port with a database of its own, migrated, with one WordPress user a role. */
export async function startService(options: Options = {}): Promise<Service> {
  const database = `lp_${randomBytes(6).toString('hex')}`;
  const server = await createConnection({ uri: inject('databaseUrl') });
  await server.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  await server.changeUser({ database });
  await createWordpressTables(server);
  const config = readConfig(await environmentFor(database, options.environment));
  await migrate(config);
  const people = {} as Record<Role, Person>;
  for (const role of ROLES) people[role] = await createPerson(server, role, CAPABILITIES_OF[role]);

  const deps = openDeps(config, options.now);
  const http = createServer(buildApp(deps)).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url,
    config,
    deps,
    sql: server,
    people,
    as: (role) => clientFor(url, () => mintToken(config, people[role])),
    anonymous: clientFor(url),
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await deps.database.close();
      await server.query(`DROP DATABASE ${database}`);
      await server.end();
      await rm(config.PORTFOLIOS_DIR, { recursive: true, force: true });
    },
  };
}

/** What another process needs to run on the same database. */
export const environmentOf = (config: Config): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  DATABASE_URL: config.DATABASE_URL,
  WP_HOME_URL: config.WP_HOME_URL,
  BRIDGE_SECRET: config.BRIDGE_SECRET.join(','),
  SECRETS_KEY: config.SECRETS_KEY,
  PORTFOLIOS_DIR: config.PORTFOLIOS_DIR,
  LOG_LEVEL: config.LOG_LEVEL,
});

async function environmentFor(database: string, given: Record<string, string> = {}): Promise<Record<string, string>> {
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${database}`;
  return {
    DATABASE_URL: url.href,
    WP_HOME_URL: 'http://wordpress.test',
    BRIDGE_SECRET: 'a-secret-for-tests-only-of-more-than-32-bytes',
    SECRETS_KEY: '42'.repeat(32),
    PORTFOLIOS_DIR: await mkdtemp(join(tmpdir(), 'portfolios-')),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    NODE_ENV: 'test',
    ...given,
  };
}
