/** The month of some classes: their headings, their sessions, and what each LP has come to. */

const isOfMonth = 'log.adjusts_period IS NULL AND log.log_date >= :from';

const queries = (classes: string) => ({
  headings: `SELECT client.client_id clientId, client.name clientName, class.class_id classId, class.code,
      type.name typeName, product.name productName, class.site, person.display_name facilitatorName,
      class.start_date startDate, class.end_date endDate, class.status, class.schedule, class.stop_windows stopWindows
    FROM wp_classes class JOIN wp_clients client ON client.client_id = class.client_id
      JOIN wp_class_types type ON type.class_type_id = class.class_type_id
      LEFT JOIN wp_products product ON product.product_id = class.product_id
      LEFT JOIN wp_users person ON person.ID = class.facilitator_user_id
    WHERE class.${classes} ORDER BY class.code, class.class_id`,
  sessions: `SELECT class_id classId, session_date sessionDate, starts_at startsAt, hours, status, own_times ownTimes
    FROM wp_class_sessions WHERE ${within(classes)} AND session_date BETWEEN :from AND :to`,
  rows: `SELECT lp.tracking_id trackingId, lp.learner_id learnerId, lp.class_id classId, class.code classCode,
      learner.surname, learner.initials, learner.race, learner.gender, product.name level, lp.start_date startDate,
      lp.completion_date completionDate, lp.duration_hours durationHours, lp.status,
      lp.portfolio_file_path IS NOT NULL hasPortfolio,
      EXISTS (SELECT 1 FROM wp_class_learners stay WHERE stay.learner_id = lp.learner_id AND stay.class_id = lp.class_id
        AND stay.start_date <= :to AND (stay.end_date IS NULL OR stay.end_date >= :from)) isMember,
      sum(${isOfMonth}) entries, sum(if(${isOfMonth}, log.hours_trained, 0)) monthTrained,
      sum(if(${isOfMonth}, log.hours_present, 0)) monthPresent,
      coalesce(sum(log.hours_trained), 0) totalTrained, coalesce(sum(log.hours_present), 0) totalPresent
    FROM wp_learner_lp_tracking lp JOIN wp_learners learner ON learner.learner_id = lp.learner_id
      JOIN wp_products product ON product.product_id = lp.product_id JOIN wp_classes class ON class.class_id = lp.class_id
      LEFT JOIN wp_learner_hours_log log ON log.tracking_id = lp.tracking_id AND log.log_date <= :to
    WHERE lp.${within(classes)} AND lp.start_date <= :to AND (lp.status <> 'completed' OR lp.completion_date >= :from)
    GROUP BY lp.tracking_id ORDER BY learner.surname, learner.first_name, learner.learner_id, lp.tracking_id`,
});

const within = (classes: string) =>
  classes.startsWith('client_id') ? `class_id IN (SELECT class_id FROM wp_classes WHERE ${classes})` : classes;

export const monthlyOfClass = queries('class_id = :classId');
export const monthlyOfClient = queries('client_id = :clientId');
