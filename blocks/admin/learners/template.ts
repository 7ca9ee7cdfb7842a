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

/** An empty sheet with the header that the import expects; the byte order mark makes spreadsheets read it as UTF-8. */
export function saveTemplate(): void {
  const sheet = new Blob([`\uFEFF${Object.keys(COLUMNS).join(',')}\r\n`], { type: 'text/csv' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(sheet);
  link.download = 'learners.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
