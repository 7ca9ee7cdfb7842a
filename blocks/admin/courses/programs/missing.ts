import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import type { WizardStep } from './address-of.ts';

/** What a course lacks before it can be put on sale, and where that is mended. */
export type Missing = { step: WizardStep; sentence: string };

type Option = CourseProgram['steps'][number]['options'][number];

/** Whether anybody could still book it, seats aside. */
export const isToCome = ({ status, startsAt }: Pick<Option, 'status' | 'startsAt'>, now = Date.now()): boolean =>
  status === 'scheduled' && Date.parse(startsAt) > now;

export function missingIn({ steps }: Pick<CourseProgram, 'steps'>): Missing[] {
  if (steps.length === 0)
    return [{ step: 'steps', sentence: __('The course has no steps yet.', 'learner-progressions') }];
  const bare = steps.filter(({ options }) => !options.some((option) => isToCome(option)));
  return bare.map(({ label }) => ({
    step: 'classes' as const,
    // translators: %s: label of a step.
    sentence: sprintf(__('%s has no class to come.', 'learner-progressions'), label),
  }));
}
