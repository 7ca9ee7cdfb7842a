import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Deps } from '../deps.ts';
import type { Provider } from './store.ts';

export const LAUNCH_ALGORITHM = 'HS256';
const LIFE_SECONDS = 300;

/** The key of one partner alone: the same each time, and what opens here or at another partner is not signed with it. */
export const launchKeyOf = ({ secrets }: Pick<Deps, 'secrets'>, providerId: number): Buffer =>
  secrets.keyFor(`launch/${providerId}`);
export const audienceOf = ({ slug }: Pick<Provider, 'slug'>): string => `partner:${slug}`;

type Launching = {
  stepId: number;
  learnerId: number;
  /** As the partner calls them; no student where it knows none. */
  studentId: string | null;
  courseId: string;
  provider: Pick<Provider, 'providerId' | 'slug'>;
};

/**
 * Says to one partner, for five minutes, which learner comes for which step. Signed with a key of that partner alone:
 * it opens nothing here, and nothing at another partner.
 */
export function signLaunchToken(deps: Deps, { stepId, learnerId, studentId, courseId, provider }: Launching): string {
  const iat = Math.floor(deps.now().getTime() / 1000);
  const { providerId, slug } = provider;
  const claims = {
    ...{ iss: deps.config.WP_HOME_URL, aud: audienceOf(provider), iat, exp: iat + LIFE_SECONDS, jti: randomUUID() },
    ...{ step: stepId, learner: learnerId, provider: slug },
    // What stands in the address can be changed by whoever holds it.
    ...{ student: studentId, course: courseId },
  };
  const header = { alg: LAUNCH_ALGORITHM, typ: 'lp-launch+jwt' };
  return jsonwebtoken.sign(claims, launchKeyOf(deps, providerId), { header });
}
