import type { Connection } from 'mysql2/promise';
import { secretsOf } from '../../server/platform/secrets.ts';
import { fill, upTo } from './fill.ts';
import { type Sizes, STEPS_A_TRAINING } from './sizes.ts';

/** Four partners in a row; a fifth of the trainings is complete, the others have up to two steps behind them. */

/** What every partner signs with. */
export const WEBHOOK_SECRET = 'a-secret-of-the-bench-alone-that-opens-nothing-else';
const ENROLLED = "timestamp('2026-01-05')";

/** SQL for how many steps of a training are complete. */
const done = (training: string) => `if(mod(${training}, 5) = 0, ${STEPS_A_TRAINING}, mod(${training}, 3))`;

export async function fillTraining(sql: Connection, { trainings }: Sizes, secretsKey: string): Promise<void> {
  await fill(sql, {
    table: 'partner_lms_providers',
    columns: {
      provider_id: 'n',
      slug: "concat('partner-', n)",
      provider_name: "concat('Partner ', n)",
      webhook_scheme: "'sha256'",
    },
    from: upTo(STEPS_A_TRAINING),
  });
  const sealed = secretsOf(secretsKey).seal(WEBHOOK_SECRET).toString('hex');
  await fill(sql, {
    table: 'partner_secrets',
    columns: {
      provider_id: 'n',
      scheme: "'sha256'",
      encrypted_value: `x'${sealed}'`,
      not_before: ENROLLED,
      created_by: '1',
    },
    from: upTo(STEPS_A_TRAINING),
  });
  await sql.query("INSERT INTO wp_programs (program_id, code, name, category) VALUES (1, 'P-1', 'Program 1', 'bench')");
  await fill(sql, {
    table: 'program_partner_lms',
    columns: { program_id: '1', sequence_order: 'n', provider_id: 'n', external_course_id: "concat('course-', n)" },
    from: upTo(STEPS_A_TRAINING),
  });
  await fillEnrollments(sql, trainings);
}

async function fillEnrollments(sql: Connection, trainings: number): Promise<void> {
  const isComplete = `${done('n')} = ${STEPS_A_TRAINING}`;
  await fill(sql, {
    table: 'enrollments',
    columns: {
      ...{ enrollment_id: 'n', learner_id: 'n', program_id: '1', status: `if(${isComplete}, 'completed', 'active')` },
      ...{
        enrolled_at: ENROLLED,
        enrolled_by: '1',
        completed_at: `if(${isComplete}, date_add(${ENROLLED}, interval 4 day), null)`,
      },
    },
    from: upTo(trainings),
  });
  const step = `(SELECT seq n, (seq - 1) div ${STEPS_A_TRAINING} + 1 training, mod(seq - 1, ${STEPS_A_TRAINING}) + 1 place
    FROM seq_1_to_${trainings * STEPS_A_TRAINING}) numbers`;
  const isDone = `place <= ${done('training')}`;
  await fill(sql, {
    table: 'enrollment_steps',
    columns: {
      ...{
        step_id: 'n',
        enrollment_id: 'training',
        provider_id: 'place',
        external_course_id: "concat('course-', place)",
      },
      ...{
        sequence_order: 'place',
        status: `if(${isDone}, 'completed', if(place = ${done('training')} + 1, 'in_progress', 'pending'))`,
      },
      started_at: `if(place <= ${done('training')} + 1, date_add(${ENROLLED}, interval place - 1 day), null)`,
      completed_at: `if(${isDone}, date_add(${ENROLLED}, interval place day), null)`,
      completed_by_kind: `if(${isDone}, 'webhook', null)`,
    },
    from: step,
  });
  await fill(sql, {
    table: 'partner_accounts',
    columns: {
      ...{ provider_id: 'place', learner_id: 'training', external_student_id: "concat('student-', training)" },
      linked_at: ENROLLED,
    },
    from: step,
  });
}
