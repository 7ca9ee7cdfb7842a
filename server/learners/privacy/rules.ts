import type { Erasure } from '../../contract/privacy.ts';
import { ERASED_PARTS, type ErasedPart, type Refusal, type RetentionReason, STRUCK } from '../../contract/words.ts';

/** Privacy (POPIA): what a person may have deleted, what the law wants kept, and by when the office answers. */

/** POPIA leaves "a reasonable time"; thirty days is what the Promotion of Access to Information Act gives. */
const DAYS_TO_ANSWER = 30;
const DAY_MS = 86_400_000;

export const dueAfter = (receivedOn: string): string =>
  new Date(Date.parse(receivedOn) + DAYS_TO_ANSWER * DAY_MS).toISOString().slice(0, 10);

export const whyNotOpen = (receivedOn: string, today: string): Refusal | null =>
  receivedOn > today ? 'date_in_future' : null;

/** What lies before this day is past a retention of so many whole years. Only compared, never shown: it may be a 29 February. */
export const keptSince = (today: string, years: number): string =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;

/** What decides over an erasure: the training that is on record, after expired files have gone. */
export type TrainingOnRecord = {
  /** LPs in progress, or resting without having been ended. */
  openLps: number;
  completedLps: number;
  /** Stays in a class that go on. */
  openStays: number;
  /** Everything else that tells of hours: entries of the log, ended LPs, former stays. */
  pastRecords: number;
  /** Modules of courses the learner has done. A right to a course that was never used tells of no training. */
  modulesDone: number;
  /** Steps at partners that were launched, reported on or completed; an enrollment alone tells of no training either. */
  stepsBegun: number;
  /** Course programs that the learner was given, whatever became of them: money and what it bought are kept on the books. */
  purchases: number;
  /** Seats in group classes that were attended or missed, also those paid with credits alone. */
  classesHeld: number;
  files: number;
};

/** Why something stays, in the words' order; none means that the person can be forgotten whole. */
export function whyKept(training: TrainingOnRecord): RetentionReason[] {
  const { openLps, completedLps, openStays, pastRecords, modulesDone, stepsBegun, purchases, classesHeld, files } =
    training;
  return [
    ...(openLps + openStays > 0 ? (['in_training'] as const) : []),
    ...(completedLps > 0 ? (['completed_record'] as const) : []),
    ...(pastRecords > 0 ? (['hours_record'] as const) : []),
    ...(modulesDone + classesHeld > 0 ? (['course_record'] as const) : []),
    ...(stepsBegun > 0 ? (['training_record'] as const) : []),
    ...(purchases > 0 ? (['purchase_record'] as const) : []),
    ...(files > 0 ? (['files_in_retention'] as const) : []),
  ];
}

/**
 * What goes and what stays. Contacts, notes and expired files always go; equity fields when no report needs them any
 * more; the identity only of somebody who never trained. `present` are the parts that there is something of, so that a
 * second erasure says it removed nothing.
 */
export function erasureOf(training: TrainingOnRecord, present: ReadonlySet<ErasedPart>): Erasure {
  const retained = whyKept(training);
  const isReported = training.openLps + training.completedLps > 0;
  const stays: Partial<Record<ErasedPart, boolean>> = { equity: isReported, identity: retained.length > 0 };
  return { removed: ERASED_PARTS.filter((part) => present.has(part) && !stays[part]), retained };
}

/** Facts of an activity without these values: texts are struck, ids and hours stay the numbers they are. */
export const struckFacts = (facts: Record<string, unknown>, values: string[]): Record<string, unknown> =>
  JSON.parse(JSON.stringify(facts), (_name, fact) => (typeof fact === 'string' ? struckOut(fact, values) : fact));

/** The text without these values, in whatever case they were written. */
export function struckOut(text: string, values: string[]): string {
  const pattern = values.map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return pattern ? text.replace(new RegExp(pattern, 'giu'), STRUCK) : text;
}
