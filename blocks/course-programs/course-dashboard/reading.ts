import type { ReactNode } from 'react';
import type { Booker, DialogProps } from '../booking/booker.ts';
import type { Standing } from './standing.ts';

/** A dialog about a seat, once it is known who acts and what comes of it. */
export type SeatDialog = (dialog: DialogProps) => ReactNode;

/** How the dashboard is looked at, and by whom. */
export type Reading = {
  standing: Standing;
  /** Who books; null: it is only read. */
  booker: Booker | null;
  /** Learners are spoken to; whoever reads another's record is not. */
  isOwn: boolean;
  now: number;
  /** Opens a dialog. */
  onAct: (dialog: SeatDialog) => void;
};
