import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Config } from '../../server/config.ts';
import { AUDIENCE, keyIdOf } from '../../server/platform/auth.ts';
import type { Person } from './wordpress-tables.ts';

type Overrides = { claims?: Record<string, unknown>; header?: Record<string, unknown>; secret?: string };

/** A token as the plugin mints it; `overrides` make the wrong ones. A claim set to undefined is left out. */
export function mintToken(config: Config, person: Person, overrides: Overrides = {}): string {
  const secret = overrides.secret ?? (config.BRIDGE_SECRET[0] as string);
  const now = Math.floor(Date.now() / 1000);
  const claims: Record<string, unknown> = {
    iss: config.WP_HOME_URL,
    aud: AUDIENCE,
    sub: String(person.userId),
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
    sid: person.sid,
    caps: person.capabilities,
    ver: 0,
    ...overrides.claims,
  };
  for (const [name, value] of Object.entries(claims)) if (value === undefined) delete claims[name];
  const header = { alg: 'HS256' as const, typ: 'lp+jwt', kid: keyIdOf(secret), ...overrides.header };
  return jsonwebtoken.sign(claims, secret, { header, algorithm: header.alg, noTimestamp: claims.iat === undefined });
}
