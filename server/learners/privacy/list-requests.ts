import type { PrivacyRequest, PrivacyRequestList } from '../../contract/privacy.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Page } from '../../platform/route.ts';
import { pageOfRequests } from './store.ts';

/** What learners have asked for: open requests first, the one due soonest at the top. */
export async function listRequests(deps: Deps, actor: Actor, query: PrivacyRequestList): Promise<Page<PrivacyRequest>> {
  requireCapability(actor, 'lp_manage_learners');
  return pageOfRequests(deps.db, query, deps.today());
}
