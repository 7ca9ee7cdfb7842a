import { __ } from '@wordpress/i18n';
import type { EntrySpec } from '../forms/entry.ts';
import { classTypeChoices } from '../lists/reference.ts';

export const productSpecs: EntrySpec[] = [
  { path: 'code', label: __('Code', 'learner-progressions'), kind: 'text', required: true, maxLength: 40 },
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'classTypeId',
    label: __('Class type', 'learner-progressions'),
    kind: 'pick',
    required: true,
    choices: classTypeChoices,
  },
  {
    path: 'durationHours',
    label: __('Duration in hours', 'learner-progressions'),
    kind: 'number',
    required: true,
    step: 0.25,
    min: 0,
    max: 99_999,
    help: __('LPs that have been started keep the duration they started with.', 'learner-progressions'),
  },
  { path: 'saqaId', label: __('SAQA ID', 'learner-progressions'), kind: 'text', maxLength: 40 },
  { path: 'nqfLevel', label: __('NQF level', 'learner-progressions'), kind: 'number', step: 1, min: 0, max: 10 },
  { path: 'credits', label: __('Credits', 'learner-progressions'), kind: 'number', step: 1, min: 0, max: 9999 },
  { path: 'lastEnrolmentDate', label: __('Last enrolment date', 'learner-progressions'), kind: 'date' },
  { path: 'lastAchievementDate', label: __('Last achievement date', 'learner-progressions'), kind: 'date' },
  {
    path: 'active',
    label: __('Offered: new learners can start it', 'learner-progressions'),
    kind: 'yes',
  },
];
