/** What leaves the address with the list: it would mean something else on the page of a program. */
const LIST_AWAY = { listPage: null, find: null, sort: null, category: null, active: null };
export const toProgram = (programId: number | 'import') => ({ ...LIST_AWAY, program: programId });
export const TO_PROGRAMS = { ...LIST_AWAY, program: null };
