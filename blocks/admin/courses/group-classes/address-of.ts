/** What leaves the address with the list: it would mean something else on the page of a class. */
const LIST_AWAY = { listPage: null, find: null, sort: null, status: null, courseProgramId: null, when: null };
const PART = { part: 'classes', course: null, step: null };
export const toClass = (groupClassId: number | 'new') => ({ ...LIST_AWAY, ...PART, class: groupClassId });
export const TO_CLASSES = { ...LIST_AWAY, ...PART, class: null };
