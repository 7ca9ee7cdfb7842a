import type { Config } from '../../config.ts';

/** What we write onto Stripe's objects, and read from them: whose they are. Never a name or an address. */

type Metadata = Record<string, string> | null | undefined;
type Site = Pick<Config, 'WP_HOME_URL' | 'WP_TABLE_PREFIX'>;

/** Which installation it is of: several may share an account, and each counts its purchases from 1. */
export const siteOf = ({ WP_HOME_URL, WP_TABLE_PREFIX }: Site): string => `${WP_HOME_URL}#${WP_TABLE_PREFIX}`;

export type Claim = { site: string; purchaseId: number };

export const claimOn = (config: Site, purchaseId: number): Record<string, string> => ({
  lp_site: siteOf(config),
  lp_purchase: String(purchaseId),
});

/** The purchase an object says it is of; null for what is not ours. */
export function claimIn(metadata: Metadata): Claim | null {
  const [site, purchase] = [metadata?.lp_site, metadata?.lp_purchase];
  return site && /^[1-9]\d{0,9}$/.test(purchase ?? '') ? { site, purchaseId: Number(purchase) } : null;
}

/** A value holds 500 characters at most. */
const IDS_A_VALUE = 40;

/** What the office chose to take back with a refund, on the refund itself: it is known wherever the refund is. */
export function choiceOn(by: number, grantIds: number[]): Record<string, string> {
  const parts: [string, string][] = [];
  for (let from = 0; from < grantIds.length; from += IDS_A_VALUE)
    parts.push([`lp_grants_${parts.length}`, grantIds.slice(from, from + IDS_A_VALUE).join(' ')]);
  return { lp_by: String(by), ...Object.fromEntries(parts) };
}

export function grantIdsIn(metadata: Metadata): { by: number; grantIds: number[] } | null {
  if (!/^\d{1,15}$/.test(metadata?.lp_by ?? '')) return null;
  const parts = Object.entries(metadata ?? {}).filter(([name]) => name.startsWith('lp_grants_'));
  const grantIds = parts.flatMap(([, ids]) => ids.split(' ')).filter((id) => /^[1-9]\d{0,9}$/.test(id));
  return { by: Number(metadata?.lp_by), grantIds: grantIds.map(Number) };
}
