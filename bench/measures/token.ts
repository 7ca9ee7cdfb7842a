import { createSecretKey } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { AUDIENCE, authentication } from '../../server/platform/auth.ts';
import { openDatabase } from '../../server/platform/database.ts';
import { officeToken } from '../contenders/identity.ts';
import type { Bench, Contender, Measure, Turn } from './measure.ts';

const CHECKS = 5_000;

/** The check of a token in this process: the product's, the account included, against the signature alone. */
async function turn({ site }: Bench, contender: Contender): Promise<Turn> {
  const token = officeToken(site);
  const check = contender === 'product' ? await productCheck(site, token) : bareCheck(site, token);
  const startedAt = performance.now();
  for (let n = 0; n < CHECKS; n++) await check.once();
  const ms = performance.now() - startedAt;
  await check.close();
  return { rate: (1000 * CHECKS) / ms, medianMs: ms / CHECKS, p99Ms: null };
}

async function productCheck({ stack, secrets }: Bench['site'], token: string) {
  const database = openDatabase({ DATABASE_URL: stack.databaseUrl, DATABASE_CONNECTIONS: 2 });
  const config = { BRIDGE_SECRET: [secrets.bridgeSecret], WP_HOME_URL: stack.wordpressUrl };
  const { actorOf } = authentication(config, database.db);
  await actorOf(token, AUDIENCE);
  return { once: () => actorOf(token, AUDIENCE), close: database.close };
}

function bareCheck({ stack, secrets }: Bench['site'], token: string) {
  const key = createSecretKey(Buffer.from(secrets.bridgeSecret));
  const options = { algorithms: ['HS256' as const], issuer: stack.wordpressUrl, audience: AUDIENCE };
  return { once: () => jsonwebtoken.verify(token, key, options), close: () => undefined };
}

export const tokenCheck: Measure = {
  ...{ name: 'token', title: 'The token check alone', unit: 'checks/s', rounds: 5, turn },
  contenders: ['product', 'bare'],
  agree: async (bench) => void (await turn(bench, 'product')),
};
