import type { PeriodStanding } from '#contract/reports';
import { ask } from '../../shared/api.ts';
import { type Answer, useAnswer } from '../../shared/ui.tsx';

/** The months that have hours or are closed, newest first. */
export function usePeriods(): Answer<PeriodStanding[]> {
  return useAnswer((signal) => ask<PeriodStanding[]>('GET', '/reporting-periods', undefined, { signal }), []);
}
