import { __ } from '@wordpress/i18n';
import type { EntrySpec } from '../../forms/entry.ts';
import { courseContentChoices } from '../../lists/reference.ts';
import { ZONES } from '../group-classes/class-specs.ts';

export const namingSpecs: EntrySpec[] = [
  { path: 'title', label: __('Title', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'code',
    label: __('Code', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: __('Letters, digits and _ . / - only. It stands in the address of the course.', 'learner-progressions'),
  },
];

export const textSpecs: EntrySpec[] = [
  {
    path: 'description',
    label: __('Description', 'learner-progressions'),
    kind: 'lines',
    maxLength: 4000,
    help: __('What learners learn and how it goes. Shown with the course and at the payment.', 'learner-progressions'),
  },
  {
    path: 'marketingCopy',
    label: __('Marketing copy', 'learner-progressions'),
    kind: 'lines',
    maxLength: 4000,
    help: __('Why anybody should buy it. Shown in the catalogue.', 'learner-progressions'),
  },
];

export const termSpecs: EntrySpec[] = [
  {
    path: 'defaultTimeZone',
    label: __('Time zone', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 64,
    list: ZONES,
    help: __('In which the course is sold and its classes are shown.', 'learner-progressions'),
  },
  {
    path: 'enrollmentCap',
    label: __('Places', 'learner-progressions'),
    kind: 'number',
    ...{ step: 1, min: 1, max: 100_000 },
    help: __('Empty: as many as come.', 'learner-progressions'),
  },
  { path: 'saleStartsAt', label: __('On sale from', 'learner-progressions'), kind: 'datetime-local' },
  {
    path: 'saleEndsAt',
    label: __('On sale until', 'learner-progressions'),
    kind: 'datetime-local',
    help: __('By the clocks of the time zone. Empty: no end.', 'learner-progressions'),
  },
  {
    path: 'courseId',
    label: __('Linked course content', 'learner-progressions'),
    kind: 'pick',
    choices: courseContentChoices,
    help: __('The course whose units the steps complete.', 'learner-progressions'),
  },
];
