import type { CourseContent } from '../../server/contract/course-content.ts';
import type { Enrollment, Program } from '../../server/contract/training.ts';
import { CAPABILITIES } from '../../server/contract/words.ts';
import type { Deps } from '../../server/deps.ts';
import type { Actor } from '../../server/platform/actor.ts';
import type { Accounts } from './accounts.ts';
import { instantAt } from './calendar.ts';
import type { Ids } from './catalogue.ts';
import type { Happening } from './live.ts';

/** Whom and what the demo has to do with; the maps fill as it is lived through. */
export type Stage = {
  deps: Deps;
  office: Actor;
  accounts: Accounts;
  clientIds: Ids;
  classTypeIds: Ids;
  productIds: Ids;
  classIds: Map<string, number>;
  /** Courses by code, as they are at that time. */
  courses: Map<string, CourseContent>;
  /** Training programs by code. */
  programs: ReadonlyMap<string, Program>;
  /** The program that each learner was enrolled in, as it began. */
  trainings: Map<number, Enrollment>;
  /** Of each course that is taught live: its steps, and the classes of each group by week. */
  live: Map<string, { stepIds: number[]; classes: number[][] }>;
  learnerIds: Map<number, number>;
  /** The LP each learner started last. */
  trackingIds: Map<number, number>;
  /** Who belongs to each class, since when. */
  members: Map<string, Map<number, string>>;
  /** Where portfolio files arrive, on the disk that keeps them. */
  incoming: string;
};

/** The office's account with what its role may do. */
export function officeOf({ office }: Accounts): Actor {
  const capabilities = new Set(CAPABILITIES.filter((capability) => capability !== 'lp_manage_settings'));
  return { kind: 'user', userId: office.userId, displayName: office.username, learnerId: null, capabilities };
}

/** The product's own ways with the clock put back, so that what is written carries the time at which it happened. */
export function depsAt(deps: Deps, { day, time }: { day: string; time: string }): Deps {
  const at = instantAt(deps.config.SITE_TIME_ZONE, day, time);
  return { ...deps, now: () => at, today: () => day };
}

type When = Omit<Happening, 'happen'>;

/** Something that will happen on a stage whose clock stands at its time. */
export function happening(stage: Stage, { day, time }: When, happen: (then: Stage) => Promise<unknown>): Happening {
  return { day, time, happen: () => happen({ ...stage, deps: depsAt(stage.deps, { day, time }) }) };
}
