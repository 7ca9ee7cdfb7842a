import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import type { LedgerKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';
import { changeBalance, type GrantRow, lockGrants } from './store.ts';

/** Entitlements as a ledger: entries are only ever added, a balance moves with its entry, each cause counts once. */

export type Movement = {
  grantId: number;
  kind: Exclude<LedgerKind, 'grant'>;
  delta: number;
  /** What it came from; the same once more changes nothing. */
  idemKey: string;
  bookingId?: number;
  reason?: string;
};

/**
 * Moves one grant, which is locked by the caller; false when that very movement was made before. 409 `balance_too_small`
 * for more than there is, or than it ever held.
 */
export async function move(deps: Deps, tx: Db, actor: Actor, movement: Movement): Promise<boolean> {
  const { grantId, kind, delta } = movement;
  // The entry first: its unique key tells whether the balance has moved already.
  if (!(await writeOnce(deps, tx, actor, movement))) return false;
  const more = kind === 'adjust' ? Math.max(delta, 0) : 0;
  if (!(await changeBalance(tx, grantId, delta, more))) refuse('balance_too_small');
  return true;
}

async function writeOnce(deps: Deps, tx: Db, actor: Actor, movement: Movement): Promise<boolean> {
  try {
    await write(deps, tx, actor, [movement]);
    return true;
  } catch (error) {
    if (duplicateKey(error) === null) throw error;
    return false;
  }
}

export type NewGrant = Omit<typeof grants.$inferInsert, 'grantId' | 'balance' | 'grantedAt'>;

/** A grant that belongs to no purchase: given by the office, or with a package. */
export async function give(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { reason, ...grant }: NewGrant & { reason?: string },
): Promise<number> {
  const row = { ...grant, balance: grant.quantity, grantedAt: deps.now() };
  const [{ insertId: grantId }] = await tx.insert(grants).values(row);
  const entry = { grantId, delta: grant.quantity, idemKey: `grant:${grantId}`, ...(reason ? { reason } : {}) };
  await write(deps, tx, actor, [{ ...entry, kind: 'grant' }]);
  return grantId;
}

type OfPurchase = { purchaseId: number; learnerId: number };
type Due = Pick<NewGrant, 'kind' | 'courseStepId' | 'componentId' | 'quantity' | 'expiresAt'>;

/** What a purchase gives, each once however often it is asked for; the purchase is locked by the caller. */
export async function grantAll(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { purchaseId, learnerId }: OfPurchase,
  due: Due[],
): Promise<void> {
  const had = new Set((await lockGrants(tx, purchaseId)).map(causeOf));
  const missing = due.filter((grant) => !had.has(causeOf(grant)));
  if (missing.length === 0) return;
  const at = { purchaseId, learnerId, grantedAt: deps.now() };
  await tx.insert(grants).values(missing.map((grant) => ({ ...grant, ...at, balance: grant.quantity })));
  const made = (await lockGrants(tx, purchaseId)).filter((grant) => !had.has(causeOf(grant)));
  await write(
    deps,
    tx,
    actor,
    made.map((grant) => ({
      ...{ grantId: grant.grantId, kind: 'grant', delta: grant.quantity },
      idemKey: `grant:${purchaseId}:${causeOf(grant)}`,
    })),
  );
}

const causeOf = ({ courseStepId, componentId }: Pick<Due, 'courseStepId' | 'componentId'>) =>
  courseStepId ? `step:${courseStepId}` : `component:${componentId}`;

/** Takes what is unused of these grants; answers how much. */
export async function revokeUnused(deps: Deps, tx: Db, actor: Actor, cause: string, rows: GrantRow[]): Promise<number> {
  let taken = 0;
  for (const { grantId, balance } of rows) {
    if (balance === 0) continue;
    const movement: Movement = { grantId, kind: 'revoke', delta: -balance, idemKey: revocation(cause, grantId) };
    if (await move(deps, tx, actor, movement)) taken += balance;
  }
  return taken;
}

export const revocation = (cause: string, grantId: number | '') => `revoke:${cause}:${grantId}`;

type Entry = Omit<Movement, 'kind'> & { kind: LedgerKind };

async function write({ now }: Deps, tx: Db, actor: Actor, entries: Entry[]): Promise<void> {
  const by = { actorKind: actor.kind, actorId: actor.kind === 'user' ? actor.userId : null, at: now() };
  await tx.insert(ledgerEntries).values(entries.map((entry) => ({ ...entry, ...by })));
}
