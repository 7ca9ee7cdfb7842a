import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { noteChange } from '../note-change.ts';
import type { ProgramRow } from '../store.ts';
import { isShownAtStripe } from './rules.ts';

export const SYNC_PRICE = 'courses.sync-price';

type Written = { before: ProgramRow; fields: string[]; data?: Record<string, unknown> };

/** Notes that a program was written, and has Stripe told when it is sold and shows otherwise from here on. */
export async function noteWritten(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { before, fields, data = {} }: Written,
): Promise<void> {
  const { courseProgramId, status, revision } = before;
  const told = { kind: 'course_program.edited' as const, subjectIds: [courseProgramId], data: { fields, ...data } };
  await noteChange(deps, tx, actor, told);
  if (status === 'published' && isShownAtStripe(fields)) await enqueueSync(deps, tx, courseProgramId, revision + 1);
}

/** Has Stripe told of a program as it is at this revision; asked twice, it is told once. */
export const enqueueSync = ({ jobs }: Deps, tx: Db, courseProgramId: number, revision: number): Promise<void> =>
  jobs.enqueue(tx, { kind: SYNC_PRICE, payload: { courseProgramId }, key: `${courseProgramId}:${revision}` });
