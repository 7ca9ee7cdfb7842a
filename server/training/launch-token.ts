import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Deps } from '../deps.ts';
import type { Provider } from './store.ts';

const LIFE_SECONDS = 300;

type Launching = { stepId: number; learnerId: number; provider: Pick<Provider, 'providerId' | 'slug'> };

/**
 * Says to one partner, for five minutes, which learner comes for which step. Signed with a key of that partner alone:
 * it opens nothing here, and nothing at another partner.
 */
export function signLaunchToken(deps: Deps, { stepId, learnerId, provider }: Launching): string {
  const iat = Math.floor(deps.now().getTime() / 1000);
  const { providerId, slug } = provider;
  const claims = {
    ...{ iss: deps.config.WP_HOME_URL, aud: `partner:${slug}`, iat, exp: iat + LIFE_SECONDS, jti: randomUUID() },
    ...{ step: stepId, learner: learnerId, provider: slug },
  };
  const header = { alg: 'HS256' as const, typ: 'lp-launch+jwt' };
  return jsonwebtoken.sign(claims, deps.secrets.keyFor(`launch/${providerId}`), { header });
}
