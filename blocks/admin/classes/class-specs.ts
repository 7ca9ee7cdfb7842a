import { __ } from '@wordpress/i18n';
import { classStatusWords } from '../../shared/words.ts';
import type { EntrySpec } from '../forms/entry.ts';
import { classTypeChoices, clientChoices, productChoices } from '../lists/reference.ts';

export const whatSpecs: EntrySpec[] = [
  {
    path: 'code',
    label: __('Code', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: __('Letters, digits and _ . / - only.', 'learner-progressions'),
  },
  {
    path: 'clientId',
    label: __('Client', 'learner-progressions'),
    kind: 'pick',
    required: true,
    choices: clientChoices,
  },
  {
    path: 'classTypeId',
    label: __('Class type', 'learner-progressions'),
    kind: 'pick',
    required: true,
    choices: classTypeChoices,
  },
  {
    path: 'productId',
    label: __('LP', 'learner-progressions'),
    kind: 'pick',
    choices: productChoices,
    help: __('What most of the class takes; each learner’s own LP may differ.', 'learner-progressions'),
  },
  { path: 'site', label: __('Site', 'learner-progressions'), kind: 'text', maxLength: 190 },
];

export const whenSpecs: EntrySpec[] = [
  { path: 'startDate', label: __('Start date', 'learner-progressions'), kind: 'date', required: true },
  { path: 'endDate', label: __('End date', 'learner-progressions'), kind: 'date' },
  {
    path: 'status',
    label: __('Status', 'learner-progressions'),
    kind: 'words',
    required: true,
    words: classStatusWords,
  },
];

/** Shown by a field of its own, which looks accounts up. */
export const facilitatorSpec: EntrySpec = {
  path: 'facilitatorUserId',
  label: __('Facilitator', 'learner-progressions'),
  kind: 'number',
  step: 1,
  min: 1,
};

export const classSpecs = [...whatSpecs, ...whenSpecs, facilitatorSpec];
