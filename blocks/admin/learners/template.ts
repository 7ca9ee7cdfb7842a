import type { LearnerInput } from '#contract/learners';

/** Typed as a record so that a field which the contract gains or loses does not compile. */
const COLUMNS: Record<Exclude<keyof LearnerInput, 'clientId'> | 'client', true> = {
  firstName: true,
  secondName: true,
  surname: true,
  initials: true,
  saIdNumber: true,
  passportNumber: true,
  birthDate: true,
  gender: true,
  race: true,
  disability: true,
  homeLanguage: true,
  nationality: true,
  citizenStatus: true,
  province: true,
  email: true,
  phone: true,
  employer: true,
  client: true,
  wpUserId: true,
};

/** The header that the import expects. */
export const learnerColumns = Object.keys(COLUMNS);
