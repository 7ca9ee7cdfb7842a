import type { ProgressBasis, Refusal } from '../../contract/words.ts';
import { type Run, standingOf } from '../rules.ts';

/** Rule 5: something is to be done about an LP in progress beyond its hours, unless its kind runs over by design. */
export function whyNotHandle(run: Run, overrunsByDesign: boolean, basis: ProgressBasis): Refusal | null {
  const isConcern = run.status === 'in_progress' && standingOf(run, basis).overHours && !overrunsByDesign;
  return isConcern ? null : 'not_over_hours';
}
