import type { ClassSession } from '../../contract/attendance.ts';
import type { Times } from './rules.ts';
import type { Line, SessionRow } from './store.ts';

/** What shows of a line. */
export type Shown = Pick<Line, 'learnerId' | 'hoursPresent' | 'exceptionCode' | 'dismissedAt'>;

/** Hours that wait on the exceptions list: not posted and not dismissed. */
export const isWaiting = ({ exceptionCode, dismissedAt }: Pick<Line, 'exceptionCode' | 'dismissedAt'>) =>
  exceptionCode !== null && dismissedAt === null;

/** A session as the API shows it, also one of which nothing is stored; `lines` are its own. */
export function presentSession(date: string, times: Times, stored: SessionRow | null, lines: Shown[]): ClassSession {
  return {
    sessionId: stored?.sessionId ?? null,
    date,
    startsAt: times.startsAt,
    hours: times.hours,
    status: stored?.status ?? 'scheduled',
    reason: stored?.reason ?? null,
    holidayOverrideReason: stored?.holidayOverrideReason ?? null,
    ownTimes: stored?.ownTimes ?? false,
    revision: stored?.revision ?? 0,
    capturedAt: stored?.capturedAt?.toISOString() ?? null,
    exceptionCount: lines.filter(isWaiting).length,
    learners: lines.map(({ learnerId, hoursPresent }) => ({ learnerId, hoursPresent })),
  };
}
