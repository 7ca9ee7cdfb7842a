import type { CompletionWay, EventOutcome, Refusal, StepStatus, TrainingStatus } from '../contract/words.ts';

/** The state machine of training: what a program asks for, what a completion does, and how far a learner is. */

export type Mapping = { providerId: number; externalCourseId: string; sequenceOrder: number; isRequired: boolean };

/** The steps a program asks for, in order; what is optional is no step. */
export const stepsFor = (mappings: Mapping[]): Mapping[] =>
  mappings.filter(({ isRequired }) => isRequired).sort((one, other) => one.sequenceOrder - other.sequenceOrder);

/** That a step is completed, as somebody tells us. */
export type Completion = {
  stepId: number;
  /** The training the step is of, by who knows it. */
  enrollmentId?: number;
  /** When it was, by the clock of whoever tells. */
  at: Date;
  way: CompletionWay;
  /** The partner's event, or whatever the completion is known by. */
  externalId: string | null;
  /** Why the office takes its own word for it. */
  reason?: string;
};
/** What a completion comes to; all but `applied` change nothing. */
export type Verdict = Extract<EventOutcome, 'applied' | 'already_completed' | 'held' | 'ignored'>;
type Running = { status: TrainingStatus };

/** A step is completed in its turn only: one whose turn has not come is held, and nothing moves once cancelled. */
export function decide(enrollment: Running, step: { status: StepStatus }): Verdict {
  if (enrollment.status === 'cancelled') return 'ignored';
  if (step.status === 'completed') return 'already_completed';
  return step.status === 'pending' ? 'held' : 'applied';
}

/** Why the office cannot vouch for a step; null when it can. */
export function whyNotVouch(verdict: Verdict): Refusal | null {
  if (verdict === 'ignored') return 'enrollment_not_active';
  if (verdict === 'already_completed') return 'step_already_completed';
  return verdict === 'held' ? 'step_not_in_progress' : null;
}

/** Who may begin a program: anybody who is not in it, as long as it takes learners. */
export function whyNotEnroll(program: { active: boolean }, isEnrolled: boolean): Refusal | null {
  if (isEnrolled) return 'already_enrolled';
  return program.active ? null : 'program_inactive';
}

export const whyNotCancel = ({ status }: Running): Refusal | null =>
  status === 'active' ? null : 'enrollment_not_active';

type Partner = { active: boolean; launchUrlTemplate: string | null };
type Step = { status: StepStatus };

/** Why a learner cannot go to the partner's page now; `isKnown` is whether the partner knows them by an account. */
export function whyNotLaunch(enrollment: Running, step: Step, partner: Partner, isKnown: boolean): Refusal | null {
  if (enrollment.status === 'cancelled') return 'enrollment_not_active';
  if (step.status !== 'in_progress') return 'step_not_in_progress';
  if (!partner.active) return 'provider_inactive';
  if (partner.launchUrlTemplate === null) return 'launch_url_missing';
  return isKnown || !partner.launchUrlTemplate.includes('{external_student_id}') ? null : 'account_missing';
}

/** In progress, and the partner has a page to go to. */
export const isLaunchable = (enrollment: Running, step: Step, partner: Partner): boolean =>
  whyNotLaunch(enrollment, step, partner, true) === null;

/** The partner's address with each `{name}` filled in; a value is never more than a piece of text in it. */
export const fillTemplate = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''));

/** The step in progress; a training has one at most. */
export const getCurrentStep = <S extends Step>(steps: S[]): S | null =>
  steps.find(({ status }) => status === 'in_progress') ?? null;

/** All steps done. Of none at all nothing is complete: the program waits for the office. */
export const isEnrollmentComplete = (steps: { status: StepStatus }[]): boolean =>
  steps.length > 0 && steps.every(({ status }) => status === 'completed');

/** The program asked for no partner: nothing can be completed until the office mends it. */
export const hasConfigurationProblem = ({ status }: Running, steps: unknown[]): boolean =>
  status === 'active' && steps.length === 0;

/** `done` of `total` in per cent, two decimals, half up; 100 only for all of them, 0 of none. */
export function percentOf(done: number, total: number): number {
  if (total === 0) return 0;
  if (done === total) return 100;
  // In whole numbers: half a hundredth up, then cut.
  return Math.min(Math.floor((done * 20_000 + total) / (2 * total)), 9_999) / 100;
}

const DAY_MS = 86_400_000;

/** In progress for strictly longer than so many days of 24 hours. */
export const isStuck = (startedAt: Date, now: Date, days: number): boolean =>
  now.getTime() - startedAt.getTime() > days * DAY_MS;

/** Whole days since the step began. */
export const daysSince = (startedAt: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / DAY_MS));
