import type { Connection } from 'mysql2/promise';
import { daysAfter } from '../../server/progressions/calendar/rules.ts';
import { dayOfSession, REGISTER_DAYS } from './calendar.ts';
import { productOf } from './classes.ts';
import { fill, upTo } from './fill.ts';
import { registerLearners } from './people.ts';
import { HOURS_A_SESSION, LEARNERS_A_REGISTER, LPS_A_LEARNER, SESSIONS_AN_LP, type Sizes } from './sizes.ts';

/** Three LPs a learner, two completed with a portfolio, one in progress; totals are added once the log is there. */

export async function fillProgressions(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  const count = sizes.learners * LPS_A_LEARNER;
  await fill(sql, { table: 'learner_lp_tracking', columns: ofWeekly(monday), from: numbered(sizes, count) });
  await fill(sql, {
    table: 'learner_lp_tracking',
    columns: {
      ...{ tracking_id: `${count} + n`, learner_id: `${sizes.learners} + n`, product_id: '3' },
      class_id: `${sizes.classes} + (n - 1) div ${LEARNERS_A_REGISTER} + 1`,
      ...{ duration_hours: '5000', start_date: `'${daysAfter(monday, -REGISTER_DAYS)}'` },
    },
    from: upTo(registerLearners),
  });
  await fill(sql, {
    table: 'learner_portfolio_files',
    columns: {
      ...{
        tracking_id: 'tracking_id',
        file_name: "'portfolio.pdf'",
        file_path: 'portfolio_file_path',
        file_type: "'pdf'",
      },
      ...{
        file_size: '48000',
        sha256: 'sha2(tracking_id, 256)',
        uploaded_by: '1',
        uploaded_at: 'portfolio_uploaded_at',
      },
    },
    from: 'wp_learner_lp_tracking WHERE portfolio_file_path IS NOT NULL ORDER BY tracking_id',
  });
  await fill(sql, {
    table: 'learner_progressions',
    columns: {
      ...{ learner_id: 'after.learner_id', from_product_id: 'before_.product_id', to_product_id: 'after.product_id' },
      ...{ to_tracking_id: 'after.tracking_id', progression_date: 'after.start_date' },
    },
    from: `wp_learner_lp_tracking after JOIN wp_learner_lp_tracking before_
      ON before_.tracking_id = after.tracking_id - 1 AND before_.learner_id = after.learner_id`,
  });
}

/** Learner, class and LP (from zero) of each number. */
const numbered = ({ classes }: Sizes, count: number) =>
  `(SELECT n, learner, mod(learner - 1, ${classes}) + 1 class_number, lp FROM (
    SELECT seq n, (seq - 1) div ${LPS_A_LEARNER} + 1 learner, mod(seq - 1, ${LPS_A_LEARNER}) lp
    FROM seq_1_to_${count}) numbers) numbered`;

function ofWeekly(monday: string) {
  const isDone = `lp < ${LPS_A_LEARNER - 1}`;
  const onLast = dayOfSession(monday, 'class_number', `${SESSIONS_AN_LP} * lp + ${SESSIONS_AN_LP - 1}`);
  const ifDone = (value: string) => `if(${isDone}, ${value}, null)`;
  const hours = SESSIONS_AN_LP * HOURS_A_SESSION;
  return {
    ...{
      tracking_id: 'n',
      learner_id: 'learner',
      product_id: productOf('class_number', 'lp + 1'),
      class_id: 'class_number',
    },
    duration_hours: `if(${isDone}, ${hours}, ${hours + 21})`,
    status: `if(${isDone}, 'completed', 'in_progress')`,
    start_date: dayOfSession(monday, 'class_number', `${SESSIONS_AN_LP} * lp`),
    completion_date: ifDone(onLast),
    portfolio_file_path: ifDone("concat(lpad(hex(mod(n, 256)), 2, '0'), '/', md5(n))"),
    portfolio_uploaded_at: ifDone(`timestamp(${onLast})`),
    marked_complete_by: ifDone('1'),
    marked_complete_date: ifDone(`timestamp(${onLast})`),
    created_at: `timestamp(${dayOfSession(monday, 'class_number', `${SESSIONS_AN_LP} * lp`)})`,
  };
}
