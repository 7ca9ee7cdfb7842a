import type { Program, SequenceInput } from '#contract/training';

/** A program as it is being written; `key` names a step, which has no id of its own. */

export type DraftStep = {
  key: string;
  /** As the box of partners holds it; '' is none yet. */
  providerId: string;
  externalCourseId: string;
  isRequired: boolean;
};
export type Head = Pick<Program, 'code' | 'name' | 'category'>;
export type Draft = Head & { steps: DraftStep[] };

export const MOST_STEPS = 50;

export const draftOf = ({ code, name, category, steps }: Program): Draft => ({
  ...{ code, name, category },
  steps: steps.map(({ order, provider, externalCourseId, isRequired }) => ({
    ...{ key: `step-${order}`, providerId: String(provider.providerId), externalCourseId, isRequired },
  })),
});

export const headOf = ({ code, name, category }: Draft): Head => ({
  ...{ code: code.trim(), name: name.trim(), category: category.trim() },
});

export const sequenceOf = ({ steps }: Draft): SequenceInput => ({
  steps: steps.map(({ providerId, externalCourseId, isRequired }) => ({
    ...{ providerId: Number(providerId), externalCourseId: externalCourseId.trim(), isRequired },
  })),
});

export const isSameHead = (one: Draft, other: Draft) => JSON.stringify(headOf(one)) === JSON.stringify(headOf(other));

export const isSame = (one: Draft, other: Draft) =>
  one === other || (isSameHead(one, other) && JSON.stringify(sequenceOf(one)) === JSON.stringify(sequenceOf(other)));
