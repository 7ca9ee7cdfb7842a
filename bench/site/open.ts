import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { DEV_DIRECTORY } from '../../dev/places.ts';
import { keptSecrets, type Secrets } from '../../dev/secrets.ts';
import { type Stack, startStack } from '../../dev/stack.ts';
import { makeSite } from './make.ts';
import { type Sizes, sizesAt } from './sizes.ts';
import { forgetMade, madeOn, noteMade } from './stamp.ts';
import { verifySite } from './verify.ts';

export type Site = {
  sizes: Sizes;
  /** The Monday that its days are counted from. */
  monday: string;
  stack: Stack;
  secrets: Secrets;
  /** A connection beside those that are measured. */
  sql: Connection;
  stop: () => Promise<void>;
};

/** As an office would run it: nothing acknowledged is lost, and the indexes in use fit into memory. */
const DATABASE = [
  '--innodb-buffer-pool-size=2G',
  '--innodb-log-file-size=1G',
  '--innodb-flush-log-at-trx-commit=1',
  '--tmp-table-size=256M',
  '--max-heap-table-size=256M',
];
/** Beyond it the checks take longer than the making; the statements are the same. */
const VERIFIED_UP_TO = 0.1;
const VERSION = '7.1';

export const directoryOf = (scale: number) => join(DEV_DIRECTORY, 'bench', String(scale));

/** Starts WordPress, the database and the service in a folder of their own, with the site of this scale in it. */
export async function openSite(scale: number): Promise<Site> {
  // The stack hands its own environment on to the service.
  Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: 'warn' });
  const directory = directoryOf(scale);
  const made = await madeOn(directory);
  const stack = await startStack({ directory, wpVersion: VERSION, fresh: !made, databaseArguments: DATABASE });
  try {
    // Background work would be measured along with whoever's turn it is.
    await stack.daemons.find(({ name }) => name === 'worker')?.stop();
    const sql = await createConnection({ uri: stack.databaseUrl, namedPlaceholders: true });
    await sql.query("SET SESSION time_zone = '+00:00'");
    const [sizes, secrets] = [sizesAt(scale), await keptSecrets(directory)];
    const monday = made ?? (await makeAnew({ directory, stack, sql, sizes, secrets }));
    return { sizes, monday, stack, secrets, sql, stop: () => sql.end().then(stack.stop) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

type Making = Pick<Site, 'stack' | 'sql' | 'sizes' | 'secrets'> & { directory: string };

async function makeAnew({ directory, stack, sql, sizes, secrets }: Making): Promise<string> {
  await forgetMade(directory);
  console.log(`Making a site of ${sizes.learners} learners`);
  const monday = await makeSite(sql, sizes, secrets.secretsKey);
  if (sizes.scale <= VERIFIED_UP_TO) await verifySite(sql, environmentOf(stack, secrets));
  await noteMade(directory, monday);
  return monday;
}

/** What another process needs to work on the same site. */
export const environmentOf = (stack: Stack, { bridgeSecret, secretsKey }: Secrets): Record<string, string> => ({
  DATABASE_URL: stack.databaseUrl,
  WP_HOME_URL: stack.wordpressUrl,
  BRIDGE_SECRET: bridgeSecret,
  SECRETS_KEY: secretsKey,
  PORTFOLIOS_DIR: stack.portfoliosDir,
  LOG_LEVEL: 'warn',
});
