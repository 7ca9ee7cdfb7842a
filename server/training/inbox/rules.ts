import type { EventOutcome, InboxState, TrainingStatus } from '../../contract/words.ts';

/** What an event of a partner speaks of, and how it ends. */

/** The one type of event that moves a learner on; all others are signs of life. */
export const COMPLETED = 'course.completed';

/** Where an event stands after a try that came to this. */
export const STATE_BY_OUTCOME: Record<EventOutcome, InboxState> = {
  applied: 'done',
  held: 'held',
  parked: 'parked',
  already_completed: 'ignored',
  ignored: 'ignored',
  duplicate: 'ignored',
};

/** By the partner's clock, unless that is ahead of ours or silent. */
export const timeOf = ({ occurredAt, receivedAt }: { occurredAt: Date | null; receivedAt: Date }): Date =>
  occurredAt && occurredAt <= receivedAt ? occurredAt : receivedAt;

/**
 * The steps an event is about, of all that the learner has of the course: those of every training that runs, for one
 * course may count in several; without any the latest.
 */
export function concerned<S extends { enrollmentId: number; training: TrainingStatus }>(steps: S[]): S[] {
  const running = steps.filter(({ training }) => training === 'active');
  if (running.length > 0) return running;
  const latest = Math.max(...steps.map(({ enrollmentId }) => enrollmentId));
  return steps.filter(({ enrollmentId }) => enrollmentId === latest);
}

const TELLING: readonly EventOutcome[] = ['held', 'applied', 'already_completed'];

/** Of several steps the one that decides how the event ends: what is still to come goes before what is done. */
export const telling = <V extends { outcome: EventOutcome }>(verdicts: V[]): V | undefined =>
  TELLING.flatMap((word) => verdicts.filter(({ outcome }) => outcome === word))[0] ?? verdicts[0];

const OPEN: readonly InboxState[] = ['received', 'processing', 'failed', 'dead'];

/** Whether a try is due: by itself until there is an answer, by the office as long as nothing was applied. */
export const isOpen = (state: InboxState, isReplay: boolean): boolean =>
  isReplay ? state !== 'done' && state !== 'rejected' : OPEN.includes(state);
