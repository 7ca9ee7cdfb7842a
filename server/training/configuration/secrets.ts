import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { partnerSecrets } from '../../../drizzle/schema/training.ts';
import type { SecretIssued } from '../../contract/training.ts';
import type { SecretWithdrawal } from '../../contract/training-catalogue.ts';
import type { WebhookScheme } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockProvider, note } from './store.ts';

/** The one a partner signs with, and the one it goes over to. */
const MOST_LIVE = 2;
const HOUR_MS = 3_600_000;

/**
 * Makes a secret in the partner's present scheme; its value is answered here and never again. 404; 409
 * `too_many_secrets` while two are live.
 */
export async function issueSecret(deps: Deps, actor: Actor, providerId: number): Promise<SecretIssued> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const { webhookScheme: scheme } = found(await lockProvider(tx, providerId));
    const at = deps.now();
    if ((await readUnexpired(tx, providerId, at)).length >= MOST_LIVE) refuse('too_many_secrets');
    const secret = newSecret(scheme);
    const row = { providerId, scheme, notBefore: at, createdBy: actor.userId };
    const encrypted = deps.secrets.seal(secret);
    const [{ insertId: secretId }] = await tx.insert(partnerSecrets).values({ ...row, encrypted });
    await note(deps, tx, actor, { kind: 'secret.issued', subjectId: secretId, data: { providerId, scheme } });
    return { secretId, secret };
  });
}

/** 32 random bytes as each scheme's own tools expect them. */
const newSecret = (scheme: WebhookScheme) =>
  scheme === 'standard' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('hex');

const readUnexpired = (db: Db, providerId: number, at: Date) =>
  db
    .select({ secretId: partnerSecrets.secretId, notAfter: partnerSecrets.notAfter })
    .from(partnerSecrets)
    .where(
      and(
        eq(partnerSecrets.providerId, providerId),
        or(isNull(partnerSecrets.notAfter), gt(partnerSecrets.notAfter, at)),
      ),
    );

type Withdrawal = SecretWithdrawal & { providerId: number; secretId: number };

/**
 * Ends a secret, at once or after some hours of grace; never later than it would have ended anyway. The row stays: the
 * inbox tells which secret an event was signed with. 404 for one that is not live.
 */
export async function withdrawSecret(deps: Deps, actor: Actor, withdrawal: Withdrawal): Promise<void> {
  requireCapability(actor, 'lp_manage_training');
  const { providerId, secretId, graceHours } = withdrawal;
  await deps.withTx(async (tx) => {
    found(await lockProvider(tx, providerId));
    const live = await readUnexpired(tx, providerId, deps.now());
    const secret = found(live.find((one) => one.secretId === secretId));
    const notAfter = new Date(deps.now().getTime() + graceHours * HOUR_MS);
    if (secret.notAfter && secret.notAfter <= notAfter) return;
    await tx.update(partnerSecrets).set({ notAfter }).where(eq(partnerSecrets.secretId, secretId));
    await note(deps, tx, actor, { kind: 'secret.revoked', subjectId: secretId, data: { providerId, graceHours } });
  });
}
