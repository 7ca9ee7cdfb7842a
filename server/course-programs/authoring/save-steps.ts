import { inArray, sql } from 'drizzle-orm';
import { courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { invalid } from '../../platform/refuse.ts';
import type { StepsPlan } from './rules.ts';

type Saving = { courseProgramId: number; at: Date; plan: StepsPlan };

/** Carries out what was planned for the steps of a program, in at most four statements. 400 for a label used twice. */
export async function saveSteps(tx: Db, { courseProgramId, at, plan }: Saving): Promise<void> {
  const { gone, changed, added } = plan;
  const isAmong = (ids: number[]) => inArray(courseSteps.courseStepId, ids);
  if (gone.length > 0) await tx.update(courseSteps).set({ removedAt: at }).where(isAmong(gone));
  if (changed.length > 0) {
    // Two steps may change their labels with each other: for a moment none of them has one.
    const ids = changed.map(({ courseStepId }) => courseStepId);
    await tx.update(courseSteps).set({ label: sql`uuid()` }).where(isAmong(ids));
    const rows = changed.map((step) => ({ ...step, courseProgramId }));
    await tx.insert(courseSteps).values(rows).onDuplicateKeyUpdate({ set: GIVEN }).catch(refuseRepeatedLabel);
  }
  if (added.length === 0) return;
  const rows = added.map(({ courseStepId: _new, ...step }) => ({ ...step, courseProgramId }));
  await tx.insert(courseSteps).values(rows).catch(refuseRepeatedLabel);
}

const { position, label, summary, unitId, recommendedFrom } = courseSteps;
const GIVEN = {
  position: sql`values(${position})`,
  label: sql`values(${label})`,
  summary: sql`values(${summary})`,
  unitId: sql`values(${unitId})`,
  recommendedFrom: sql`values(${recommendedFrom})`,
};

/** What the collation takes for the same word, accents left aside, is one label. */
function refuseRepeatedLabel(error: unknown): never {
  if (duplicateKey(error) !== 'one_step_a_label') throw error;
  invalid([{ path: 'steps', message: 'two labels are the same' }]);
}
