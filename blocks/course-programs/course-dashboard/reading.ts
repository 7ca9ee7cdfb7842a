import type { Booker } from '../booking/booker.ts';
import type { Standing } from './standing.ts';

/** How the dashboard is looked at, and by whom. */
export type Reading = {
  standing: Standing;
  /** Who books; null: it is only read. */
  booker: Booker | null;
  /** Learners are spoken to; whoever reads another's record is not. */
  isOwn: boolean;
  now: number;
  /** Gets a sentence that says what has happened. */
  onDone: (sentence: string) => void;
};
