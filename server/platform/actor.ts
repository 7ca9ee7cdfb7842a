import type { ActorKind, Capability } from '../contract/words.ts';
import { refuse } from './refuse.ts';

/** On whose behalf something happens. */
export type Actor = {
  kind: ActorKind;
  userId: number;
  displayName: string;
  /** The learner record of this WordPress user, if there is one. */
  learnerId: number | null;
  capabilities: ReadonlySet<Capability>;
};

export const can = (actor: Actor, capability: Capability) => actor.capabilities.has(capability);

/** Who acts when nobody does: a job, a schedule, a command; holds what its work needs. */
export const systemActor = (displayName: string, ...capabilities: Capability[]): Actor => ({
  kind: 'system',
  userId: 0,
  displayName,
  learnerId: null,
  capabilities: new Set(capabilities),
});

/** 403 `not_allowed` unless the actor holds the capability. Verbs ask again what the route has asked already. */
export function requireCapability(actor: Actor, capability: Capability): void {
  if (!can(actor, capability)) refuse('not_allowed');
}
