import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';

/** The log and the activity only grow: no report may read them from end to end. */

let service: Service;
const asked: { text: string; values: unknown[] }[] = [];

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
  await fill();
  listen();
});
afterAll(() => service.stop());

/** 600 learners of 20 classes with 40 sessions each: 24,000 entries, of which a class report needs 1,200. */
async function fill() {
  const run = (statement: string) => service.sql.query(statement);
  await run("INSERT INTO wp_clients (name) VALUES ('A'), ('B'), ('C')");
  await run("INSERT INTO wp_class_types (code, name, subject_selection_mode) VALUES ('T', 'T', 'own')");
  await run("INSERT INTO wp_products (code, name, class_type_id, product_duration) VALUES ('P', 'P', 1, 120)");
  await run(`INSERT INTO wp_classes (code, client_id, class_type_id, start_date, status, schedule, stop_windows)
    SELECT concat('K', seq), if(seq = 20, 3, 1 + seq % 2), 1, '2026-01-05', 'active', '[]', '[]' FROM seq_1_to_20`);
  await run("INSERT INTO wp_learners (first_name, surname) SELECT 'F', concat('S', seq) FROM seq_1_to_600");
  await run(`INSERT INTO wp_class_learners (class_id, learner_id, start_date)
    SELECT 1 + seq % 20, seq, '2026-01-05' FROM seq_1_to_600`);
  await run(`INSERT INTO wp_learner_lp_tracking (learner_id, product_id, class_id, duration_hours, hours_trained, start_date)
    SELECT seq, 1, 1 + seq % 20, 120, 121, '2026-01-05' FROM seq_1_to_600`);
  await run(`INSERT INTO wp_learner_hours_log (tracking_id, learner_id, product_id, class_id, log_date, hours_trained,
      hours_present, source, created_by, created_at)
    SELECT tracking_id, learner_id, 1, class_id, date_add('2026-01-05', INTERVAL seq DAY), 3, 3, 'manual', 1, now()
    FROM wp_learner_lp_tracking JOIN seq_0_to_39`);
  await run(`INSERT INTO wp_activity (at, actor_kind, kind, learner_id, slice, data)
    SELECT now(), 'user', 'hours.logged', 1 + seq % 600, 'progressions', '{}' FROM seq_1_to_20000`);
  await run(
    'ANALYZE TABLE wp_class_learners, wp_learner_hours_log, wp_learner_lp_tracking, wp_activity, wp_learners, wp_classes',
  );
}

function listen() {
  const pool = service.deps.database.pool as unknown as { query: (...given: unknown[]) => unknown };
  const query = pool.query.bind(pool);
  pool.query = (statement, values, ...rest) => {
    const text = (statement as { sql?: string }).sql ?? String(statement);
    if (/^\(?select/i.test(text)) asked.push({ text, values: (values ?? []) as unknown[] });
    return query(statement, values, ...rest);
  };
}

type Step = { table: string | null; type: string | null };

async function tablesReadWhole(): Promise<string[]> {
  const whole: string[] = [];
  for (const { text, values } of asked) {
    const [steps] = await service.sql.query(`EXPLAIN ${text}`, values);
    for (const { table, type } of steps as Step[])
      if (table && ['ALL', 'index'].includes(type ?? '')) whole.push(table);
  }
  return whole;
}

test.each([
  '/reports/monthly?month=2026-01&classId=3',
  '/reports/monthly?month=2026-01&clientId=1',
  '/reports/regulatory?from=2026-01-01&to=2026-01-31',
  '/reports/regulatory?from=2026-01-01&to=2026-01-31&clientId=1',
  '/excessive-hours',
  '/disclosures?learnerId=3',
  '/disclosures',
  '/learners/3/dossier',
])('%s reads neither the log nor the activity from end to end', async (path) => {
  asked.length = 0;
  expect((await service.as('office').get(path)).status).toBe(200);
  expect(asked.length).toBeGreaterThan(1);
  const whole = await tablesReadWhole();
  expect(whole.filter((table) => /hours_log|activity/.test(table))).toEqual([]);
});

test('a class’s report reads neither all learners nor all LPs', async () => {
  asked.length = 0;
  await service.as('office').get('/reports/monthly?month=2026-01&classId=3');
  expect((await tablesReadWhole()).filter((table) => /tracking|learners/.test(table))).toEqual([]);
});

test('a client’s list reads neither all learners nor all LPs', async () => {
  asked.length = 0;
  const { body, headers } = await service.as('office').get('/progressions?clientId=3&status=in_progress');
  expect([body.length, headers.get('X-WP-Total')]).toEqual([20, '30']);
  expect((await tablesReadWhole()).filter((table) => /tracking|learners/.test(table))).toEqual([]);
});
