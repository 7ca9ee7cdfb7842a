import type { CourseSettings } from '../contract/course-settings.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import { writeSetting } from '../platform/settings.ts';
import { differing } from './differing.ts';
import { COURSES, readSettings } from './read-settings.ts';

/** Saves how classes of courses are looked after, with what it was before; the same again writes nothing. */
export async function changeSettings(deps: Deps, actor: Actor, after: CourseSettings): Promise<CourseSettings> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const before = await readSettings(tx);
    if (Object.keys(differing(before, after)).length === 0) return after;
    await writeSetting(tx, actor, { name: COURSES, value: after, at: deps.now() });
    await record(tx, actor, {
      ...{ at: deps.now(), kind: 'settings.changed', slice: 'course-programs', learnerId: null, subjectId: null },
      data: { name: COURSES, before, after },
    });
    return after;
  });
}
