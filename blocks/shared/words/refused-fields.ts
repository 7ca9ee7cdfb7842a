import type { FieldError, Refused } from '../refused.ts';
import { type Code, sentenceFor } from './refusals.ts';

const FIELDS: Partial<Record<Code, string>> = {
  product_inactive: 'productId',
  sa_id_number_taken: 'saIdNumber',
  wp_user_taken: 'wpUserId',
  code_taken: 'code',
  name_taken: 'name',
  date_after_completion: 'date',
  effective_date_in_future: 'effectiveDate',
  effective_date_before_start: 'effectiveDate',
  effective_date_before_hold: 'effectiveDate',
  effective_date_before_hours: 'effectiveDate',
  effective_date_on_hold: 'effectiveDate',
  start_date_in_earlier_stay: 'startDate',
  start_date_in_future: 'startDate',
  start_date_before_class: 'startDate',
  start_date_after_class_end: 'startDate',
  not_a_class_member: 'classId',
  date_in_future: 'date',
  date_before_start: 'date',
  date_on_hold: 'date',
  present_exceeds_trained: 'hoursPresent',
  hours_negative: 'hoursPresent',
  not_a_quarter_hour: 'hoursTrained',
  too_many_hours: 'hoursTrained',
  hours_exceed_session: 'hoursTrained',
  sa_id_number_invalid: 'saIdNumber',
  sa_id_birth_date_mismatch: 'birthDate',
  sa_id_gender_mismatch: 'gender',
  unknown_wp_post: 'wpPostId',
  unknown_learner: 'learnerId',
  account_taken: 'externalStudentId',
  account_missing: 'externalStudentId',
  capacity_below_taken: 'capacity',
  refund_too_large: 'amount',
  balance_too_small: 'delta',
  unknown_unit: 'unitId',
  unknown_course: 'courseId',
  unknown_group_class: 'groupClassIds',
  unknown_grant: 'grantId',
  unknown_purchase: 'purchaseId',
  unknown_provider: 'providerId',
  unknown_program: 'programId',
  unknown_client: 'clientId',
  unknown_class_type: 'classTypeId',
  unknown_product: 'productId',
  unknown_class: 'classId',
  unknown_wp_user: 'wpUserId',
};

/** The form field that a refusal speaks of, by its name in the contract; null when it speaks of the whole. */
export function fieldOf({ code }: Pick<Refused, 'code'>): string | null {
  const known: Record<string, string | undefined> = FIELDS;
  return known[code] ?? null;
}

/** What a refusal says of one field: a rule's own sentence, or how the service words what it could not read. */
export const errorSentence = ({ code }: Pick<Refused, 'code'>, { message }: FieldError): string =>
  code === 'invalid_request' ? message : sentenceFor({ code });
