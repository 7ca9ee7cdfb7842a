import type { ResultSetHeader } from 'mysql2/promise';
import { inTransaction, rowsOf } from './database.ts';
import type { Write } from './server.ts';

const HOURS = 3;

/** A register in seven statements: the session, the log, the totals, the lines and the timelines. */
export const capture: Write = (pool, values, asked) =>
  inTransaction(pool, async (tx) => {
    const { learners } = JSON.parse(asked.toString()) as { learners: { learnerId: number; hoursPresent: number }[] };
    const lps = await rowsOf(tx, 'SELECT * FROM wp_learner_lp_tracking WHERE active_learner_id IN (:ids) FOR UPDATE', {
      ids: learners.map(({ learnerId }) => learnerId),
    } as never);
    const lpByLearner = new Map(lps.map((lp) => [lp.learner_id, lp]));
    const [{ insertId: sessionId }] = await tx.query<ResultSetHeader>(
      `INSERT INTO wp_class_sessions (class_id, session_date, starts_at, hours, status, changed_by, changed_at, captured_at)
        VALUES (:classId, :date, '09:00', ${HOURS}, 'captured', :userId, now(3), now(3))`,
      values,
    );
    const rows = learners.map(({ learnerId, hoursPresent }) => {
      const lp = lpByLearner.get(learnerId);
      return [
        lp?.tracking_id,
        learnerId,
        lp?.product_id,
        values.classId,
        values.date,
        HOURS,
        hoursPresent,
        'attendance',
        sessionId,
        values.userId,
      ];
    });
    await tx.query(
      `INSERT INTO wp_learner_hours_log (tracking_id, learner_id, product_id, class_id, log_date, hours_trained, hours_present,
        source, session_id, created_by, created_at) VALUES ${rows.map(() => '(?, now(3))').join(', ')}`,
      rows,
    );
    const written = { ...values, sessionId };
    await tx.query(TOTALS, written);
    await tx.query(LINES, written);
    await tx.query(TOLD, written);
    return { sessionId, recorded: rows.length };
  });

const TOTALS = `UPDATE wp_learner_lp_tracking lp JOIN wp_learner_hours_log log ON log.tracking_id = lp.tracking_id
  SET lp.hours_trained = lp.hours_trained + log.hours_trained, lp.hours_present = lp.hours_present + log.hours_present
  WHERE log.session_id = :sessionId`;
const LINES = `INSERT INTO wp_session_attendance (session_id, learner_id, hours_present, tracking_id)
  SELECT session_id, learner_id, hours_present, tracking_id FROM wp_learner_hours_log WHERE session_id = :sessionId`;
const TOLD = `INSERT INTO wp_activity (at, actor_kind, actor_id, kind, learner_id, slice, subject_id, data)
  SELECT created_at, 'user', created_by, 'hours.logged', learner_id, 'progressions', tracking_id,
    json_object('date', log_date, 'sessionId', session_id, 'hoursTrained', hours_trained, 'hoursPresent', hours_present, 'logId', log_id)
  FROM wp_learner_hours_log WHERE session_id = :sessionId
  UNION ALL SELECT changed_at, 'user', changed_by, 'session.captured', NULL, 'progressions', class_id,
    json_object('date', session_date, 'sessionId', session_id)
  FROM wp_class_sessions WHERE session_id = :sessionId`;
