import { __ } from '@wordpress/i18n';
import type { PersonalItem } from '#contract/privacy';
import { HOURS_EXCEPTIONS } from '#contract/words';
import {
  grantKindWords,
  ledgerWords,
  moneyKindWords,
  purchaseKindWords,
  purchaseStatusWords,
} from '../../../shared/words/purchases.ts';
import { seatWords, waitWords } from '../../../shared/words/seats.ts';
import {
  activityWords,
  citizenStatusWords,
  courseStatusWords,
  disabilityWords,
  erasedPartWords,
  excessActionWords,
  genderWords,
  languageWords,
  leavingWords,
  privacyKindWords,
  privacyStatusWords,
  provinceWords,
  raceWords,
  reportWords,
  retentionReasonWords,
  sentenceFor,
  sourceWords,
  statusWords,
} from '../../../shared/words.ts';
import { fieldNames } from './field-names.ts';

/** The words of the file that is handed to a person. */

export const groupWords: Record<PersonalItem['group'], string> = {
  learner: __('Learner record', 'learner-progressions'),
  progressions: __('LPs', 'learner-progressions'),
  transitions: __('From LP to LP', 'learner-progressions'),
  holds: __('On hold', 'learner-progressions'),
  excess: __('Excessive hours', 'learner-progressions'),
  hours: __('Hours', 'learner-progressions'),
  register: __('Hours that wait or were dismissed', 'learner-progressions'),
  classes: __('Classes', 'learner-progressions'),
  courses: __('Courses', 'learner-progressions'),
  modules: __('Modules done', 'learner-progressions'),
  training: __('Training at partners', 'learner-progressions'),
  steps: __('Steps of the training', 'learner-progressions'),
  certificates: __('Certificates', 'learner-progressions'),
  accounts: __('Accounts at partners', 'learner-progressions'),
  events: __('What partners reported', 'learner-progressions'),
  purchases: __('Courses bought', 'learner-progressions'),
  payments: __('Payments', 'learner-progressions'),
  credits: __('Credits', 'learner-progressions'),
  bookings: __('Group classes', 'learner-progressions'),
  waits: __('Waitlists', 'learner-progressions'),
  choices: __('Calendar and mails', 'learner-progressions'),
  files: __('Portfolio files', 'learner-progressions'),
  requests: __('Privacy requests', 'learner-progressions'),
  disclosures: __('Who was given what', 'learner-progressions'),
};

/** Of programs and steps at partners; what is not here they have in common with LPs. */
const trainingWords = {
  active: __('Under way', 'learner-progressions'),
  cancelled: __('Cancelled', 'learner-progressions'),
  pending: __('Not begun', 'learner-progressions'),
};

const VALUES: Record<string, Readonly<Record<string, string>>> = {
  gender: genderWords,
  race: raceWords,
  disability: disabilityWords,
  homeLanguage: languageWords,
  citizenStatus: citizenStatusWords,
  province: provinceWords,
  boughtBy: purchaseKindWords,
  credit: grantKindWords,
  movement: { ...ledgerWords, ...moneyKindWords },
  status: {
    ...seatWords,
    ...waitWords,
    ...purchaseStatusWords,
    ...courseStatusWords,
    ...trainingWords,
    ...statusWords,
    ...privacyStatusWords,
  },
  source: sourceWords,
  endedReason: leavingWords,
  leavingReason: leavingWords,
  kind: activityWords,
  report: reportWords,
  action: excessActionWords,
  exceptionCode: Object.fromEntries(HOURS_EXCEPTIONS.map((code) => [code, sentenceFor({ code })])),
  request: privacyKindWords,
  removed: erasedPartWords,
  retained: retentionReasonWords,
};

/** A field's name; one that a newer service sends stays as it is. */
export const fieldName = (name: string): string => fieldNames[name] ?? name;
export const fieldValue = (name: string, value: string): string => VALUES[name]?.[value] ?? value;
