/** The steps of the wizard, in order; the open one stands in the address as `step`. */
export const WIZARD_STEPS = ['details', 'steps', 'classes', 'bundle', 'review'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** What leaves the address with the list: it would mean something else on the page of a course. */
const LIST_AWAY = { listPage: null, find: null, sort: null, status: null, courseProgramId: null, when: null };
const PART = { part: 'programs', class: null };
export const toCourse = (courseProgramId: number | 'new', step?: WizardStep) => ({
  ...{ ...LIST_AWAY, ...PART, course: courseProgramId, step },
});
export const TO_COURSES = { ...LIST_AWAY, ...PART, course: null, step: null };
