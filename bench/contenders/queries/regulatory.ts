/** Every LP of a period with what the regulator asks for, in the order of their ids. */
export const regulatory = {
  records: `SELECT learner.first_name, learner.surname, learner.sa_id_encrypted, learner.passport_number, learner.race,
      learner.gender, product.code programme_code, product.name programme_name, lp.duration_hours, class.code class_code,
      client.name client, learner.employer, lp.start_date, lp.completion_date, lp.hours_trained, lp.hours_present,
      lp.hours_absent, lp.status, lp.portfolio_file_path IS NOT NULL has_portfolio, learner.home_language,
      learner.nationality, learner.citizen_status, learner.disability_code, learner.province, lp.ended_reason
    FROM wp_learner_lp_tracking lp JOIN wp_learners learner ON learner.learner_id = lp.learner_id
      JOIN wp_products product ON product.product_id = lp.product_id
      LEFT JOIN wp_classes class ON class.class_id = lp.class_id
      LEFT JOIN wp_clients client ON client.client_id = coalesce(class.client_id, learner.client_id)
    WHERE lp.start_date BETWEEN :from AND :to OR lp.completion_date BETWEEN :from AND :to
      OR lp.ended_date BETWEEN :from AND :to OR EXISTS (SELECT 1 FROM wp_learner_hours_log log
        WHERE log.tracking_id = lp.tracking_id AND log.log_date BETWEEN :from AND :to
        GROUP BY log.tracking_id HAVING sum(log.hours_trained) > 0)
    ORDER BY lp.tracking_id`,
};
