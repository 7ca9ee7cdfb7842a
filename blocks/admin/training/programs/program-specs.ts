import { __ } from '@wordpress/i18n';
import type { EntrySpec } from '../../forms/entry.ts';

/** The id of the datalist with the categories there are. */
export const CATEGORIES = 'lp-program-categories';

export const programSpecs: EntrySpec[] = [
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'code',
    label: __('Code', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: __('Letters, digits and _ . / - only.', 'learner-progressions'),
  },
  {
    path: 'category',
    label: __('Category', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 60,
    list: CATEGORIES,
    help: __('Choose one of those there are, or type a new one.', 'learner-progressions'),
  },
];
