import { answerCourseProgress } from './course-progress.ts';
import { inTransaction } from './database.ts';
import type { Write } from './server.ts';

/** A module that is done: the fact, what is rolled up from it, the timeline, and the course as it stands then. */
export const completeModule: Write = (pool, values) =>
  inTransaction(pool, async (tx) => {
    for (const statement of STATEMENTS) await tx.query(statement, values);
    return answerCourseProgress(tx, values);
  });

const OWN = 'course_id = :courseId AND learner_id = :learnerId';
const STATEMENTS = [
  `SELECT 1 FROM wp_course_enrollments WHERE ${OWN} FOR UPDATE`,
  `INSERT INTO wp_module_completions (learner_id, module_id, course_id, completed_at, completed_by)
    VALUES (:learnerId, :moduleId, :courseId, now(3), :userId)`,
  `UPDATE wp_unit_progress SET completed_modules = completed_modules + 1,
      completed_at = if(completed_modules = total_modules, now(3), NULL)
    WHERE learner_id = :learnerId AND unit_id = (SELECT unit_id FROM wp_unit_modules WHERE module_id = :moduleId)`,
  `UPDATE wp_course_progress SET last_completed_at = now(3), updated_at = now(3), completed_units_count =
      (SELECT count(completed_at) FROM wp_unit_progress WHERE ${OWN}),
      completion_percentage = round(100 * completed_units_count / total_units, 2),
      completed_at = if(completed_units_count = total_units, now(3), NULL),
      status = if(completed_units_count = total_units, 'completed', 'in_progress')
    WHERE ${OWN}`,
  `INSERT INTO wp_activity (at, actor_kind, actor_id, kind, learner_id, slice, subject_id, data) VALUES (now(3), 'user',
    :userId, 'module.completed', :learnerId, 'course-progress', :moduleId, json_object('courseId', :courseId))`,
];
