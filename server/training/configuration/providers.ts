import { and, asc, eq } from 'drizzle-orm';
import { webhookInbox } from '../../../drizzle/schema/platform.ts';
import { partnerSecrets, providers } from '../../../drizzle/schema/training.ts';
import type { Provider, ProviderChange, ProviderInput } from '../../contract/training.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { changedFields } from './rules.ts';
import { isLiveAt, lockProvider, note, type ProviderRow, refuseTaken } from './store.ts';

const refuseTakenSlug = refuseTaken('slug');

/** All partners by name, each with its live secrets; of a secret only when it counts and was last used. */
export const listProviders = async (deps: Deps): Promise<Page<Provider>> => new Page(await readProviders(deps));

async function readProviders({ db, config, now }: Deps, providerId?: number): Promise<Provider[]> {
  const only = (column: typeof providers.providerId | typeof partnerSecrets.providerId) =>
    providerId === undefined ? undefined : eq(column, providerId);
  const rows = await db
    .select()
    .from(providers)
    .where(only(providers.providerId))
    .orderBy(asc(providers.name), asc(providers.providerId));
  const secrets = await db
    .select(SHOWN)
    .from(partnerSecrets)
    .where(and(isLiveAt(now()), only(partnerSecrets.providerId)))
    .orderBy(asc(partnerSecrets.secretId));
  const secretsBy = Map.groupBy(secrets, (secret) => secret.providerId);
  return rows.map((row) => asProvider(config.WP_HOME_URL, row, secretsBy.get(row.providerId) ?? []));
}

const SHOWN = {
  providerId: partnerSecrets.providerId,
  secretId: partnerSecrets.secretId,
  scheme: partnerSecrets.scheme,
  notBefore: partnerSecrets.notBefore,
  notAfter: partnerSecrets.notAfter,
  lastUsedAt: partnerSecrets.lastUsedAt,
};
type Shown = Pick<typeof partnerSecrets.$inferSelect, keyof typeof SHOWN>;

/** Where the site's web server puts this service. */
const SERVICE_PATH = '/lp-api';

function asProvider(homeUrl: string, { createdAt: _at, ...row }: ProviderRow, secrets: Shown[]): Provider {
  return {
    ...row,
    webhookUrl: `${homeUrl}${SERVICE_PATH}/api/webhooks/partners/${row.slug}`,
    secrets: secrets.map(({ providerId: _of, notBefore, notAfter, lastUsedAt, ...secret }) => ({
      ...secret,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  };
}

const showProvider = async (deps: Deps, providerId: number): Promise<Provider> =>
  found((await readProviders(deps, providerId))[0]);

/** Adds a training partner. 409 `code_taken` for its slug. */
export async function addProvider(deps: Deps, actor: Actor, input: ProviderInput): Promise<Provider> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const row = { ...input, createdAt: deps.now() };
    const [{ insertId }] = await tx.insert(providers).values(row).catch(refuseTakenSlug);
    await note(deps, tx, actor, { kind: 'provider.created', subjectId: insertId });
    return showProvider(within(deps, tx), insertId);
  });
}

type Edit = { providerId: number; change: ProviderChange };

/**
 * Changes the given fields of a partner; another slug is another webhook address, and its events follow it. Secrets keep
 * the scheme they were made for. 404; 409 `code_taken`.
 */
export async function editProvider(deps: Deps, actor: Actor, { providerId, change }: Edit): Promise<Provider> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const before = found(await lockProvider(tx, providerId));
    const fields = changedFields(before, change);
    if (fields.length > 0) {
      await tx.update(providers).set(change).where(eq(providers.providerId, providerId)).catch(refuseTakenSlug);
      if (change.slug !== undefined && fields.includes('slug')) await moveEvents(tx, before.slug, change.slug);
      await note(deps, tx, actor, { kind: 'provider.edited', subjectId: providerId, data: { fields } });
    }
    return showProvider(within(deps, tx), providerId);
  });
}

const moveEvents = (tx: Db, from: string, to: string) =>
  tx
    .update(webhookInbox)
    .set({ source: `partner:${to}` })
    .where(eq(webhookInbox.source, `partner:${from}`));
