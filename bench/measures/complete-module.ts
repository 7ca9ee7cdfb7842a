import { officeToken } from '../contenders/identity.ts';
import { nextModuleOf } from '../site/courses.ts';
import { COURSES, MODULES_A_UNIT, MODULES_DONE, UNITS_A_COURSE } from '../site/sizes.ts';
import { OFFICE_USER } from '../site/users.ts';
import { courseOf } from './course-progress.ts';
import { write } from './write.ts';

const AMOUNT = 600;
const PLACE = `mod(module_id - 1, ${UNITS_A_COURSE * MODULES_A_UNIT}) = ${MODULES_DONE}`;
const UNIT = `mod(unit_id - 1, ${UNITS_A_COURSE}) = ${MODULES_DONE / MODULES_A_UNIT}`;
const THOSE = `learner_id <= ${AMOUNT}`;
const AS_MADE = `timestamp('2026-01-05') + interval ${MODULES_DONE} day`;

export const completeModule = write({
  name: 'complete-module',
  title: 'A module done, course rolled up',
  connections: 8,
  amount: ({ site }) => Math.min(AMOUNT, site.sizes.learners),
  accepted: [200],
  ask({ site }, contender) {
    const headers = { authorization: `Bearer ${officeToken(site)}` };
    return (n) => {
      const [learnerId, moduleId] = [n + 1, nextModuleOf(n + 1)];
      if (contender === 'product')
        return { method: 'PUT', path: `/api/v1/learners/${learnerId}/modules/${moduleId}/completion`, headers };
      const values = `learnerId=${learnerId}&moduleId=${moduleId}&courseId=${courseOf(learnerId)}&userId=${OFFICE_USER}`;
      return { method: 'PUT', path: `/complete-module?${values}` };
    };
  },
  undo: () => [
    `DELETE FROM wp_module_completions WHERE ${THOSE} AND ${PLACE}`,
    `UPDATE wp_unit_progress SET completed_modules = 0 WHERE ${THOSE} AND ${UNIT}`,
    `UPDATE wp_course_progress SET last_completed_at = ${AS_MADE}, updated_at = ${AS_MADE} WHERE ${THOSE}`,
    `DELETE FROM wp_activity WHERE ${THOSE} AND slice = 'course-progress'`,
  ],
  effects: () => [
    `SELECT learner_id, module_id, course_id, completed_by FROM wp_module_completions WHERE learner_id = 1`,
    `SELECT unit_id, completed_modules, total_modules, completed_at FROM wp_unit_progress WHERE learner_id = 1`,
    `SELECT completion_percentage, completed_units_count, status, last_completed_at > ${AS_MADE} is_later FROM wp_course_progress
      WHERE learner_id = 1 AND course_id <= ${COURSES}`,
    `SELECT kind, actor_kind, actor_id, subject_id FROM wp_activity WHERE learner_id = 1 AND slice = 'course-progress'`,
  ],
});
