import { enrollments } from '../../drizzle/schema/training.ts';
import type { EnrollInProgram, Enrollment } from '../contract/training.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { within } from '../platform/context.ts';
import { lockLearner } from '../platform/lock-learner.ts';
import { refuse, refuseIf } from '../platform/refuse.ts';
import { hasActive } from './find.ts';
import { generateEnrollmentSteps } from './generate-enrollment-steps.ts';
import { whyNotEnroll } from './rules.ts';
import { showTraining } from './show.ts';
import { holdProgram, note } from './store.ts';

/**
 * Begins a program with a learner: its steps stand, the first one runs. 422 `unknown_learner`, `unknown_program`; 409
 * `already_enrolled`, `program_inactive`. A job calls it with a system actor that holds `lp_manage_training`.
 */
export async function enrollInProgram(deps: Deps, actor: Actor, input: EnrollInProgram): Promise<Enrollment> {
  requireCapability(actor, 'lp_manage_training');
  const { learnerId, programId } = input;
  return deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) unknown('unknown_learner', 'learnerId');
    const program = (await holdProgram(tx, programId)) ?? unknown('unknown_program', 'programId');
    refuseIf(whyNotEnroll(program, await hasActive(tx, input)));
    const at = deps.now();
    const [{ insertId: enrollmentId }] = await tx
      .insert(enrollments)
      .values({ learnerId, programId, enrolledAt: at, enrolledBy: actor.userId });
    await note(deps, tx, actor, { kind: 'enrollment.started', enrollment: { enrollmentId, learnerId, programId } });
    await generateEnrollmentSteps(deps, tx, actor, { enrollmentId, at });
    return showTraining(within(deps, tx), enrollmentId);
  });
}

const unknown = (code: 'unknown_learner' | 'unknown_program', path: string): never =>
  refuse(code, { errors: [{ path, message: 'there is none with this id' }] });
