/** What leaves the address with the list: it would mean something else on the page of a class. */
const LIST_AWAY = {
  listPage: null,
  find: null,
  sort: null,
  status: null,
  courseProgramId: null,
  when: null,
  needsRegister: null,
};
const PART = { part: 'classes', course: null, step: null, register: null };
export const toClass = (groupClassId: number | 'new') => ({ ...LIST_AWAY, ...PART, class: groupClassId });
/** The register is a page of the class. */
export const toRegister = (groupClassId: number) => ({ ...toClass(groupClassId), register: 1 });
export const TO_OPEN_REGISTERS = { ...LIST_AWAY, ...PART, class: null, needsRegister: 'true' };
export const TO_CLASSES = { ...LIST_AWAY, ...PART, class: null };
