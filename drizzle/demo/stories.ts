import type { LeavingReason } from '../../server/contract/words.ts';
import type { LearnerAccount } from './accounts.ts';

/**
 * What becomes of a chapter once its hours are taught. Who is `held` leaves the class until the LP is taken up again,
 * who is `resting` stays on its list, and without an ending the last chapter ends with the class.
 */
export type Ending = 'ready' | 'completed' | 'held' | 'resting' | LeavingReason;

/** A stretch of sessions on one LP. */
export type Chapter = {
  /** The class's own LP, the one after it, an LP by its code, or the held one taken up again. */
  lp: 'own' | 'next' | 'resumed' | { code: string };
  /** Share of the LP's duration taught in it; without it the chapter goes on to this day. */
  teaches?: number;
  ends?: Ending;
  /** Begins after this share of the class's sessions. */
  skips?: number;
  /** Begins this many sessions before this day. */
  last?: number;
  /** Ends this many sessions before this day. */
  spares?: number;
  /** Puts the LP in progress on hold. */
  takesOver?: true;
};
export type Story = { chapters: Chapter[]; account?: LearnerAccount };

/** The ways through an LP that a training office sees in a quarter. */
export const STORIES = {
  steady: { chapters: [{ lp: 'own' }] },
  late: { chapters: [{ lp: 'own', skips: 0.35 }] },
  veryLate: { chapters: [{ lp: 'own', skips: 0.8 }] },
  over: { chapters: [{ lp: 'own', teaches: 1.12, ends: 'moved' }] },
  ready: { chapters: [{ lp: 'own', teaches: 0.97, ends: 'ready' }] },
  completed: { chapters: [{ lp: 'own', teaches: 0.92, ends: 'completed' }] },
  movedOn: {
    chapters: [
      { lp: 'own', teaches: 1, ends: 'completed' },
      { lp: 'next', teaches: 0.95, ends: 'moved' },
    ],
  },
  held: { chapters: [{ lp: 'own', teaches: 0.35, ends: 'held' }] },
  resting: { chapters: [{ lp: 'own', skips: 0.3, spares: 1, ends: 'resting' }] },
  resumed: {
    chapters: [
      { lp: 'own', teaches: 0.2, ends: 'held' },
      { lp: 'resumed', skips: 0.5 },
    ],
  },
  removed: { chapters: [{ lp: 'own', teaches: 0.3, ends: 'removed_by_employer' }] },
  droppedOut: { chapters: [{ lp: 'own', teaches: 0.15, ends: 'dropped_out' }] },
  waiting: { chapters: [] },
  /** Enrolled although the LP takes no new learners any more: the office was warned. */
  afterEnrolment: { chapters: [{ lp: { code: 'RLF' }, last: 9 }] },
  /** Two LPs done, one resting since another took over, and that one at 50 of 160 hours. */
  rich: {
    account: 'learner1',
    chapters: [
      { lp: { code: 'RLF' }, teaches: 1, ends: 'completed' },
      { lp: { code: 'TM' }, teaches: 1, ends: 'completed' },
      { lp: { code: 'RLN' }, teaches: 0.0625 },
      { lp: 'own', last: 25, takesOver: true },
    ],
  },
  justStarted: { account: 'learner2', chapters: [{ lp: 'own', teaches: 0, last: 1 }] },
} satisfies Record<string, Story>;
export type StoryName = keyof typeof STORIES;

/** An LP that closes for new learners this many days before this day. */
export const CLOSED_LP = { code: 'RLF', daysAgo: 30 };
