import type { ClassMember, TrainingClass } from '../../contract/classes.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { Page } from '../../platform/route.ts';
import { findOwnClass, readMembers } from './store.ts';

/** One class, for the office and its facilitator; 404, and 403 for another facilitator. */
export function showClass(deps: Deps, actor: Actor, classId: number): Promise<TrainingClass> {
  return findOwnClass(deps.db, actor, classId);
}

/** Who is and was in the class, by surname: one entry a stay. */
export async function listMembers(deps: Deps, actor: Actor, classId: number): Promise<Page<ClassMember>> {
  await findOwnClass(deps.db, actor, classId);
  return new Page(await readMembers(deps.db, classId));
}
