import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { CAPABILITIES, type Capability } from '../../server/contract/words.ts';
import { AUDIENCE, keyIdOf } from '../../server/platform/auth.ts';
import type { Site } from '../site/open.ts';
import { OFFICE_USER, sessionOf, userOfRacer } from '../site/users.ts';

/** Tokens as the plugin mints them, for the sessions that the site has open. They live for ten minutes at most. */

const LIFE_SECONDS = 600;

export const officeToken = (site: Site) => tokenOf(site, OFFICE_USER, CAPABILITIES);
export const racerToken = (site: Site, learnerId: number) => tokenOf(site, userOfRacer(learnerId), ['lp_view_own']);

function tokenOf({ stack, secrets }: Site, userId: number, caps: readonly Capability[]): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: stack.wordpressUrl, aud: AUDIENCE, sub: String(userId), iat, exp: iat + LIFE_SECONDS },
    ...{ jti: randomUUID(), sid: sessionOf(userId), caps, ver: 0 },
  };
  const header = { alg: 'HS256' as const, typ: 'lp+jwt', kid: keyIdOf(secrets.bridgeSecret) };
  return jsonwebtoken.sign(claims, secrets.bridgeSecret, { header });
}
