import { and, asc, eq, inArray, like } from 'drizzle-orm';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { completeStep } from './advance.ts';
import type { Verdict } from './rules.ts';

/** Completions that came before their step had begun. */

const isHeldFor = (stepIds: number[]) =>
  and(inArray(webhookInbox.subjectId, stepIds), eq(webhookInbox.state, 'held'), like(webhookInbox.source, 'partner:%'));

/** Applies what is held for a step that has begun just now, at the partner's own time; the first that came counts. */
export async function releaseHeld(deps: Deps, tx: Db, actor: Actor, stepId: number): Promise<void> {
  const held = await tx
    .select()
    .from(webhookInbox)
    .where(isHeldFor([stepId]))
    .orderBy(asc(webhookInbox.inboxId))
    .for('update');
  for (const { inboxId, way, eventId, occurredAt, receivedAt } of held) {
    const at = occurredAt ?? receivedAt;
    const { outcome } = await completeStep(deps, tx, actor, { stepId, at, way, externalId: eventId });
    await settle(deps, tx, inboxId, outcome);
  }
}

/** A training that was cancelled needs none of them any more. */
export async function ignoreHeld(deps: Deps, tx: Db, stepIds: number[]): Promise<void> {
  if (stepIds.length === 0) return;
  const held = await tx.select({ inboxId: webhookInbox.inboxId }).from(webhookInbox).where(isHeldFor(stepIds));
  for (const { inboxId } of held) await settle(deps, tx, inboxId, 'ignored');
}

const settle = (deps: Deps, tx: Db, inboxId: number, outcome: Verdict) =>
  tx
    .update(webhookInbox)
    .set({ state: outcome === 'applied' ? 'done' : 'ignored', outcome: { outcome }, settledAt: deps.now() })
    .where(and(eq(webhookInbox.inboxId, inboxId), eq(webhookInbox.state, 'held')));
