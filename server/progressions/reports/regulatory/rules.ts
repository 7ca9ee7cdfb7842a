import type { AchievementStatus, EndedReason, ProgressionStatus } from '../../../contract/words.ts';

/** NLRD achievement status: 61 completed and to be assessed, 10 discontinued, 3 enrolled. */
export function achievementStatusOf(run: {
  status: ProgressionStatus;
  endedReason: EndedReason | null;
}): AchievementStatus {
  if (run.status === 'completed') return '61';
  return run.endedReason ? '10' : '3';
}
