import { inArray } from 'drizzle-orm';
import { bundleComponents } from '../../../drizzle/schema/course-programs/programs.ts';
import type { BundleInput, CourseProgram } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { planBundle, whyNotWrite } from './rules.ts';
import { showProgram } from './show.ts';
import { lockProgram, readComponents, saveProgram } from './store.ts';
import { noteWritten } from './written.ts';

type Setting = BundleInput & { courseProgramId: number };

/**
 * Brings what comes along with a program to what is given, for whoever buys it from here on; what was bought stays. The
 * same again writes nothing. 404; 409 `course_archived`.
 */
export async function setBundle(
  deps: Deps,
  actor: Actor,
  { courseProgramId, components }: Setting,
): Promise<CourseProgram> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = found(await lockProgram(tx, courseProgramId));
    refuseIf(whyNotWrite(before.status));
    const wanted = components.map(({ expiresAfterDays = null, ...component }) => ({ ...component, expiresAfterDays }));
    const { gone, added } = planBundle(await readComponents(tx, [courseProgramId]), wanted);
    if (gone.length + added.length > 0) {
      const ids = gone.map(({ componentId }) => componentId);
      const isGone = inArray(bundleComponents.componentId, ids);
      if (ids.length > 0) await tx.update(bundleComponents).set({ removedAt: deps.now() }).where(isGone);
      const rows = added.map((component) => ({ ...component, courseProgramId }));
      if (rows.length > 0) await tx.insert(bundleComponents).values(rows);
      await saveProgram(tx, before);
      await noteWritten(deps, tx, actor, { before, fields: ['bundle'], data: { components: components.length } });
    }
    return showProgram(tx, courseProgramId);
  });
}
