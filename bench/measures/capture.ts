import { daysAfter } from '../../server/progressions/calendar/rules.ts';
import { officeToken } from '../contenders/identity.ts';
import { LEARNERS_A_REGISTER, REGISTER_CLASSES } from '../site/sizes.ts';
import { OFFICE_USER } from '../site/users.ts';
import type { Bench } from './measure.ts';
import { write } from './write.ts';

/** The n-th register: a class after the other, then the day before. */
function registerOf({ site }: Bench, n: number) {
  const at = n % REGISTER_CLASSES;
  const first = site.sizes.learners + at * LEARNERS_A_REGISTER + 1;
  const learners = Array.from({ length: LEARNERS_A_REGISTER }, (_, seat) => ({
    ...{ learnerId: first + seat, hoursPresent: seat % 10 === 0 ? 0 : 3 },
  }));
  return {
    classId: site.sizes.classes + at + 1,
    date: daysAfter(site.monday, -1 - Math.floor(n / REGISTER_CLASSES)),
    learners,
  };
}

export const capture = write({
  name: 'capture',
  title: 'A register of thirty captured',
  connections: 8,
  amount: () => 240,
  accepted: [200],
  ask(bench, contender) {
    const headers = { authorization: `Bearer ${officeToken(bench.site)}`, 'content-type': 'application/json' };
    return (n) => {
      const { classId, date, learners } = registerOf(bench, n);
      // The days are what they are: some are holidays.
      const body = JSON.stringify({ learners, holidayOverrideReason: 'The class met.' });
      const path =
        contender === 'product'
          ? `/api/v1/classes/${classId}/sessions/${date}/attendance`
          : `/capture?classId=${classId}&date=${date}&userId=${OFFICE_USER}`;
      return { method: 'PUT', path, headers, body };
    };
  },
  undo({ site }) {
    const those = `learner_id > ${site.sizes.learners}`;
    const classes = `class_id > ${site.sizes.classes}`;
    return [
      `DELETE FROM wp_session_attendance WHERE ${those}`,
      `DELETE FROM wp_learner_hours_log WHERE ${those}`,
      `DELETE FROM wp_class_sessions WHERE ${classes}`,
      `UPDATE wp_learner_lp_tracking SET hours_trained = 0, hours_present = 0 WHERE ${those}`,
      `DELETE FROM wp_activity WHERE ${those}`,
      "DELETE FROM wp_activity WHERE kind LIKE 'session.%'",
    ];
  },
  effects({ site }) {
    const those = `learner_id > ${site.sizes.learners}`;
    return [
      `SELECT class_id, session_date, starts_at, hours, status, revision, changed_by FROM wp_class_sessions WHERE class_id > ${site.sizes.classes}`,
      `SELECT tracking_id, learner_id, product_id, class_id, log_date, hours_trained, hours_present, source, created_by, adjusts_period
        FROM wp_learner_hours_log WHERE ${those} ORDER BY learner_id`,
      `SELECT learner_id, hours_present, tracking_id, exception_code FROM wp_session_attendance WHERE ${those} ORDER BY learner_id`,
      `SELECT tracking_id, hours_trained, hours_present FROM wp_learner_lp_tracking WHERE ${those} ORDER BY tracking_id`,
      `SELECT kind, actor_kind, actor_id, learner_id, subject_id FROM wp_activity WHERE ${those} ORDER BY learner_id`,
      `SELECT kind, actor_kind, actor_id, slice FROM wp_activity WHERE kind LIKE 'session.%'`,
    ];
  },
});
