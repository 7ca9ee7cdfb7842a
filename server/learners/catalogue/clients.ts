import { eq } from 'drizzle-orm';
import { clients } from '../../../drizzle/schema/learners.ts';
import type { Client, ClientInput } from '../../contract/learners.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { findClient, note, refuseTaken } from './store.ts';

const refuseSameName = refuseTaken('name_taken', 'name');

/** Adds a client of the provider. 409 `name_taken`. */
export async function addClient(deps: Deps, actor: Actor, input: ClientInput): Promise<Client> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const row = { ...input, createdAt: deps.now() };
    const [{ insertId }] = await tx.insert(clients).values(row).catch(refuseSameName);
    await note(deps, tx, actor, { kind: 'client.created', subjectId: insertId });
    return found(await findClient(tx, insertId));
  });
}

/** Renames a client. 404; 409 `name_taken`. */
export async function editClient(
  deps: Deps,
  actor: Actor,
  { clientId, change }: { clientId: number; change: Partial<ClientInput> },
): Promise<Client> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const before = found(await findClient(tx, clientId));
    if (change.name === undefined || change.name === before.name) return before;
    await tx.update(clients).set(change).where(eq(clients.clientId, clientId)).catch(refuseSameName);
    await note(deps, tx, actor, { kind: 'client.edited', subjectId: clientId, data: { fields: ['name'] } });
    return found(await findClient(tx, clientId));
  });
}
