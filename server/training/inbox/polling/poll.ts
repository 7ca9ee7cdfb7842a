import type { Deps } from '../../../deps.ts';
import { rootCause } from '../../../platform/database.ts';
import type { Partner } from '../store.ts';
import { takeIn } from '../take-in.ts';
import { jsonAdapter, type PartnerAdapter } from './adapter.ts';
import { activePartners, lastPolledAt, readPolling } from './store.ts';

const DAY_MS = 86_400_000;
/** Partners list late what happened before; what is known already is a duplicate. */
const OVERLAP_MS = 7 * DAY_MS;
const FIRST_TIME_MS = 365 * DAY_MS;

type Polled = { taken: number; known: number; unreadable: number };

/** Asks every partner that is to be asked. One that fails stops none of the others, and has the job come again. */
export async function pollPartners(deps: Deps): Promise<Polled & { partners: number }> {
  const sum = { partners: 0, taken: 0, known: 0, unreadable: 0 };
  const failures: unknown[] = [];
  for (const partner of await activePartners(deps.db)) {
    const setting = await readPolling(deps.db, partner.providerId);
    if (!setting?.url) continue;
    const authorization = setting.authorization && deps.secrets.open(Buffer.from(setting.authorization, 'base64'));
    const polled = await pollPartner(deps, partner, jsonAdapter(setting.url, authorization)).catch((error: unknown) => {
      deps.log.error({ partner: partner.slug, err: rootCause(error) }, 'partner not polled');
      failures.push(error);
    });
    sum.partners++;
    if (polled) for (const key of ['taken', 'known', 'unreadable'] as const) sum[key] += polled[key];
  }
  if (failures.length > 0) throw failures[0];
  return sum;
}

/** Takes in what a partner lists since it last had something new, with a week before that. */
async function pollPartner(deps: Deps, partner: Partner, adapter: PartnerAdapter): Promise<Polled> {
  const last = await lastPolledAt(deps.db, partner);
  const since = new Date(last ? last.getTime() - OVERLAP_MS : deps.now().getTime() - FIRST_TIME_MS);
  const { events, unreadable } = await adapter.fetchCompletions(since);
  let known = 0;
  for (const event of events) {
    const { outcome } = await takeIn(deps, partner, event, 'polling');
    if (outcome === 'duplicate') known++;
  }
  return { taken: events.length - known, known, unreadable };
}
