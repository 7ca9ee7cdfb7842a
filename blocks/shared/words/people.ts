import { __ } from '@wordpress/i18n';
import type { CITIZEN_STATUSES, DISABILITIES, GENDERS, HOME_LANGUAGES, PROVINCES, RACES } from '#contract/words';

/** Demographic codes, as South African learner reporting knows them. */

export const genderWords: Record<(typeof GENDERS)[number], string> = {
  M: __('Male', 'learner-progressions'),
  F: __('Female', 'learner-progressions'),
};

export const raceWords: Record<(typeof RACES)[number], string> = {
  BA: __('Black: African', 'learner-progressions'),
  BC: __('Black: Coloured', 'learner-progressions'),
  BI: __('Black: Indian or Asian', 'learner-progressions'),
  Wh: __('White', 'learner-progressions'),
  U: __('Unknown', 'learner-progressions'),
};

export const disabilityWords: Record<(typeof DISABILITIES)[number], string> = {
  N: __('None', 'learner-progressions'),
  '01': __('Sight', 'learner-progressions'),
  '02': __('Hearing', 'learner-progressions'),
  '03': __('Communication', 'learner-progressions'),
  '04': __('Physical', 'learner-progressions'),
  '05': __('Intellectual', 'learner-progressions'),
  '06': __('Emotional', 'learner-progressions'),
  '07': __('Multiple', 'learner-progressions'),
  '09': __('Disabled, not specified', 'learner-progressions'),
};

export const citizenStatusWords: Record<(typeof CITIZEN_STATUSES)[number], string> = {
  SA: __('South African', 'learner-progressions'),
  PR: __('Permanent resident', 'learner-progressions'),
  D: __('Dual: South African and another', 'learner-progressions'),
  O: __('Other', 'learner-progressions'),
  U: __('Unknown', 'learner-progressions'),
};

export const provinceWords: Record<(typeof PROVINCES)[number], string> = {
  '1': __('Western Cape', 'learner-progressions'),
  '2': __('Eastern Cape', 'learner-progressions'),
  '3': __('Northern Cape', 'learner-progressions'),
  '4': __('Free State', 'learner-progressions'),
  '5': __('KwaZulu-Natal', 'learner-progressions'),
  '6': __('North West', 'learner-progressions'),
  '7': __('Gauteng', 'learner-progressions'),
  '8': __('Mpumalanga', 'learner-progressions'),
  '9': __('Limpopo', 'learner-progressions'),
  N: __('National', 'learner-progressions'),
  X: __('Outside South Africa', 'learner-progressions'),
  U: __('Unknown', 'learner-progressions'),
};

/** Languages keep the names their speakers use; only the collective words are translated. */
export const languageWords: Record<(typeof HOME_LANGUAGES)[number], string> = {
  Eng: 'English',
  Afr: 'Afrikaans',
  Oth: __('Other', 'learner-progressions'),
  SASL: __('South African Sign Language', 'learner-progressions'),
  Nde: 'isiNdebele',
  Xho: 'isiXhosa',
  Zul: 'isiZulu',
  Sep: 'Sepedi',
  Ses: 'Sesotho',
  Set: 'Setswana',
  Swa: 'siSwati',
  Tsh: 'Tshivenḓa',
  Xit: 'Xitsonga',
  U: __('Unknown', 'learner-progressions'),
};
