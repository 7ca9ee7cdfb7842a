import { __ } from '@wordpress/i18n';
import type { FieldError, Refused } from '../../../shared/refused.ts';
import { errorSentence, fieldOf, sentenceFor } from '../../../shared/words.ts';
import type { Draft } from './draft.ts';

/** What is wrong, by field: `code`, `name` and `category` of the program, `<key> providerId` of a step. */
export type Faults = ReadonlyMap<string, string>;

export const faultAt = (faults: Faults, key: string, field: 'providerId' | 'externalCourseId') =>
  faults.get(`${key} ${field}`);

type Fault = [string, string];

/** What can be told without asking: something is missing, or a course stands there twice. */
export const faultsIn = (draft: Draft): Faults => new Map([...missingIn(draft), ...repeatedIn(draft)]);

function missingIn({ steps, ...head }: Draft): Fault[] {
  const empty = (['name', 'code', 'category'] as const).filter((field) => head[field].trim() === '');
  const ofHead = empty.map((field): Fault => [field, __('Please fill this in.', 'learner-progressions')]);
  const ofSteps = steps.flatMap(({ key, providerId, externalCourseId }) => {
    const partner: Fault = [`${key} providerId`, __('Please choose a partner.', 'learner-progressions')];
    const course: Fault = [`${key} externalCourseId`, __('Please give the course id.', 'learner-progressions')];
    return [...(providerId ? [] : [partner]), ...(externalCourseId.trim() ? [] : [course])];
  });
  return [...ofHead, ...ofSteps];
}

function repeatedIn({ steps }: Draft): Fault[] {
  const seen = new Set<string>();
  const filled = steps.filter(({ providerId, externalCourseId }) => providerId && externalCourseId.trim());
  return filled.flatMap(({ key, providerId, externalCourseId }): Fault[] => {
    const course = `${providerId} ${externalCourseId.trim()}`;
    const isFirst = !seen.has(course);
    seen.add(course);
    const sentence = __('This course of the partner stands further up already.', 'learner-progressions');
    return isFirst ? [] : [[`${key} externalCourseId`, sentence]];
  });
}

/** What the service found wrong with the draft that was sent: `steps.2.providerId` becomes that step's key. */
export function faultsOf(refused: Refused, sent: Draft): Faults {
  const named = refused.errors.flatMap((error): Fault[] => {
    const name = nameOf(error, sent);
    return name ? [[name, errorSentence(refused, error)]] : [];
  });
  const field = fieldOf(refused);
  if (named.length === 0 && field === 'code') return new Map([[field, sentenceFor(refused)]]);
  return new Map(named);
}

const PATH = /^steps\.(\d+)\.(providerId|externalCourseId)$/;

function nameOf({ path }: FieldError, { steps }: Draft): string | null {
  if (['code', 'name', 'category'].includes(path)) return path;
  const [, at, field] = PATH.exec(path) ?? [];
  const step = steps[Number(at)];
  return step ? `${step.key} ${field}` : null;
}
