import type { CourseStepsInput, Price } from '../../contract/course-programs.ts';
import type { BundleKind, ProgramStatus, Refusal } from '../../contract/words.ts';

/** What the office may write, and what differs from what is there. */

type Step = {
  courseStepId: number;
  position: number;
  label: string;
  summary: string | null;
  unitId: number | null;
  recommendedFrom: string | null;
};
export type WantedStep = Omit<Step, 'courseStepId'> & { courseStepId: number | null };
export type StepsPlan = { gone: number[]; changed: Step[]; added: WantedStep[] };
type Steps = CourseStepsInput['steps'];

/** An archived program is kept as it was; it is published again before it changes. */
export const whyNotWrite = (status: ProgramStatus): Refusal | null =>
  status === 'archived' ? 'course_archived' : null;

export function whyNotArchive(status: ProgramStatus): Refusal | null {
  if (status === 'draft') return 'not_published';
  return status === 'archived' ? 'course_archived' : null;
}

/** A step as it shall be: the place in the list is the position, what is not named is empty. */
const asWanted = ({ stepId, label, summary, unitId, recommendedFrom }: Steps[number], index: number): WantedStep => ({
  courseStepId: stepId ?? null,
  position: index + 1,
  label,
  summary: summary ?? null,
  unitId: unitId ?? null,
  recommendedFrom: recommendedFrom ?? null,
});

/** What takes the present steps to the wanted ones; a step that stays as it is is in no part of it. */
export function planSteps(before: Step[], steps: Steps): StepsPlan {
  const wanted = steps.map(asWanted);
  const wantedBy = new Map(wanted.map((step) => [step.courseStepId, step]));
  const changed = before.flatMap((step) => {
    const after = wantedBy.get(step.courseStepId);
    return after && !isSame(step, after) ? [{ ...after, courseStepId: step.courseStepId }] : [];
  });
  const gone = before.filter(({ courseStepId }) => !wantedBy.has(courseStepId));
  return {
    gone: gone.map(({ courseStepId }) => courseStepId),
    changed,
    added: wanted.filter(({ courseStepId }) => courseStepId === null),
  };
}

const isSame = (one: Step, other: WantedStep): boolean =>
  one.position === other.position &&
  one.label === other.label &&
  one.summary === other.summary &&
  one.unitId === other.unitId &&
  one.recommendedFrom === other.recommendedFrom;

/** Units that a step did not complete before, with their places; what it completed already is not asked again. */
export function newUnits(before: Step[], steps: Steps): { at: number; unitId: number }[] {
  const unitBy = new Map(before.map(({ courseStepId, unitId }) => [courseStepId, unitId]));
  return steps.flatMap(({ stepId, unitId }, at) => {
    if (!unitId || (stepId && unitBy.get(stepId) === unitId)) return [];
    return [{ at, unitId }];
  });
}

/** Places in a list of what stood before them already; nothing itself is never named twice. */
export function repeatedAt<T extends string | number>(list: (T | null | undefined)[]): number[] {
  const seen = new Set<T>();
  return list.flatMap((one, at) => {
    if (one === null || one === undefined) return [];
    const isRepeated = seen.has(one);
    seen.add(one);
    return isRepeated ? [at] : [];
  });
}

type Component = { kind: BundleKind; quantity: number; expiresAfterDays: number | null };

/** Which components go and which come; one that is wanted as it is stays, once for each time it is named. */
export function planBundle<Row extends Component>(
  before: Row[],
  wanted: Component[],
): { gone: Row[]; added: Component[] } {
  const gone = [...before];
  const added = wanted.filter((component) => {
    const at = gone.findIndex((row) => keyOf(row) === keyOf(component));
    if (at >= 0) gone.splice(at, 1);
    return at < 0;
  });
  return { gone, added };
}

const keyOf = ({ kind, quantity, expiresAfterDays }: Component) => `${kind} ${quantity} ${expiresAfterDays}`;

type Class = { status: string; startsAt: Date };

/** Why a class cannot become an option; null when it can. */
export function whyNotOption({ status, startsAt }: Class, now: Date): Refusal | null {
  if (status === 'cancelled') return 'class_cancelled';
  return status === 'done' || startsAt <= now ? 'class_in_past' : null;
}

/** Places of those steps that nobody could book a class for. */
export const stepsWithoutOption = (steps: { options: Class[] }[], now: Date): number[] =>
  steps.flatMap(({ options }, at) => (options.some((option) => whyNotOption(option, now) === null) ? [] : [at]));

type Synced = { synced: Price | null; price: Price };

/** Is the price at Stripe the price here? What is free needs none. */
export const isPriceCurrent = ({ synced, price }: Synced): boolean =>
  price.amount === 0 || (synced?.amount === price.amount && synced.currency === price.currency);

/** What Stripe shows to whoever pays, or keeps as a summary. */
const AT_STRIPE = ['code', 'title', 'description', 'marketingCopy', 'priceAmount', 'currency', 'steps', 'bundle'];

export const isShownAtStripe = (fields: string[]): boolean => fields.some((field) => AT_STRIPE.includes(field));

type Places = { enrollmentCap: number | null; taken: number };

export const isCapTooSmall = ({ enrollmentCap, taken }: Places): boolean =>
  enrollmentCap !== null && enrollmentCap < taken;
