import { LP_COLUMNS, LP_JOINS } from './lps.ts';

/** A learner with all LPs, and what happened lately. */
export const progression = {
  lps: `SELECT learner.learner_id ownId, learner.first_name firstName, learner.surname, learner.initials, learner.employer,
      client.name clientName, ${LP_COLUMNS}
    FROM wp_learners learner LEFT JOIN wp_clients client ON client.client_id = learner.client_id
      LEFT JOIN wp_learner_lp_tracking lp ON lp.learner_id = learner.learner_id ${LP_JOINS}
    WHERE learner.learner_id = :learnerId ORDER BY lp.start_date, lp.tracking_id, file.file_id`,
  timeline: `SELECT entry.activity_id activityId, entry.at, entry.kind, entry.actor_kind actorKind, entry.actor_id actorId,
      person.display_name name, entry.learner_id learnerId, entry.subject_id subjectId, entry.data,
      coalesce(course.title, unit.title, module.title) subjectTitle
    FROM wp_activity entry
      LEFT JOIN wp_users person ON person.ID = entry.actor_id AND entry.actor_kind = 'user'
      LEFT JOIN wp_courses course ON course.course_id = entry.subject_id AND entry.slice = 'course-progress' AND entry.kind LIKE 'course.%'
      LEFT JOIN wp_course_units unit ON unit.unit_id = entry.subject_id AND entry.slice = 'course-progress' AND entry.kind LIKE 'unit.%'
      LEFT JOIN wp_unit_modules module ON module.module_id = entry.subject_id AND entry.slice = 'course-progress' AND entry.kind LIKE 'module.%'
    WHERE entry.learner_id = :learnerId ORDER BY entry.activity_id DESC LIMIT 50`,
};
