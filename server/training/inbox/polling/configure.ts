import type { Polling, PollingInput } from '../../../contract/inbox.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { record } from '../../../platform/audit.ts';
import { found } from '../../../platform/refuse.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { findPartnerById } from '../store.ts';
import { readPolling, settingNameOf } from './store.ts';

type Change = PollingInput & { providerId: number };

/**
 * Says where a partner is asked for completions; without an address it is not. An authorization that is left out stays
 * as it is for the same address, and never goes to another one. 404.
 */
export async function configurePolling(deps: Deps, actor: Actor, change: Change): Promise<Polling> {
  requireCapability(actor, 'lp_manage_settings');
  const { providerId, url, authorization } = change;
  found(await findPartnerById(deps.db, providerId));
  return deps.withTx(async (tx) => {
    const before = await readPolling(tx, providerId);
    const kept = before?.url === url ? (before?.authorization ?? null) : null;
    const sealed = authorization ? deps.secrets.seal(authorization).toString('base64') : null;
    const value = { url, authorization: authorization === undefined ? kept : sealed };
    await writeSetting(tx, actor, { name: settingNameOf(providerId), value, at: deps.now() });
    await record(tx, actor, {
      ...{ at: deps.now(), kind: 'settings.changed', slice: 'training', learnerId: null, subjectId: providerId },
      data: { name: settingNameOf(providerId), url },
    });
    return { url, hasAuthorization: value.authorization !== null };
  });
}

/** Where a partner is asked for completions; of the authorization only whether there is one. 404. */
export async function showPolling({ db }: Deps, providerId: number): Promise<Polling> {
  found(await findPartnerById(db, providerId));
  const { url = null, authorization = null } = (await readPolling(db, providerId)) ?? {};
  return { url, hasAuthorization: authorization !== null };
}
