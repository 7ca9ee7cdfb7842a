import type { PoolConnection, ResultSetHeader } from 'mysql2/promise';
import { inTransaction, type Row, rowsOf, type Values } from './database.ts';
import type { Write } from './server.ts';

class Full extends Error {}

/** A seat, what it is paid with, the step, the timeline, and the answer under its key; null when the class is full. */
export const book: Write = (pool, given, _asked, request) =>
  inTransaction(pool, async (tx) => {
    await tx.query('SELECT 1 FROM wp_learners WHERE learner_id = :learnerId FOR UPDATE', given);
    const [wanted] = await rowsOf(tx, WANTED, given);
    if (!wanted || !(await isSeated(tx, given))) throw new Full();
    const values = { ...given, purchaseId: wanted.purchaseId, grantId: wanted.grantId };
    const [{ insertId: bookingId }] = await tx.query<ResultSetHeader>(SEAT, values);
    const booked = { ...values, bookingId, key: String(request.headers['idempotency-key']) };
    for (const statement of CONSEQUENCES) await tx.query(statement, booked);
    const answer = answerOf(wanted, { ...booked });
    await tx.query(
      `INSERT INTO wp_idempotency_keys (actor_id, idem_key, request_hash, status, body) VALUES (:userId, :key, unhex(sha2(:key, 256)), 201, :body)`,
      { ...booked, body: JSON.stringify(answer) },
    );
    return answer;
  }).catch((error) => {
    if (error instanceof Full) return null;
    throw error;
  });

/** Whoever may pay, for a step that is open, in a class that is offered for it, at a time that is free. */
const WANTED = `SELECT paying.grant_id grantId, bought.course_enrollment_id purchaseId, class.title, class.starts_at startsAt,
    class.ends_at endsAt, class.time_zone timeZone, class.location, class.teacher, class.cancellation_window_hours windowHours,
    step.label, program.code
  FROM wp_entitlement_grant paying
    JOIN wp_student_course_enrollment bought ON bought.course_enrollment_id = paying.course_enrollment_id AND bought.status = 'active'
    JOIN wp_student_course_progress own ON own.course_enrollment_id = bought.course_enrollment_id
      AND own.course_step_id = paying.course_step_id AND own.status IN ('unbooked', 'missed')
    JOIN wp_course_step_option offered ON offered.course_step_id = paying.course_step_id AND offered.group_class_id = :groupClassId
    JOIN wp_group_classes class ON class.group_class_id = offered.group_class_id
    JOIN wp_course_step step ON step.course_step_id = paying.course_step_id
    JOIN wp_course_program program ON program.course_program_id = step.course_program_id
  WHERE paying.learner_id = :learnerId AND paying.course_step_id = :courseStepId AND paying.balance > 0 AND NOT EXISTS (
    SELECT 1 FROM wp_bookings seat JOIN wp_group_classes held ON held.group_class_id = seat.group_class_id
    WHERE seat.learner_id = :learnerId AND seat.status IN ('booked', 'completed')
      AND held.starts_at < class.ends_at AND held.ends_at > class.starts_at)`;

async function isSeated(tx: PoolConnection, values: Values): Promise<boolean> {
  const [changed] = await tx.query<ResultSetHeader>(
    `UPDATE wp_group_classes SET taken = taken + 1
      WHERE group_class_id = :groupClassId AND status = 'scheduled' AND starts_at > now(3) AND taken < capacity`,
    values,
  );
  return changed.affectedRows === 1;
}

const SEAT = `INSERT INTO wp_bookings (learner_id, group_class_id, course_step_id, course_enrollment_id, grant_id, paid_with, booked_at,
    cancellation_window_hours)
  VALUES (:learnerId, :groupClassId, :courseStepId, :purchaseId, :grantId, 'entitlement', now(3), 24)`;
const CONSEQUENCES = [
  'UPDATE wp_entitlement_grant SET balance = balance - 1 WHERE grant_id = :grantId AND balance > 0',
  `INSERT INTO wp_entitlement_entry (grant_id, kind, delta, idem_key, booking_id, at, actor_kind, actor_id)
    VALUES (:grantId, 'consume', -1, concat('consume:', :bookingId), :bookingId, now(3), 'user', :userId)`,
  `UPDATE wp_student_course_progress SET status = 'booked', group_class_id = :groupClassId, booking_id = :bookingId, booked_at = now(3)
    WHERE course_enrollment_id = :purchaseId AND course_step_id = :courseStepId`,
  `INSERT INTO wp_activity (at, actor_kind, actor_id, kind, learner_id, slice, subject_id, data) VALUES (now(3), 'user', :userId,
    'booking.made', :learnerId, 'course-programs', :bookingId, json_object('groupClassId', :groupClassId))`,
];

function answerOf(wanted: Row, { bookingId, learnerId, groupClassId, courseStepId }: Values) {
  const { title, startsAt, endsAt, timeZone, location, teacher, label, code: courseCode } = wanted;
  const returnsUntil = new Date(startsAt.getTime() - wanted.windowHours * 3_600_000).toISOString();
  return {
    ...{ bookingId, learnerId, status: 'booked', paidWith: 'entitlement' },
    groupClass: {
      groupClassId,
      title,
      timeZone,
      location,
      teacher,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    },
    step: { courseStepId, label, courseCode },
    ...{ bookedAt: new Date().toISOString(), returnsUntil, settledAt: null },
  };
}
