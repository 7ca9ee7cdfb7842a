import type { Refusal, StepStatus, StuckReason, TrainingStatus } from '../../contract/words.ts';
import { percentOf } from '../rules.ts';

/** Oversight: what counts as stuck or silent, and what a rate is. */

const DAY_MS = 86_400_000;

/** `completed` of `all` in per cent, two decimals; null of nobody. */
export const rateOf = (completed: number, all: number): number | null => (all === 0 ? null : percentOf(completed, all));

/** A step that started before this instant is stuck: strictly longer than so many days (S8). */
export const stuckBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

export type SignsOfLife = {
  launchedAt: Date | null;
  /** The partner's last event about the step. */
  lastEventAt: Date | null;
  /** An event that may well be this step's waits for the office. */
  isParked: boolean;
};

/** Why a step does not move on: what the office can mend at once comes first. */
export function whyStuck({ launchedAt, lastEventAt, isParked }: SignsOfLife): StuckReason {
  if (isParked) return 'event_parked';
  if (!launchedAt) return lastEventAt ? 'partner_silent' : 'never_launched';
  return lastEventAt && lastEventAt >= launchedAt ? 'partner_silent' : 'no_event_since_launch';
}

/** Why a learner is not asked to go on with a step; null when they may be. */
export function whyNotRemind(enrollment: { status: TrainingStatus }, step: { status: StepStatus }): Refusal | null {
  if (enrollment.status !== 'active') return 'enrollment_not_active';
  return step.status === 'in_progress' ? null : 'step_not_in_progress';
}

/** So many events, the latest of a partner, tell how often it usually sends one. */
export const EVENTS_THAT_TELL = 20;
const SILENT_AFTER_GAPS = 5;
const HOUR_MS = 3_600_000;

export type Rhythm = {
  lastAt: Date | null;
  /** The earliest of the latest `EVENTS_THAT_TELL` events; null while there are fewer. */
  earlierAt: Date | null;
};

/** The mean gap between the latest events, in milliseconds; null when they are too few to tell. */
export const usualGapMs = ({ lastAt, earlierAt }: Rhythm): number | null =>
  lastAt && earlierAt && (lastAt.getTime() - earlierAt.getTime()) / (EVENTS_THAT_TELL - 1);

export const inHours = (ms: number): number => Math.round((ms * 100) / HOUR_MS) / 100;

/** Nothing for more than five times the usual gap; a day of silence is nothing yet, however often it usually speaks. */
export function isSilent(rhythm: Rhythm, now: Date): boolean {
  const gapMs = usualGapMs(rhythm);
  if (gapMs === null || !rhythm.lastAt) return false;
  return now.getTime() - rhythm.lastAt.getTime() > Math.max(SILENT_AFTER_GAPS * gapMs, DAY_MS);
}

const MASKED = '[…]';
const IS_SECRET = /signature|authorization|cookie|secret|token|key/i;

/** Headers for people to read: what proves the sender is not shown. */
export const maskedHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, IS_SECRET.test(name) ? MASKED : value]));
