/** What an answer shows of an LP, its product, class and files: one row a file. */
export const LP_COLUMNS = `lp.tracking_id trackingId, lp.learner_id learnerId, lp.status, lp.start_date startDate,
  lp.completion_date completionDate, lp.duration_hours durationHours, lp.hours_trained hoursTrained,
  lp.hours_present hoursPresent, lp.portfolio_uploaded_at portfolioUploadedAt, lp.marked_complete_by markedCompleteBy,
  lp.marked_complete_date markedCompleteDate, lp.ended_reason endedReason, lp.ended_date endedDate, lp.notes,
  product.product_id productId, product.code productCode, product.name productName,
  class.class_id classId, class.code classCode, file.file_id fileId, file.file_name fileName, file.file_type fileType,
  file.file_size fileSize, file.uploaded_at uploadedAt`;

export const LP_JOINS = `LEFT JOIN wp_products product ON product.product_id = lp.product_id
  LEFT JOIN wp_classes class ON class.class_id = lp.class_id
  LEFT JOIN wp_learner_portfolio_files file ON file.tracking_id = lp.tracking_id AND file.deleted_at IS NULL`;
