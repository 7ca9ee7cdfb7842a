import { __ } from '@wordpress/i18n';
import {
  citizenStatusWords,
  disabilityWords,
  genderWords,
  languageWords,
  provinceWords,
  raceWords,
} from '../../shared/words.ts';
import type { EntrySpec } from '../forms/entry.ts';
import { clientChoices } from '../lists/reference.ts';

/** The fields of a learner record, in the groups in which the office fills them in. */

export const nameSpecs: EntrySpec[] = [
  { path: 'firstName', label: __('First name', 'learner-progressions'), kind: 'text', required: true, maxLength: 120 },
  { path: 'secondName', label: __('Second name', 'learner-progressions'), kind: 'text', maxLength: 120 },
  { path: 'surname', label: __('Surname', 'learner-progressions'), kind: 'text', required: true, maxLength: 120 },
  {
    path: 'initials',
    label: __('Initials', 'learner-progressions'),
    kind: 'text',
    maxLength: 20,
    help: __('Left empty, they are taken from the names.', 'learner-progressions'),
  },
];

/** The ID number of an existing record is never shown; `masked` stands in its help. */
export function identitySpecs(masked: string | null): EntrySpec[] {
  const help = masked
    ? // translators: %s: an ID number of which only the last four digits can be read.
      __('On record: %s. Fill in only to replace it.', 'learner-progressions').replace('%s', masked)
    : __('13 digits. Birth date and gender follow from it.', 'learner-progressions');
  return [
    { path: 'saIdNumber', label: __('SA ID number', 'learner-progressions'), kind: 'text', maxLength: 20, help },
    { path: 'passportNumber', label: __('Passport number', 'learner-progressions'), kind: 'text', maxLength: 40 },
    { path: 'birthDate', label: __('Birth date', 'learner-progressions'), kind: 'date' },
    { path: 'gender', label: __('Gender', 'learner-progressions'), kind: 'words', words: genderWords },
    { path: 'nationality', label: __('Nationality', 'learner-progressions'), kind: 'text', maxLength: 60 },
    {
      path: 'citizenStatus',
      label: __('Citizen status', 'learner-progressions'),
      kind: 'words',
      words: citizenStatusWords,
    },
    { path: 'province', label: __('Province', 'learner-progressions'), kind: 'words', words: provinceWords },
  ];
}

export const equitySpecs: EntrySpec[] = [
  { path: 'race', label: __('Race', 'learner-progressions'), kind: 'words', words: raceWords },
  { path: 'disability', label: __('Disability', 'learner-progressions'), kind: 'words', words: disabilityWords },
  { path: 'homeLanguage', label: __('Home language', 'learner-progressions'), kind: 'words', words: languageWords },
];

export const contactSpecs: EntrySpec[] = [
  { path: 'email', label: __('E-mail', 'learner-progressions'), kind: 'email', maxLength: 190 },
  { path: 'phone', label: __('Phone', 'learner-progressions'), kind: 'tel', maxLength: 40 },
  { path: 'employer', label: __('Employer', 'learner-progressions'), kind: 'text', maxLength: 190 },
  { path: 'clientId', label: __('Client', 'learner-progressions'), kind: 'pick', choices: clientChoices },
];

/** Shown by a field of its own, which looks accounts up. */
export const accountSpec: EntrySpec = {
  path: 'wpUserId',
  label: __('WordPress account', 'learner-progressions'),
  kind: 'number',
  step: 1,
  min: 1,
};
