/** A learner's course as it is rolled up, and its modules with what the learner has done of them. */
export const courseProgress = {
  course: `SELECT enrolled.course_id courseId, enrolled.learner_id learnerId, enrolled.enrolled_at enrolledAt,
      enrolled.enrolled_by enrolledBy, enrolled.withdrawn_at withdrawnAt, course.code, course.title, course.version,
      progress.completion_percentage completionPercentage, progress.completed_units_count completedUnitsCount,
      progress.total_units totalUnits, progress.status, progress.completed_at completedAt,
      progress.last_completed_at lastCompletedAt, content.version contentVersion, content.outline
    FROM wp_course_enrollments enrolled JOIN wp_courses course ON course.course_id = enrolled.course_id
      JOIN wp_course_progress progress ON progress.course_id = enrolled.course_id AND progress.learner_id = enrolled.learner_id
      JOIN wp_course_versions content ON content.course_id = enrolled.course_id AND content.version = progress.course_version
    WHERE enrolled.course_id = :courseId AND enrolled.learner_id = :learnerId`,
  modules: `SELECT module.module_id moduleId, module.title, module.removed_at removedAt, module.unit_id unitId,
      unit.title unitTitle, own.completed_modules completedModules, own.total_modules totalModules,
      own.completed_at unitCompletedAt, done.completed_at completedAt, page.ID pageId, page.post_type pageType, page.post_status pageStatus
    FROM wp_unit_modules module JOIN wp_course_units unit ON unit.unit_id = module.unit_id
      LEFT JOIN wp_unit_progress own ON own.unit_id = unit.unit_id AND own.learner_id = :learnerId
      LEFT JOIN wp_module_completions done ON done.module_id = module.module_id AND done.learner_id = :learnerId
      LEFT JOIN wp_posts page ON page.ID = module.wp_post_id
    WHERE module.course_id = :courseId`,
};
