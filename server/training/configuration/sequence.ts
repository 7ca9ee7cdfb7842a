import { isDeepStrictEqual } from 'node:util';
import { inArray } from 'drizzle-orm';
import { providers } from '../../../drizzle/schema/training.ts';
import type { Program, SequenceInput } from '../../contract/training.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, invalid, refuse } from '../../platform/refuse.ts';
import { beginWaiting } from './begin-waiting.ts';
import { showProgram } from './programs.ts';
import { repeatedAt } from './rules.ts';
import { placeOf, revisionOf } from './sequence-revision.ts';
import { lockProgram, note, type Place, readSequences, saveSequences } from './store.ts';

type Sequence = SequenceInput & { programId: number };

/**
 * Brings the partners of a program into the given order; the place in the list is the position. Learners who are
 * enrolled keep the steps they have; those who waited without any begin. The same again writes nothing, whatever its
 * revision. 400 for a partner's course that is named twice; 404; 409 `content_changed` when `revision` is not the present
 * one, `provider_inactive` for a partner that is not in the sequence yet; 422 `unknown_provider`.
 */
export async function setSequence(
  deps: Deps,
  actor: Actor,
  { programId, steps, revision }: Sequence,
): Promise<Program> {
  requireCapability(actor, 'lp_manage_training');
  refuseRepeated(steps);
  return deps.withTx(async (tx) => {
    found(await lockProgram(tx, programId));
    const before = (await readSequences(tx, [programId])).map(({ step }) => placeOf(step));
    if (!isDeepStrictEqual(before, steps.map(placeOf))) {
      const present = revisionOf(before);
      if (revision !== undefined && revision !== present) refuse('content_changed', { revision: present });
      await refuseWrongProviders(tx, before, steps);
      await saveSequences(tx, new Map([[programId, steps]]));
      const data = { steps: steps.length };
      await note(deps, tx, actor, { kind: 'sequence.changed', subjectId: programId, data });
      await beginWaiting(deps, tx, actor, [programId]);
    }
    return showProgram(tx, programId);
  });
}

function refuseRepeated(steps: Place[]): void {
  const repeated = repeatedAt(steps, ({ providerId, externalCourseId }) => `${providerId} ${externalCourseId}`);
  if (repeated.length > 0) invalid(errorsAt(repeated, 'externalCourseId', 'is named twice'));
}

const errorsAt = (places: number[], field: string, message: string) =>
  places.map((at) => ({ path: `steps.${at}.${field}`, message }));

async function refuseWrongProviders(tx: Db, before: Place[], steps: Place[]): Promise<void> {
  if (steps.length === 0) return;
  const ids = steps.map(({ providerId }) => providerId);
  const rows = await tx.select().from(providers).where(inArray(providers.providerId, ids));
  const activeBy = new Map(rows.map(({ providerId, active }) => [providerId, active]));
  const placesOf = (isWrong: (providerId: number) => boolean) => ids.flatMap((id, at) => (isWrong(id) ? [at] : []));
  const unknown = placesOf((id) => !activeBy.has(id));
  if (unknown.length > 0)
    refuse('unknown_provider', { errors: errorsAt(unknown, 'providerId', 'there is no such partner') });
  const kept = new Set(before.map(({ providerId }) => providerId));
  const inactive = placesOf((id) => !activeBy.get(id) && !kept.has(id));
  if (inactive.length > 0)
    refuse('provider_inactive', { errors: errorsAt(inactive, 'providerId', 'is no longer active') });
}
