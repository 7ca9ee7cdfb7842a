import type { Connection } from 'mysql2/promise';
import { daysAfter } from '../../server/progressions/calendar/rules.ts';
import { dayOfSession, REGISTER_DAYS } from './calendar.ts';
import { fill, upTo } from './fill.ts';
import { clientOfClass } from './people.ts';
import {
  HOURS_A_SESSION,
  LEARNERS_A_REGISTER,
  REGISTER_CLASSES,
  SESSIONS_A_CLASS,
  SESSIONS_AN_LP,
  type Sizes,
} from './sizes.ts';

/** Products, classes, who is in them, and the sessions that were held. */

const LEVELS = 12;
const block = (weekday: string) => `{"weekday":', ${weekday}, ',"startsAt":"09:00","endsAt":"12:00"}`;

export async function fillClasses(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  const hours = SESSIONS_AN_LP * HOURS_A_SESSION;
  await sql.query(
    "INSERT INTO wp_class_types (class_type_id, code, name, subject_selection_mode) VALUES (1, 'LEVELS', 'Levels', 'progression')",
  );
  await fill(sql, {
    table: 'products',
    columns: {
      product_id: 'n',
      code: "concat('LEVEL-', n)",
      name: "concat('Level ', n)",
      class_type_id: '1',
      // The third of three runs on.
      product_duration: `if(mod(n, 3) = 0, ${hours + 21}, ${hours})`,
    },
    from: upTo(LEVELS),
  });
  await fillWeeklyClasses(sql, sizes, monday);
  await fillRegisterClasses(sql, sizes, monday);
}

/** SQL for the product of a class' `lp`, from one. */
export const productOf = (number: string, lp: string) => `3 * mod(${number}, ${LEVELS / 3}) + ${lp}`;

async function fillWeeklyClasses(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  const { classes, learners } = sizes;
  const firstDay = (number: string) => dayOfSession(monday, number, '0');
  await fill(sql, {
    table: 'classes',
    columns: {
      ...{
        class_id: 'n',
        code: "concat('C-', lpad(n, 5, '0'))",
        client_id: clientOfClass(sizes, 'n'),
        class_type_id: '1',
      },
      ...{ site: "concat('Site ', mod(n, 50))", start_date: firstDay('n'), status: "'active'" },
      ...{ schedule: `concat('[${block('1 + mod(n, 5)')}]')`, stop_windows: "'[]'" },
    },
    from: upTo(classes),
  });
  const number = `mod(n - 1, ${classes}) + 1`;
  await fill(sql, {
    table: 'class_learners',
    columns: { class_id: number, learner_id: 'n', start_date: firstDay(`(${number})`) },
    from: upTo(learners),
  });
  await fill(sql, {
    table: 'class_sessions',
    columns: {
      ...{
        session_id: 'n',
        class_id: 'class_number',
        session_date: 'day',
        starts_at: "'09:00'",
        hours: `${HOURS_A_SESSION}`,
      },
      ...{ status: "'captured'", changed_by: '1', changed_at: 'timestamp(day)', captured_at: 'timestamp(day)' },
    },
    from: `(SELECT n, class_number, ${dayOfSession(monday, 'class_number', 'session')} day FROM (
      SELECT seq n, (seq - 1) div ${SESSIONS_A_CLASS} + 1 class_number, mod(seq - 1, ${SESSIONS_A_CLASS}) session
      FROM seq_1_to_${classes * SESSIONS_A_CLASS}) numbered) dated`,
  });
}

/** They meet every day, with thirty learners after all others; nothing is captured yet. */
async function fillRegisterClasses(
  sql: Connection,
  { classes, clients, learners }: Sizes,
  monday: string,
): Promise<void> {
  const firstDay = `'${daysAfter(monday, -REGISTER_DAYS)}'`;
  const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => block(String(weekday))).join(',');
  await fill(sql, {
    table: 'classes',
    columns: {
      ...{ class_id: `${classes} + n`, code: "concat('R-', n)", client_id: `${clients}`, class_type_id: '1' },
      ...{ start_date: firstDay, status: "'active'", schedule: `concat('[${daily}]')`, stop_windows: "'[]'" },
    },
    from: upTo(REGISTER_CLASSES),
  });
  await fill(sql, {
    table: 'class_learners',
    columns: {
      class_id: `${classes} + (n - 1) div ${LEARNERS_A_REGISTER} + 1`,
      learner_id: `${learners} + n`,
      start_date: firstDay,
    },
    from: upTo(REGISTER_CLASSES * LEARNERS_A_REGISTER),
  });
}
