/** What leaves the address with a list: it would mean something else to the next one. */
export const LIST_AWAY = {
  ...{ listPage: null, find: null, sort: null, active: null },
  ...{ status: null, clientId: null, classId: null, quiet: null },
};
/** Back to all courses. */
export const TO_COURSES = { ...LIST_AWAY, course: null, part: null, learner: null };
