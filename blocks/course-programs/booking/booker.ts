import type { NewBooking, StepOption } from '#contract/bookings';

/** For whom a seat is taken or given up: learners act for themselves, the office for the learner of that name. */
export type Booker = { learnerId: number; forName: string | null };

/** What every dialog about seats is given. */
export type DialogProps = {
  booker: Booker;
  /** Gets a sentence that says what has happened, for a live region. */
  onDone: (sentence: string) => void;
  /** The service sees it differently: what stands behind the dialog is old, and worth fetching once it is closed. */
  onRefused?: () => void;
  onClose: () => void;
};

/** A step of a course that the learner has bought. */
export type Step = { courseStepId: number; label: string };

/** A class as it lies in time; the place is known to those who have a seat. */
export type ClassInTime = Omit<StepOption, 'seatsLeft' | 'returnsUntil' | 'refusal'> & { location?: string | null };

/** What pays for a seat: the step's own class, or with null a group-class credit. */
export type Way = Step | null;

export const bookingPath = ({ learnerId, forName }: Booker): string =>
  forName !== null ? `/learners/${learnerId}/bookings` : '/bookings';

export const optionsPath = ({ learnerId }: Booker, { courseStepId }: Step): string =>
  `/learners/${learnerId}/course-steps/${courseStepId}/options`;

/** What is asked for; `waits`: a place in the line of a full class instead of a seat. */
export type Wanted = NewBooking & { waits: boolean };
