import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';

/** 100,000 steps and 100,000 events: what the office looks at all day is counted over indexes. */

let service: Service;
const asked: Asked[] = [];

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
  await fill();
  listen();
}, 120_000);
afterAll(() => service.stop());

async function fill() {
  const run = (statement: string) => service.sql.query(statement);
  await run("INSERT INTO wp_partner_lms_providers (slug, provider_name) SELECT concat('p', seq), seq FROM seq_1_to_5");
  await run("INSERT INTO wp_programs (code, name, category) SELECT concat('C', seq), seq, 'Any' FROM seq_1_to_49");
  await run(`INSERT INTO wp_program_partner_lms (program_id, sequence_order, provider_id, external_course_id)
    SELECT program_id, seq, 1 + (program_id + seq) % 5, concat('X', program_id) FROM wp_programs JOIN seq_1_to_3`);
  await run("INSERT INTO wp_learners (first_name, surname) SELECT 'F', concat('S', seq) FROM seq_1_to_33400");
  await run(`INSERT INTO wp_enrollments (learner_id, program_id, status, enrolled_at, enrolled_by, completed_at, cancelled_at)
    SELECT seq, 1 + seq % 49, elt(1 + least(seq % 10, 5) DIV 2, 'completed', 'active', 'active'), '2026-01-01', 1,
      if(seq % 10 < 2, '2026-02-01', null), null FROM seq_1_to_33400`);
  await run(`UPDATE wp_enrollments SET status = 'cancelled', cancelled_at = '2026-03-01' WHERE learner_id % 10 = 9`);
  await run(`INSERT INTO wp_enrollment_steps (enrollment_id, provider_id, external_course_id, sequence_order, status,
      started_at, completed_at)
    SELECT enrollment_id, provider_id, external_course_id, sequence_order,
      if(learner_id % 10 < 2, 'completed', if(sequence_order = 1, 'in_progress', 'pending')),
      if(learner_id % 10 < 2 OR sequence_order = 1, date_sub('2026-04-20', INTERVAL learner_id % 60 DAY), null),
      if(learner_id % 10 < 2, '2026-04-01', null)
    FROM wp_enrollments JOIN wp_program_partner_lms USING (program_id)`);
  await run(`INSERT INTO wp_webhook_inbox (source, way, event_id, event_type, external_student_id, external_course_id,
      body, headers, state, received_at)
    SELECT concat('partner:p', 1 + seq % 5), 'webhook', concat('evt_', seq), 'course.completed', concat('stu_', seq),
      concat('X', 1 + seq % 49), repeat('x', 400), '{}', if(seq % 50 = 0, 'parked', if(seq % 200 = 1, 'dead', 'done')),
      date_sub('2026-04-20', INTERVAL 100000 - seq MINUTE) FROM seq_1_to_100000`);
  await run('ANALYZE TABLE wp_enrollment_steps, wp_enrollments, wp_webhook_inbox, wp_learners, wp_programs');
}

type Asked = { text: string; values: unknown[] };
type Step = { table: string | null; type: string | null };

function listen() {
  const pool = service.deps.database.pool as unknown as { query: (...given: unknown[]) => unknown };
  const query = pool.query.bind(pool);
  pool.query = (statement, values, ...rest) => {
    const text = (statement as { sql?: string }).sql ?? String(statement);
    if (/^\(?select/i.test(text)) asked.push({ text, values: (values ?? []) as unknown[] });
    return query(statement, values, ...rest);
  };
}

/** Tables of which the statements read every row, not only an index. */
async function tablesReadWhole(): Promise<string[]> {
  const whole: string[] = [];
  for (const { text, values } of asked) {
    const [steps] = await service.sql.query(`EXPLAIN ${text}`, values);
    for (const { table, type } of steps as Step[]) if (table && type === 'ALL') whole.push(table);
  }
  return whole;
}

test.each([
  '/training/pipeline',
  '/training/pipeline?providerId=1',
  '/training/pipeline?programId=7',
  '/training/pipeline/learners?providerId=1&status=in_progress',
  '/training/pipeline/learners?programId=7&status=in_progress',
  '/training/pipeline/enrollments?programId=7&status=completed',
  '/training/pipeline/enrollments?providerId=1&programId=7&status=active',
  '/training/stuck',
  '/training/stuck?providerId=1&page=100',
  '/training/inbox',
  '/training/inbox?state=parked',
  '/training/inbox?providerId=1',
  '/training/inbox/77777',
  '/training/partner-health',
])('%s reads neither all steps nor all events, and asks a handful of questions', async (path) => {
  asked.length = 0;
  expect((await service.as('office').get(path)).status).toBe(200);
  const questions = asked.length;
  const whole = await tablesReadWhole();
  expect(whole.filter((table) => /steps|inbox/.test(table))).toEqual([]);
  expect(questions).toBeLessThan(10);
});

test('a page holds twenty of the many, and the headers say how many there are', async () => {
  const { body, headers } = await service.as('office').get('/training/stuck');
  const [rows] = await service.sql.query(
    `SELECT COUNT(*) AS stuck FROM wp_enrollment_steps JOIN wp_enrollments e USING (enrollment_id)
    WHERE wp_enrollment_steps.status = 'in_progress' AND e.status = 'active' AND started_at < '2026-04-13 10:00:00'`,
  );
  expect(body).toHaveLength(20);
  expect(headers.get('X-WP-Total')).toBe(String((rows as { stuck: number }[])[0]?.stuck));
});
