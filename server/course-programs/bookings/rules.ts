import type { CourseStepStatus, GroupClassStatus, Refusal } from '../../contract/words.ts';

/** Who may take a seat, and what giving it up costs. */

type Class = { status: GroupClassStatus; startsAt: Date; taken: number; capacity: number };

/** Why a class has no seat for anybody; null when it has. Its first moment is too late. */
export function whyNoSeat({ status, startsAt, taken, capacity }: Class, now: Date): Refusal | null {
  if (status === 'cancelled') return 'class_cancelled';
  if (status === 'done' || startsAt <= now) return 'class_in_past';
  return taken >= capacity ? 'class_full' : null;
}

type Times = { startsAt: Date; endsAt: Date };

/** Two classes at once; one that begins as the other ends is none. */
export const overlap = (one: Times, other: Times): boolean =>
  one.startsAt < other.endsAt && one.endsAt > other.startsAt;

/** A step is booked once at a time; one that was missed, or unbooked again, may be booked anew. */
export const whyNotStep = (status: CourseStepStatus): Refusal | null =>
  status === 'booked' || status === 'completed' ? 'step_already_booked' : null;

const HOUR_MS = 3_600_000;

/** The last moment at which cancelling gives back what was paid with; it belongs to the time in which it does. */
export const returnsUntil = (startsAt: Date, windowHours: number): Date =>
  new Date(startsAt.getTime() - windowHours * HOUR_MS);

/** Who bought before a class became stricter than any they could see is not bound by it; null: nothing was promised. */
export const windowFor = (ofClass: number, asSold: number | null): number =>
  asSold === null ? ofClass : Math.min(ofClass, asSold);

export const isInTime = (startsAt: Date, windowHours: number, now: Date): boolean =>
  now <= returnsUntil(startsAt, windowHours);

/** A class has begun with its first moment; one that was cancelled never does. */
export const hasBegun = ({ status, startsAt }: Pick<Class, 'status' | 'startsAt'>, now: Date): boolean =>
  status !== 'cancelled' && startsAt <= now;

type Grant = { grantId: number; expiresAt: Date | null };

/** Which grant is spent first: what expires soonest, what never expires last, of equals the oldest. */
export const inSpendOrder = <G extends Grant>(grants: G[]): G[] =>
  [...grants].sort(
    (one, other) =>
      (one.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) -
        (other.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) || one.grantId - other.grantId,
  );

type Placed = { courseStepId: number; position: number; status: CourseStepStatus };

/** Booked before an earlier step of the sequence: advised against, and never forbidden. */
export const skips = (steps: Placed[], courseStepId: number): boolean => {
  const own = steps.find((step) => step.courseStepId === courseStepId);
  return own !== undefined && steps.some(({ position, status }) => position < own.position && isOpen(status));
};
const isOpen = (status: CourseStepStatus) => status === 'unbooked' || status === 'missed';
