import { and, asc, eq } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { partnerAccounts, providers } from '../../../drizzle/schema/training.ts';
import type { Account } from '../../contract/training.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { replayWaiting } from '../inbox/replay.ts';
import { lockPartner, sourceOf } from '../inbox/store.ts';
import { note } from './store.ts';

type Link = { providerId: number; learnerId: number; externalStudentId: string };

/**
 * Notes by what name a partner knows a learner; one name a learner, one learner a name. The same again changes nothing.
 * What waits in the inbox of the partner under that name is worked on, as after a match, and what was held under the
 * one before is the learner's no more. 404 for an unknown partner or
 * learner; 409 `account_taken` when the name is another learner's.
 */
export async function linkAccount(deps: Deps, actor: Actor, link: Link): Promise<Account> {
  requireCapability(actor, 'lp_manage_training');
  const { account, before } = await deps.withTx(async (tx) => {
    // Two who link one learner come one after the other: what a second name would overwrite is seen first.
    found((await lockLearner(tx, link.learnerId)) || null);
    const [provider] = await tx.select().from(providers).where(eq(providers.providerId, link.providerId));
    const { providerId, slug } = found(provider);
    await lockPartner(tx, providerId);
    const [before] = await readAccounts(tx, link);
    if (before?.externalStudentId !== link.externalStudentId) {
      await saveAccount(deps, tx, actor, { link, isNew: before === undefined });
      const told = { learnerId: link.learnerId, subjectId: providerId, data: { provider: slug } };
      await note(deps, tx, actor, { kind: 'account.linked', ...told });
    }
    return { account: found((await readAccounts(tx, link))[0]), before };
  });
  const replay = ({ externalStudentId }: Account, state: 'parked' | 'held') =>
    replayWaiting(deps, actor, { source: sourceOf(account.provider), externalStudentId }, state);
  if (before && before.externalStudentId !== account.externalStudentId) await replay(before, 'held');
  await replay(account, 'parked');
  return account;
}

type Saving = { link: Link; isNew: boolean };

async function saveAccount(deps: Deps, tx: Db, actor: Actor, { link, isNew }: Saving): Promise<void> {
  const row = { ...link, linkedBy: actor.userId, linkedAt: deps.now() };
  const saving = isNew ? tx.insert(partnerAccounts).values(row) : tx.update(partnerAccounts).set(row).where(isOf(link));
  await saving.catch((error: unknown) => {
    if (duplicateKey(error) !== 'one_learner_a_student') throw error;
    refuse('account_taken', { errors: [{ path: 'externalStudentId', message: 'is another learner’s' }] });
  });
}

const isOf = ({ learnerId, providerId }: { learnerId: number; providerId?: number }) =>
  and(
    eq(partnerAccounts.learnerId, learnerId),
    providerId === undefined ? undefined : eq(partnerAccounts.providerId, providerId),
  );

async function readAccounts(db: Db, of: { learnerId: number; providerId?: number }): Promise<Account[]> {
  const { providerId, slug, name } = providers;
  const { learnerId, externalStudentId, linkedAt } = partnerAccounts;
  const rows = await db
    .select({ provider: { providerId, slug, name }, learnerId, externalStudentId, linkedAt })
    .from(partnerAccounts)
    .innerJoin(providers, eq(providerId, partnerAccounts.providerId))
    .where(isOf(of))
    .orderBy(asc(name), asc(providerId));
  return rows.map((row) => ({ ...row, linkedAt: row.linkedAt.toISOString() }));
}

/** By what names the partners know a learner. 404. */
export async function listAccounts({ db }: Deps, learnerId: number): Promise<Page<Account>> {
  const own = eq(learners.learnerId, learnerId);
  const [known] = await db.select({ learnerId: learners.learnerId }).from(learners).where(own);
  found(known);
  return new Page(await readAccounts(db, { learnerId }));
}
