import type { Connection } from 'mysql2/promise';
import { dayOfSession } from './calendar.ts';
import { productOf } from './classes.ts';
import { fill, inBlocks } from './fill.ts';
import {
  HOURS_A_SESSION,
  LEARNERS_A_CLASS,
  LPS_A_LEARNER,
  SESSIONS_A_CLASS,
  SESSIONS_AN_LP,
  type Sizes,
} from './sizes.ts';

/** The register, the hours log and the timeline of every session, class after class, and the totals they come to. */

const CLASSES_AT_ONCE = 50;
const A_CLASS = LEARNERS_A_CLASS * SESSIONS_A_CLASS;

export async function fillHours(sql: Connection, { classes }: Sizes, monday: string): Promise<void> {
  await inBlocks(classes, CLASSES_AT_ONCE, async (first, last) => {
    const from = rows(classes, monday, (first - 1) * A_CLASS + 1, last * A_CLASS);
    await fill(sql, { table: 'learner_hours_log', columns: LOGGED, from });
    await fill(sql, { table: 'session_attendance', columns: PRESENT, from });
    // What a timeline shows: the LP in progress alone.
    const lately = `${from} WHERE lp = ${LPS_A_LEARNER - 1}`;
    await fill(sql, { table: 'activity', columns: TOLD, from: lately });
  });
  await sql.query(`UPDATE wp_learner_lp_tracking lp JOIN (
      SELECT tracking_id, sum(hours_trained) trained, sum(hours_present) present FROM wp_learner_hours_log GROUP BY tracking_id
    ) logged USING (tracking_id) SET lp.hours_trained = logged.trained, lp.hours_present = logged.present`);
}

/** Nearly everybody is there nearly always. */
const present = `if(mod(learner + session, 10) = 0, 0, ${HOURS_A_SESSION})`;
const ids = { session_id: 'session_id', learner_id: 'learner', tracking_id: 'tracking_id', hours_present: present };

const LOGGED = {
  ...ids,
  ...{ log_id: 'n', product_id: productOf('class_number', 'lp + 1'), class_id: 'class_number', log_date: 'day' },
  ...{ hours_trained: `${HOURS_A_SESSION}`, source: "'attendance'", created_by: '1', created_at: 'timestamp(day)' },
};
const PRESENT = { ...ids, attendance_id: 'n' };
const TOLD = {
  ...{ at: 'timestamp(day)', actor_kind: "'user'", actor_id: '1', kind: "'hours.logged'", learner_id: 'learner' },
  ...{ slice: "'progressions'", subject_id: 'tracking_id' },
  data: `concat('{"date":"', day, '","sessionId":', session_id, ',"hoursTrained":${HOURS_A_SESSION},"hoursPresent":', ${present}, ',"logId":', n, '}')`,
};

/** A class after the other, its learners, their sessions: in the order of most of the indexes. */
const rows = (classes: number, monday: string, first: number, last: number) => `(
  SELECT n, class_number, session, learner, lp, ${LPS_A_LEARNER} * (learner - 1) + lp + 1 tracking_id,
    ${SESSIONS_A_CLASS} * (class_number - 1) + session + 1 session_id, ${dayOfSession(monday, 'class_number', 'session')} day
  FROM (
    SELECT n, class_number, session, ${classes} * seat + class_number learner, session div ${SESSIONS_AN_LP} lp FROM (
      SELECT seq n, (seq - 1) div ${A_CLASS} + 1 class_number, mod(seq - 1, ${A_CLASS}) div ${SESSIONS_A_CLASS} seat,
        mod(seq - 1, ${SESSIONS_A_CLASS}) session
      FROM seq_${first}_to_${last}) numbers) placed) dated`;
