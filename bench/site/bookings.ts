import type { Connection } from 'mysql2/promise';
import { daysAfter } from '../../server/progressions/calendar/rules.ts';
import { DAYS_AHEAD } from './calendar.ts';
import { fill, upTo } from './fill.ts';
import { PROGRAMS, RACE_CLASSES, SEATS_A_CLASS, SEATS_A_RACE, type Sizes, STEPS_A_PROGRAM } from './sizes.ts';

/**
 * Twenty course programs of five steps. Who bought one has attended three, has a seat for the fourth, and may still book
 * the last: in one of few classes, for which everybody runs.
 */

const BOOKED = STEPS_A_PROGRAM - 1;
const ATTENDED = BOOKED - 1;
const BOUGHT = "timestamp('2026-01-05')";

export const firstRaceClass = ({ groupClasses }: Sizes) => PROGRAMS * BOOKED * groupClasses + 1;
export const lastStepOf = (learnerId: number) => (((learnerId - 1) % PROGRAMS) + 1) * STEPS_A_PROGRAM;

export async function fillBookings(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  await fillPrograms(sql, sizes, monday);
  const { purchases } = sizes;
  await fill(sql, {
    table: 'student_course_enrollment',
    columns: {
      ...{
        course_enrollment_id: 'n',
        learner_id: 'n',
        course_program_id: `mod(n - 1, ${PROGRAMS}) + 1`,
        kind: "'invoice'",
      },
      ...{
        status: "'active'",
        price_amount: '450000',
        currency: "'ZAR'",
        cancellation_policy: `'{"cancellationWindowHours":24}'`,
      },
      ...{ created_at: BOUGHT, created_by: '1', fulfilled_at: BOUGHT },
    },
    from: upTo(purchases),
  });
  await sql.query(`UPDATE wp_course_program SET taken = (
    SELECT count(*) FROM wp_student_course_enrollment bought WHERE bought.course_program_id = wp_course_program.course_program_id)`);
  const steps = placed(sizes, STEPS_A_PROGRAM);
  await fill(sql, { table: 'student_course_progress', columns: STANDING, from: steps });
  await fill(sql, { table: 'entitlement_grant', columns: GRANTED, from: steps });
  await fill(sql, { table: 'bookings', columns: SEAT, from: placed(sizes, BOOKED) });
  await fillLedger(sql, sizes);
  await sql.query(`UPDATE wp_group_classes SET taken = (
    SELECT count(*) FROM wp_bookings seat WHERE seat.group_class_id = wp_group_classes.group_class_id)`);
}

/** Purchase, step (from one) and group class of each of so many steps a purchase. */
const placed = ({ purchases, groupClasses }: Sizes, steps: number) => `(
  SELECT n, purchase, step, ${STEPS_A_PROGRAM} * program + step course_step_id, ${BOOKED} * (purchase - 1) + step booking_id,
    ${groupClasses} * (${BOOKED} * program + step - 1) + (purchase - 1) div ${PROGRAMS * SEATS_A_CLASS} + 1 group_class_id
  FROM (
    SELECT n, purchase, step, mod(purchase - 1, ${PROGRAMS}) program FROM (
      SELECT seq n, (seq - 1) div ${steps} + 1 purchase, mod(seq - 1, ${steps}) + 1 step FROM seq_1_to_${purchases * steps}
    ) numbers) bought) placed`;

const isBooked = `step <= ${BOOKED}`;
const isAttended = `step <= ${ATTENDED}`;
const STANDING = {
  ...{ course_enrollment_id: 'purchase', course_step_id: 'course_step_id' },
  ...{ group_class_id: `if(${isBooked}, group_class_id, null)`, booking_id: `if(${isBooked}, booking_id, null)` },
  status: `if(${isAttended}, 'completed', if(${isBooked}, 'booked', 'unbooked'))`,
  ...{ booked_at: `if(${isBooked}, ${BOUGHT}, null)`, completed_at: `if(${isAttended}, ${BOUGHT}, null)` },
};
const GRANTED = {
  ...{ grant_id: 'n', learner_id: 'purchase', course_enrollment_id: 'purchase', kind: "'course_step'" },
  ...{ course_step_id: 'course_step_id', quantity: '1', balance: `if(${isBooked}, 0, 1)`, granted_at: BOUGHT },
};
const SEAT = {
  ...{
    booking_id: 'booking_id',
    learner_id: 'purchase',
    group_class_id: 'group_class_id',
    course_step_id: 'course_step_id',
  },
  ...{
    course_enrollment_id: 'purchase',
    grant_id: `${STEPS_A_PROGRAM} * (purchase - 1) + step`,
    paid_with: "'entitlement'",
  },
  ...{ status: `if(${isAttended}, 'completed', 'booked')`, booked_at: BOUGHT, cancellation_window_hours: '24' },
  settled_at: `if(${isAttended}, ${BOUGHT}, null)`,
};

async function fillLedger(sql: Connection, sizes: Sizes): Promise<void> {
  const entry = { at: BOUGHT, actor_kind: "'system'" };
  await fill(sql, {
    table: 'entitlement_entry',
    columns: {
      grant_id: 'n',
      kind: "'grant'",
      delta: '1',
      idem_key: "concat('grant:', purchase, ':step:', course_step_id)",
      ...entry,
    },
    from: placed(sizes, STEPS_A_PROGRAM),
  });
  const paid = {
    grant_id: `${STEPS_A_PROGRAM} * (purchase - 1) + step`,
    booking_id: 'booking_id',
    kind: "'consume'",
    delta: '-1',
  };
  await fill(sql, {
    table: 'entitlement_entry',
    columns: { ...paid, idem_key: "concat('consume:', booking_id)", ...entry },
    from: placed(sizes, BOOKED),
  });
}

async function fillPrograms(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  await fill(sql, {
    table: 'course_program',
    columns: {
      ...{
        course_program_id: 'n',
        code: "concat('CP-', n)",
        title: "concat('Course program ', n)",
        status: "'published'",
      },
      ...{
        default_time_zone: "'Africa/Johannesburg'",
        price_amount: '450000',
        currency: "'ZAR'",
        created_by: '1',
        published_at: BOUGHT,
      },
    },
    from: upTo(PROGRAMS),
  });
  await fill(sql, {
    table: 'course_step',
    columns: {
      ...{ course_step_id: 'n', course_program_id: `(n - 1) div ${STEPS_A_PROGRAM} + 1` },
      ...{ position: `mod(n - 1, ${STEPS_A_PROGRAM}) + 1`, label: "concat('S-', n)" },
    },
    from: upTo(PROGRAMS * STEPS_A_PROGRAM),
  });
  await fillGroupClasses(sql, sizes, monday);
}

/** Each step has its day, so that no two seats of a learner overlap; the races have the last. */
async function fillGroupClasses(sql: Connection, sizes: Sizes, monday: string): Promise<void> {
  const { groupClasses } = sizes;
  const common = {
    title: "concat('Group class ', n)",
    time_zone: "'Africa/Johannesburg'",
    cancellation_window_hours: '24',
    created_by: '1',
  };
  const on = (day: string) => ({ starts_at: `timestamp(${day}, '08:00')`, ends_at: `timestamp(${day}, '09:00')` });
  const step = `mod((n - 1) div ${groupClasses}, ${BOOKED}) + 1`;
  const day = `date_add('${monday}', interval if(${step} <= ${ATTENDED}, cast(${step} as signed) - 100, ${DAYS_AHEAD}) day)`;
  await fill(sql, {
    table: 'group_classes',
    columns: {
      group_class_id: 'n',
      ...on(day),
      ...common,
      capacity: `${SEATS_A_CLASS}`,
      status: `if(${step} <= ${ATTENDED}, 'done', 'scheduled')`,
    },
    from: upTo(PROGRAMS * BOOKED * groupClasses),
  });
  const race = `'${daysAfter(monday, DAYS_AHEAD + 1)}'`;
  await fill(sql, {
    table: 'group_classes',
    columns: {
      group_class_id: `${firstRaceClass(sizes) - 1} + n`,
      ...on(race),
      ...common,
      capacity: `${SEATS_A_RACE}`,
    },
    from: upTo(RACE_CLASSES),
  });
  await sql.query(`INSERT INTO wp_course_step_option (course_step_id, group_class_id, added_at)
    SELECT ${STEPS_A_PROGRAM} * (program - 1) + step, group_class_id, ${BOUGHT} FROM (
      SELECT group_class_id, mod((group_class_id - 1) div ${groupClasses}, ${BOOKED}) + 1 step,
        (group_class_id - 1) div ${groupClasses * BOOKED} + 1 program
      FROM wp_group_classes WHERE group_class_id < ${firstRaceClass(sizes)}) offered
    UNION ALL SELECT ${STEPS_A_PROGRAM} * seq, group_class_id, ${BOUGHT}
      FROM seq_1_to_${PROGRAMS} JOIN wp_group_classes ON group_class_id >= ${firstRaceClass(sizes)}`);
}
