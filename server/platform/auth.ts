import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import jsonwebtoken from 'jsonwebtoken';
import QuickLRU from 'quick-lru';
import { z } from 'zod';
import { learners } from '../../drizzle/schema/learners.ts';
import { usermeta, users } from '../../drizzle/wordpress.ts';
import type { Config } from '../config.ts';
import { CAPABILITIES, type Capability } from '../contract/words.ts';
import type { Actor } from './actor.ts';
import type { Db } from './database.ts';
import { refuse } from './refuse.ts';

export const AUDIENCE = 'learner-progressions';
export const SERVICE_AUDIENCE = 'learner-progressions-service';
const LONGEST_LIFE_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 30;
const ACCOUNT_TRUSTED_MS = 4_000;

const Header = z.strictObject({ alg: z.literal('HS256'), typ: z.literal('lp+jwt'), kid: z.string() });
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().regex(/^[1-9]\d{0,15}$/),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(8),
  sid: z.string(),
  caps: z.array(z.string()),
  ver: z.int().min(0),
});
type Claims = z.infer<typeof Claims>;

/** Names the secret a token was signed with: the first 16 hex digits of its SHA-256. */
export const keyIdOf = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 16);

type Account = {
  displayName: string;
  learnerId: number | null;
  tokenVersion: number;
  sessions: string | null;
};

export type Authentication = {
  /** The actor of a bearer token; refuses 401 `not_authenticated` whatever is wrong with it. */
  actorOf: (token: string | undefined, audience: string) => Promise<Actor>;
  /** Drops what is remembered of a user, so that the next request reads it anew. */
  forget: (userId: number) => void;
  /** Does WordPress have this user now? */
  isKnown: (userId: number) => Promise<boolean>;
};

export function authentication(config: Pick<Config, 'BRIDGE_SECRET' | 'WP_HOME_URL'>, db: Db): Authentication {
  const keys = new Map(config.BRIDGE_SECRET.map((secret) => [keyIdOf(secret), createSecretKey(Buffer.from(secret))]));
  const tokens = new QuickLRU<string, Claims>({ maxSize: 10_000, maxAge: LONGEST_LIFE_SECONDS * 1000 });
  const accounts = new QuickLRU<number, Promise<Account | null>>({ maxSize: 10_000, maxAge: ACCOUNT_TRUSTED_MS });

  /** What a signature says stays true; what time and WordPress say is asked each time. */
  function claimsOf(token: string, audience: string): Claims {
    const name = `${audience} ${token}`;
    const known = tokens.get(name);
    const claims = known ?? verified(token, audience, keys, config.WP_HOME_URL);
    if (!known) tokens.set(name, claims);
    if (claims.exp + CLOCK_TOLERANCE_SECONDS <= Date.now() / 1000) refuse('not_authenticated');
    return claims;
  }

  function account(userId: number): Promise<Account | null> {
    const remembered = accounts.get(userId);
    if (remembered) return remembered;
    const asked = readAccount(db, userId);
    asked.catch(() => accounts.delete(userId));
    accounts.set(userId, asked);
    return asked;
  }

  /** A session opened a moment ago is newer than what is remembered: before a refusal the account is read anew. */
  async function ownerOf(claims: Claims, audience: string): Promise<Account> {
    const userId = Number(claims.sub);
    const known = await account(userId);
    if (known && isHeldBy(known, claims, audience)) return known;
    accounts.delete(userId);
    const present = await account(userId);
    return present && isHeldBy(present, claims, audience) ? present : refuse('not_authenticated');
  }

  return {
    async actorOf(token, audience) {
      const claims = claimsOf(token ?? '', audience);
      const owner = await ownerOf(claims, audience);
      return {
        kind: 'user',
        userId: Number(claims.sub),
        displayName: owner.displayName,
        learnerId: owner.learnerId,
        capabilities: new Set(CAPABILITIES.filter((known): known is Capability => claims.caps.includes(known))),
      };
    },
    forget: (userId) => void accounts.delete(userId),
    isKnown: async (userId) => (await readAccount(db, userId)) !== null,
  };
}

/**
 * jsonwebtoken is lenient where a bridge must not be (it accepts a missing `exp`, unknown `crit`, an `iat` in the
 * future), so the header is pinned before and every claim is required after its own check.
 */
function verified(token: string, audience: string, keys: Map<string, KeyObject>, issuer: string): Claims {
  try {
    const header = Header.parse(jsonwebtoken.decode(token, { complete: true })?.header);
    const key = keys.get(header.kid);
    if (!key) throw new Error('unknown kid');
    const options = { algorithms: ['HS256' as const], issuer, audience, clockTolerance: CLOCK_TOLERANCE_SECONDS };
    const claims = Claims.parse(jsonwebtoken.verify(token, key, options));
    const now = Date.now() / 1000;
    if (claims.iat > now + CLOCK_TOLERANCE_SECONDS) throw new Error('issued in the future');
    if (claims.exp - claims.iat > LONGEST_LIFE_SECONDS || claims.exp <= claims.iat) throw new Error('lives too long');
    return claims;
  } catch {
    // One face for every fault: what exactly was wrong helps only somebody who forges.
    return refuse('not_authenticated');
  }
}

/** One indexed read: who this is, which sessions are open, which learner record is theirs. */
async function readAccount(db: Db, userId: number): Promise<Account | null> {
  const meta = (key: string) =>
    sql<string | null>`(${db
      .select({ value: usermeta.metaValue })
      .from(usermeta)
      .where(and(eq(usermeta.userId, userId), eq(usermeta.metaKey, key)))
      .limit(1)})`;
  const [row] = await db
    .select({
      displayName: users.displayName,
      learnerId: learners.learnerId,
      tokenVersion: meta('lp_token_version'),
      sessions: meta('session_tokens'),
    })
    .from(users)
    .leftJoin(learners, eq(learners.wpUserId, users.id))
    .where(eq(users.id, userId));
  return row ? { ...row, tokenVersion: Number(row.tokenVersion ?? 0) } : null;
}

function isHeldBy(account: Account, claims: Claims, audience: string): boolean {
  if (account.tokenVersion !== claims.ver) return false;
  // WP-CLI and cron act for a user without a browser session; only the plugin itself holds that audience.
  if (audience === SERVICE_AUDIENCE && claims.sid === '') return true;
  return isSessionOpen(account.sessions, claims.sid);
}

/** WordPress keeps `session_tokens` as a PHP array: sha256 of the token => [ 'expiration' => seconds, ... ]. */
function isSessionOpen(sessions: string | null, sid: string): boolean {
  if (!sessions || !/^[0-9a-f]{64}$/.test(sid)) return false;
  const start = sessions.indexOf(`s:64:"${sid}";a:`);
  if (start < 0) return false;
  const expiration = /s:10:"expiration";i:(\d+);/.exec(sessions.slice(start));
  return expiration !== null && Number(expiration[1]) > Date.now() / 1000;
}
