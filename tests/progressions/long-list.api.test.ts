import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';

/** Of more than 10,000 LPs the number of all is counted anew after five seconds; of fewer it is always exact. */

const START = Date.parse('2026-04-20T10:00:00Z');
let service: Service;
let now = START;
const run = (statement: string) => service.sql.query(statement);
const add = (from: number, to: number) =>
  run(`INSERT INTO wp_learner_lp_tracking (learner_id, product_id, duration_hours, start_date)
    SELECT seq, 1, 120, '2026-01-05' FROM seq_${from}_to_${to}`);

beforeAll(async () => {
  service = await startService({ now: () => new Date(now) });
  await run("INSERT INTO wp_class_types (code, name, subject_selection_mode) VALUES ('T', 'T', 'own')");
  await run("INSERT INTO wp_products (code, name, class_type_id, product_duration) VALUES ('P', 'P', 1, 120)");
  await run("INSERT INTO wp_learners (first_name, surname) SELECT 'F', concat('S', seq) FROM seq_1_to_10010");
});
beforeEach(() => run('DELETE FROM wp_learner_lp_tracking'));
afterAll(() => service.stop());

const totalOf = async (filter: string) => {
  const { headers } = await service.as('office').get(`/progressions?perPage=1&${filter}`);
  return Number(headers.get('x-wp-total'));
};

describe('the number of LPs', () => {
  test('is exact up to 10,000, whenever it is asked for', async () => {
    await add(1, 9_999);
    expect(await totalOf('orderBy=startDate')).toBe(9_999);
    await add(10_000, 10_000);
    expect(await totalOf('orderBy=startDate')).toBe(10_000);
  });

  test('beyond them holds for five seconds, then it is counted anew', async () => {
    await add(1, 10_001);
    expect(await totalOf('orderBy=startDate')).toBe(10_001);
    await add(10_002, 10_003);
    now += 4_999;
    expect(await totalOf('orderBy=startDate')).toBe(10_001);
    now += 1;
    expect(await totalOf('orderBy=startDate')).toBe(10_003);
  });

  test('of a filter is counted each time, however many there are', async () => {
    now += 60_000;
    await add(1, 10_001);
    expect(await totalOf('productId=1')).toBe(10_001);
    await add(10_002, 10_002);
    expect(await totalOf('productId=1')).toBe(10_002);
  });

  test('of one status is not that of another', async () => {
    now += 60_000;
    await add(1, 10_001);
    expect(await totalOf('status=in_progress')).toBe(10_001);
    expect(await totalOf('status=on_hold')).toBe(0);
    expect(await totalOf('orderBy=surname')).toBe(10_001);
  });

  test('is counted anew when there are no more so many', async () => {
    now += 60_000;
    await add(1, 10_001);
    expect(await totalOf('orderBy=startDate')).toBe(10_001);
    await run('DELETE FROM wp_learner_lp_tracking WHERE learner_id > 5');
    now += 5_000;
    expect(await totalOf('orderBy=startDate')).toBe(5);
    await add(6, 6);
    expect(await totalOf('orderBy=startDate')).toBe(6);
  });
});
