import type { Overall } from '../contract/progressions.ts';
import type { ProgressBasis, ProgressionStatus, Refusal, Warning } from '../contract/words.ts';

/**
 * The client's rules as plain values: no clock, no database. Days are `YYYY-MM-DD` and compare as text; hours are
 * numbers that the database has summed, and every division is done in whole hundredths of an hour.
 */

export type Hold = { fromDate: string; toDate: string | null };

/** One learner's run through one LP, as far as the rules need to know it. */
export type Run = {
  status: ProgressionStatus;
  startDate: string;
  completionDate: string | null;
  durationHours: number;
  hoursTrained: number;
  hoursPresent: number;
  holds: Hold[];
  hasPortfolio: boolean;
};

/** As far as its hours and its state tell: on which days it rested is another question. */
export type RunSoFar = Omit<Run, 'holds'>;

/** A run together with the last day whose hours, corrections taken off, still add up to something. */
export type RunWithHours = Run & { lastHoursOn: string | null };

export type Standing = {
  absentHours: number;
  /** 0 to 100 with one decimal; null when the LP has no duration. */
  percent: number | null;
  rawPercent: number | null;
  overHours: boolean;
  overageHours: number;
  attendancePercent: number | null;
  warnings: Warning[];
};

const hundredths = (hours: number) => Math.round(hours * 100);

/** `part` of `whole` in percent, one decimal, half up; null when there is no whole. 45 of 120 is 37.5. */
export function percentOf(part: number, whole: number): number | null {
  const [of, total] = [hundredths(part), hundredths(whole)];
  return total === 0 ? null : Math.floor((2000 * of + total) / (2 * total)) / 10;
}

/** The hours that a percentage speaks of. */
export const counted = (run: Pick<Run, 'hoursTrained' | 'hoursPresent'>, basis: ProgressBasis) =>
  basis === 'trained' ? run.hoursTrained : run.hoursPresent;

/** How far a run has come (rule 5): beyond the duration `percent` shows 100 and `rawPercent` keeps the truth. */
export function standingOf(run: RunSoFar, basis: ProgressBasis): Standing {
  const hours = counted(run, basis);
  const rawPercent = percentOf(hours, run.durationHours);
  const overHours = rawPercent !== null && hours > run.durationHours;
  const isShort = run.status === 'completed' && hours < run.durationHours;
  const concerns: [boolean, Warning][] = [
    [run.durationHours === 0, 'duration_missing'],
    [overHours, 'over_hours'],
    [isShort, 'hours_short_of_duration'],
  ];
  return {
    absentHours: (hundredths(run.hoursTrained) - hundredths(run.hoursPresent)) / 100,
    percent: rawPercent === null ? null : Math.min(rawPercent, 100),
    rawPercent,
    overHours,
    overageHours: overHours ? (hundredths(hours) - hundredths(run.durationHours)) / 100 : 0,
    attendancePercent: percentOf(run.hoursPresent, run.hoursTrained),
    warnings: concerns.filter(([applies]) => applies).map(([, warning]) => warning),
  };
}

const RANK: Record<ProgressionStatus, number> = { completed: 2, in_progress: 1, on_hold: 0 };

/** All of a learner's LPs together (rule 6). An LP taken twice counts once, its best state wins; null without any. */
export function overallOf(runs: (RunSoFar & { productId: number })[], basis: ProgressBasis): Overall {
  const bestByProduct = new Map<number, RunSoFar>();
  for (const run of runs.filter(({ durationHours }) => durationHours > 0)) {
    const known = bestByProduct.get(run.productId);
    if (!known || isBetter(run, known, basis)) bestByProduct.set(run.productId, run);
  }
  const best = [...bestByProduct.values()];
  const completedHours = sum(best.filter(isCompleted).map((run) => run.durationHours));
  const openHours = sum(
    best.filter((run) => !isCompleted(run)).map((run) => Math.min(counted(run, basis), run.durationHours)),
  );
  const enrolledHours = sum(best.map((run) => run.durationHours));
  return {
    percent: percentOf(completedHours, enrolledHours),
    creditedPercent: percentOf(completedHours + openHours, enrolledHours),
    completedHours,
    enrolledHours,
  };
}

const isCompleted = (run: RunSoFar) => run.status === 'completed';
const sum = (hours: number[]) => hours.reduce((total, part) => total + hundredths(part), 0) / 100;

function isBetter(run: RunSoFar, known: RunSoFar, basis: ProgressBasis): boolean {
  if (RANK[run.status] !== RANK[known.status]) return RANK[run.status] > RANK[known.status];
  return counted(run, basis) > counted(known, basis);
}

export type Start = {
  startDate: string;
  productIsActive: boolean;
  /** First day of the learner's stay in the class; null when not a member, undefined when no class was named. */
  memberSince: string | null | undefined;
};

/** Rule 1, as far as it does not depend on another LP. */
export function whyNotStart({ startDate, productIsActive, memberSince }: Start, today: string): Refusal | null {
  if (!productIsActive) return 'product_inactive';
  if (startDate > today) return 'start_date_in_future';
  if (memberSince === null) return 'not_a_class_member';
  if (memberSince !== undefined && startDate < memberSince) return 'start_date_before_class';
  return null;
}

/** A last enrolment date that has passed warns and does not refuse. */
export function warningsAtStart(product: { lastEnrolmentDate: string | null }, startDate: string): Warning[] {
  return product.lastEnrolmentDate && startDate > product.lastEnrolmentDate ? ['last_enrolment_date_passed'] : [];
}

export const isOnHold = (holds: Hold[], day: string) =>
  holds.some((hold) => hold.fromDate <= day && (hold.toDate === null || day < hold.toDate));

type Uncounted = Extract<Refusal, 'date_before_start' | 'date_after_completion' | 'date_on_hold'>;

/** Does a day that has come count for the run (rule 2)? A hold begins on its first day not counted. */
export function whyNotCounted(run: Pick<Run, 'startDate' | 'completionDate' | 'holds'>, day: string): Uncounted | null {
  if (day < run.startDate) return 'date_before_start';
  if (run.completionDate && day > run.completionDate) return 'date_after_completion';
  return isOnHold(run.holds, day) ? 'date_on_hold' : null;
}

/** May hours of this day be entered for the run? */
export const whyNotOnDay = (run: Run, day: string, today: string): Refusal | null =>
  day > today ? 'date_in_future' : whyNotCounted(run, day);

export type Hours = { hoursTrained: number; hoursPresent: number };

/** Present never exceeds trained, both in quarter hours, and nobody trains more than 24 hours a day in all LPs together. */
export function whyNotHours({ hoursTrained, hoursPresent }: Hours, alreadyThatDay: number): Refusal | null {
  if (hoursTrained < 0 || hoursPresent < 0) return 'hours_negative';
  if ([hoursTrained, hoursPresent].some((hours) => !Number.isInteger(hours * 4))) return 'not_a_quarter_hour';
  if (hoursPresent > hoursTrained) return 'present_exceeds_trained';
  return hoursTrained + alreadyThatDay > 24 ? 'too_many_hours' : null;
}

/** Rule 3: an entry is corrected once; what comes after corrects its replacement, never the reversal. */
export function whyNotCorrect(entry: { isReversal: boolean; wasReversed: boolean }): Refusal | null {
  if (entry.isReversal) return 'nothing_to_correct';
  return entry.wasReversed ? 'already_corrected' : null;
}

/** Rule 7: the office may sign off any LP in progress that has a portfolio; full hours are not required. */
export function whyNotComplete(run: RunWithHours, effectiveDate: string, today: string): Refusal | null {
  if (run.status === 'completed') return 'already_completed';
  if (run.status !== 'in_progress') return 'not_in_progress';
  if (effectiveDate > today) return 'effective_date_in_future';
  if (effectiveDate < run.startDate) return 'effective_date_before_start';
  if (run.lastHoursOn && run.lastHoursOn > effectiveDate) return 'effective_date_before_hours';
  if (isOnHold(run.holds, effectiveDate)) return 'effective_date_on_hold';
  return run.hasPortfolio ? null : 'portfolio_missing';
}

/** Rule 8: `effectiveDate` is the first day not counted; hours already logged on that very day stay. */
export function whyNotHold(run: RunWithHours, effectiveDate: string, today: string): Refusal | null {
  if (run.status !== 'in_progress') return 'not_in_progress';
  if (effectiveDate > today) return 'effective_date_in_future';
  if (effectiveDate < run.startDate) return 'effective_date_before_start';
  if (run.lastHoursOn && run.lastHoursOn > effectiveDate) return 'effective_date_before_hours';
  const overlaps = run.holds.some(({ toDate }) => toDate === null || toDate > effectiveDate);
  return overlaps ? 'effective_date_on_hold' : null;
}

/** Rule 8: `effectiveDate` is the first day counted again. */
export function whyNotResume(run: Run, effectiveDate: string, today: string): Refusal | null {
  if (run.status !== 'on_hold') return 'not_on_hold';
  if (effectiveDate > today) return 'effective_date_in_future';
  const open = run.holds.find((hold) => hold.toDate === null);
  return open && effectiveDate < open.fromDate ? 'effective_date_before_hold' : null;
}

/** Re-basing an open LP moves its percentage on purpose; a completed one stays as it was signed. */
export function whyNotRebase(run: Run): Refusal | null {
  return run.status === 'completed' ? 'already_completed' : null;
}

/** When another LP takes over, the old one rests from the new one's first day: no day ever counts for both. */
export const holdDateAtTakeOver = (active: Run, startDate: string) =>
  startDate > active.startDate ? startDate : active.startDate;

/** The old LP must have no hours after the day it is to rest from. */
export function whyNotTakeOver(active: RunWithHours, fromDate: string): Refusal | null {
  return active.lastHoursOn && active.lastHoursOn > fromDate ? 'effective_date_before_hours' : null;
}
