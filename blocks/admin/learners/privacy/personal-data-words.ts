import { __ } from '@wordpress/i18n';
import type { PersonalItem } from '#contract/privacy';
import {
  activityWords,
  citizenStatusWords,
  disabilityWords,
  genderWords,
  languageWords,
  leavingWords,
  provinceWords,
  raceWords,
  reportWords,
  sourceWords,
  statusWords,
} from '../../../shared/words.ts';

/** The words of the file that is handed to a person. */

export const groupWords: Record<PersonalItem['group'], string> = {
  learner: __('Learner record', 'learner-progressions'),
  progressions: __('LPs', 'learner-progressions'),
  hours: __('Hours', 'learner-progressions'),
  classes: __('Classes', 'learner-progressions'),
  files: __('Portfolio files', 'learner-progressions'),
  disclosures: __('Who was given what', 'learner-progressions'),
};

const NAMES: Record<string, string> = {
  firstName: __('First name', 'learner-progressions'),
  secondName: __('Second name', 'learner-progressions'),
  surname: __('Surname', 'learner-progressions'),
  initials: __('Initials', 'learner-progressions'),
  saIdNumber: __('SA ID number', 'learner-progressions'),
  passportNumber: __('Passport number', 'learner-progressions'),
  birthDate: __('Birth date', 'learner-progressions'),
  gender: __('Gender', 'learner-progressions'),
  race: __('Race', 'learner-progressions'),
  disability: __('Disability', 'learner-progressions'),
  homeLanguage: __('Home language', 'learner-progressions'),
  nationality: __('Nationality', 'learner-progressions'),
  citizenStatus: __('Citizen status', 'learner-progressions'),
  province: __('Province', 'learner-progressions'),
  email: __('E-mail', 'learner-progressions'),
  phone: __('Phone', 'learner-progressions'),
  employer: __('Employer', 'learner-progressions'),
  client: __('Client', 'learner-progressions'),
  wpUserId: __('WordPress account', 'learner-progressions'),
  createdAt: __('Record begun', 'learner-progressions'),
  updatedAt: __('Last changed', 'learner-progressions'),
  erasedAt: __('Erased', 'learner-progressions'),
  programme: __('LP', 'learner-progressions'),
  class: __('Class', 'learner-progressions'),
  status: __('Status', 'learner-progressions'),
  startDate: __('Start', 'learner-progressions'),
  endDate: __('Last day', 'learner-progressions'),
  completionDate: __('Completed', 'learner-progressions'),
  durationHours: __('Duration in hours', 'learner-progressions'),
  hoursTrained: __('Hours trained', 'learner-progressions'),
  hoursPresent: __('Hours present', 'learner-progressions'),
  endedReason: __('Why it ended', 'learner-progressions'),
  endedDate: __('Ended on', 'learner-progressions'),
  leavingReason: __('Why it ended', 'learner-progressions'),
  notes: __('Notes', 'learner-progressions'),
  reason: __('Reason', 'learner-progressions'),
  date: __('Day', 'learner-progressions'),
  source: __('From', 'learner-progressions'),
  fileName: __('File', 'learner-progressions'),
  fileType: __('Type', 'learner-progressions'),
  fileSize: __('Size in bytes', 'learner-progressions'),
  uploadedAt: __('Uploaded', 'learner-progressions'),
  at: __('When', 'learner-progressions'),
  kind: __('What', 'learner-progressions'),
  report: __('Report', 'learner-progressions'),
  recipient: __('For whom', 'learner-progressions'),
  givenBy: __('By', 'learner-progressions'),
};

const VALUES: Record<string, Readonly<Record<string, string>>> = {
  gender: genderWords,
  race: raceWords,
  disability: disabilityWords,
  homeLanguage: languageWords,
  citizenStatus: citizenStatusWords,
  province: provinceWords,
  status: statusWords,
  source: sourceWords,
  endedReason: leavingWords,
  leavingReason: leavingWords,
  kind: activityWords,
  report: reportWords,
};

/** A field's name; one that a newer service sends stays as it is. */
export const fieldName = (name: string): string => NAMES[name] ?? name;
export const fieldValue = (name: string, value: string): string => VALUES[name]?.[value] ?? value;
