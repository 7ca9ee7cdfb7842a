import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import mysql from 'mysql2/promise';
import { databaseAddresses } from './database-address.ts';
import { addToEnvFile } from './env-file.ts';
import { CHECKOUT } from './places.ts';
import type { WpConfig } from './wp-config-reader.ts';
import { readWpConfig } from './wp-config-reader.ts';

const USAGE = 'Usage: npm run init -- --wp-config /path/to/wp-config.php [--env .env] [--force]';

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** Writes .env for the service from what an existing WordPress already knows: its database, address and secret. */
async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      'wp-config': { type: 'string' },
      env: { type: 'string', default: join(CHECKOUT, '.env') },
      force: { type: 'boolean', default: false },
    },
  });
  if (!given['wp-config']) throw new Error(USAGE);
  const path = resolve(given['wp-config']);
  const source = await readFile(path, 'utf8').catch(() => '');
  if (!source.includes('<?php')) throw new Error(`${path} cannot be read or is not PHP.\n${USAGE}`);
  const environment = await environmentOf(readWpConfig(source), dirname(path));
  const file = resolve(given.env);
  const { written, kept } = await addToEnvFile(file, environment, given.force);
  console.log(`${file}: wrote ${written.join(', ') || 'nothing'}.`);
  if (kept.length > 0) console.log(`Left as it was: ${kept.join(', ')} (--force replaces all but SECRETS_KEY).`);
  console.log(
    '\nNext: add SMTP_URL and MAIL_FROM (see .env.example), then: npm run migrate, and start the service and its worker.',
  );
}

async function environmentOf(config: WpConfig, folder: string): Promise<Record<string, string>> {
  const account = {
    user: plain(config, 'DB_USER'),
    password: plain(config, 'DB_PASSWORD'),
    database: plain(config, 'DB_NAME'),
  };
  const prefix = config.tablePrefix;
  if (!prefix || !/^\w+$/.test(prefix)) throw new Error('wp-config.php sets no plain $table_prefix.');
  const url = await firstThatAnswers(databaseAddresses(plain(config, 'DB_HOST'), account));
  const options = await readOptions(url, prefix);
  const fromConfig = (name: string) => (config.constants.has(name) ? plain(config, name) : undefined);
  const secret = fromConfig('LEARNER_PROGRESSIONS_SECRET') ?? options.get('learner_progressions_secret');
  if (!secret)
    throw new Error(
      'WordPress has no secret yet: activate the plugin Learner Progressions first, then run this again.',
    );
  // The service takes a comma for the sign between two secrets during a rotation.
  if (secret.includes(',')) throw new Error('The secret holds a comma; choose one without, in wp-config.php and here.');
  const timeZone = options.get('timezone_string');
  return {
    DATABASE_URL: url,
    WP_TABLE_PREFIX: prefix,
    WP_HOME_URL: fromConfig('WP_HOME') ?? options.get('home') ?? '',
    BRIDGE_SECRET: secret,
    PORTFOLIOS_DIR: join(await wordpressFolder(folder), 'wp-content/uploads/portfolios'),
    ...(timeZone && { SITE_TIME_ZONE: timeZone }),
    SECRETS_KEY: randomBytes(32).toString('hex'),
  };
}

function plain({ constants }: WpConfig, name: string): string {
  const value = constants.get(name);
  if (value !== undefined) return value;
  const reason = constants.has(name) ? 'computes it, and this command does not run PHP' : 'does not define it';
  throw new Error(
    `${name} is needed, but wp-config.php ${reason}. Write DATABASE_URL and the others into .env by hand.`,
  );
}

async function firstThatAnswers(urls: readonly string[]): Promise<string> {
  const reasons: string[] = [];
  for (const url of urls) {
    try {
      await (await mysql.createConnection(url)).end();
      return url;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`The database that wp-config.php names does not answer: ${reasons.join('; ')}`);
}

async function readOptions(url: string, prefix: string): Promise<Map<string, string>> {
  const connection = await mysql.createConnection(url);
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(
      'SELECT option_name, option_value FROM ?? WHERE option_name IN (?)',
      [`${prefix}options`, ['home', 'timezone_string', 'learner_progressions_secret']],
    );
    return new Map(rows.map(({ option_name, option_value }) => [option_name, option_value]));
  } finally {
    await connection.end();
  }
}

// WordPress also takes a wp-config.php from one folder above its own.
async function wordpressFolder(folder: string): Promise<string> {
  const isWordpress = (path: string) => existsSync(join(path, 'wp-load.php'));
  if (isWordpress(folder)) return folder;
  const below = (await readdir(folder)).map((name) => join(folder, name)).find(isWordpress);
  if (!below) throw new Error(`There is no WordPress in or below ${folder}.`);
  return below;
}
