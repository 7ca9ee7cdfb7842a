import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClass, aClassType, aLearner, aMember, aProduct, PDF } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

const TODAY = '2026-03-20';
let service: Service;
let learnerId: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${TODAY}T10:00:00Z`) });
});
afterAll(() => service.stop());
beforeEach(async () => {
  learnerId = await aLearner(service.deps);
});

const office = () => service.as('office');
const product = (hours = 120, given = {}) => aProduct(service.deps, hours, given);

async function started(hours = 120, startDate = '2026-03-02', of = learnerId) {
  const productId = await product(hours);
  const { status, body } = await office().post(`/learners/${of}/progressions`, { productId, startDate });
  expect(status).toBe(201);
  return body;
}
const log = (trackingId: number, date: string, hoursTrained: number, hoursPresent: number) =>
  office().post(`/progressions/${trackingId}/hours`, { date, hoursTrained, hoursPresent });
const attach = (trackingId: number) =>
  office().upload(`/progressions/${trackingId}/portfolio`, { name: 'evidence.pdf', content: PDF });
const complete = (trackingId: number, effectiveDate = TODAY) =>
  office().post(`/progressions/${trackingId}/complete`, { effectiveDate });

describe('starting an LP', () => {
  test('answers the whole progression and shows on the learner’s record', async () => {
    const begun = await started(120);
    expect(begun).toMatchObject({
      status: 'in_progress',
      percent: 0,
      hours: { duration: 120, trained: 0 },
      warnings: [],
    });
    const { body } = await office().get(`/learners/${learnerId}/progression`);
    expect(body.current.trackingId).toBe(begun.trackingId);
    expect(body.overall).toEqual({ percent: 0, creditedPercent: 0, completedHours: 0, enrolledHours: 120 });
    expect(body.timeline[0]).toMatchObject({ kind: 'progression.started', actor: { name: 'office' } });
  });

  test('example 5: another LP in progress is named, held on request, and in the way of resuming', async () => {
    const comm = await started(120);
    await log(comm.trackingId, '2026-03-03', 23, 20);
    await log(comm.trackingId, '2026-03-04', 22, 20);
    const ba = await product(72);
    const refused = await office().post(`/learners/${learnerId}/progressions`, {
      productId: ba,
      startDate: '2026-03-10',
    });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'another_lp_in_progress',
      active: {
        trackingId: comm.trackingId,
        percent: 37.5,
        startDate: '2026-03-02',
        class: null,
        hours: { trained: 45 },
      },
    });
    const held = await office().post(`/learners/${learnerId}/progressions`, {
      productId: ba,
      startDate: '2026-03-10',
      onActive: 'hold',
    });
    expect(held.status).toBe(201);
    const record = await office().get(`/learners/${learnerId}/progression`);
    expect(record.body.overall).toMatchObject({ percent: 0, creditedPercent: 23.4 });
    expect(record.body.history[0]).toMatchObject({ trackingId: comm.trackingId, status: 'on_hold' });
    expect(record.body.timeline.map((entry: { kind: string }) => entry.kind)).toContain('progression.held');

    const resumed = await office().post(`/progressions/${comm.trackingId}/resume`, { effectiveDate: TODAY });
    expect(resumed).toMatchObject({ status: 409, body: { code: 'another_lp_in_progress' } });

    for (const [day, hours] of [
      ['2026-03-11', 24],
      ['2026-03-12', 24],
      ['2026-03-13', 24],
    ] as const) {
      expect((await log(held.body.trackingId, day, hours, hours)).status).toBe(201);
    }
    await attach(held.body.trackingId);
    expect((await complete(held.body.trackingId)).status).toBe(200);
    const after = await office().get(`/learners/${learnerId}/progression`);
    expect(after.body.overall).toMatchObject({ percent: 37.5, creditedPercent: 60.9 });
    expect(after.body.current).toBeNull();
  });

  test('the duration is a snapshot: editing the product moves nothing, re-basing does', async () => {
    const begun = await started(100);
    await log(begun.trackingId, '2026-03-03', 10, 10);
    await service.sql.query('UPDATE wp_products SET product_duration = 50 WHERE product_id = ?', [
      begun.product.productId,
    ]);
    expect((await office().get(`/progressions/${begun.trackingId}`)).body.percent).toBe(10);
    const rebased = await office().post(`/progressions/${begun.trackingId}/rebase`);
    expect(rebased.body).toMatchObject({ percent: 20, hours: { duration: 50 } });
    await office().post(`/progressions/${begun.trackingId}/rebase`);
    const { body } = await office().get(`/progressions/${begun.trackingId}/history`);
    expect(body.filter((entry: { kind: string }) => entry.kind === 'progression.rebased')).toHaveLength(1);
  });

  test('after the last enrolment date it warns and starts', async () => {
    const productId = await product(40, { lastEnrolmentDate: '2026-03-01' });
    const { status, body } = await office().post(`/learners/${learnerId}/progressions`, {
      productId,
      startDate: TODAY,
    });
    expect(status).toBe(201);
    expect(body.warnings).toEqual(['last_enrolment_date_passed']);
  });

  test('with a class: members only, from their first day in it', async () => {
    const productId = await product();
    const classId = await aClass(service.deps);
    const begin = (startDate: string) =>
      office().post(`/learners/${learnerId}/progressions`, { productId, classId, startDate });
    expect((await begin('2026-03-05')).body.code).toBe('not_a_class_member');
    await aMember(service.deps, classId, learnerId, '2026-03-09');
    expect((await begin('2026-03-05')).body.code).toBe('start_date_before_class');
    expect((await begin('2026-03-09')).body.class.classId).toBe(classId);
  });

  test('refuses what cannot be, each with its own word', async () => {
    const productId = await product();
    const begin = (body: object, of = learnerId) => office().post(`/learners/${of}/progressions`, body);
    expect(await begin({ productId, startDate: '2026-03-21' })).toMatchObject({
      status: 422,
      body: { code: 'start_date_in_future' },
    });
    expect((await begin({ productId: 999999, startDate: TODAY })).body.code).toBe('unknown_product');
    expect((await begin({ productId, startDate: TODAY, classId: 999999 })).body.code).toBe('unknown_class');
    expect((await begin({ productId, startDate: TODAY }, 999999)).status).toBe(404);
    const wrong = await begin({ productId: '0', startDate: '2026-02-30', hours: 3 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map((error: { path: string }) => error.path)).toEqual(['productId', 'startDate', 'hours']);
  });

  test('what a learner progresses from is the LP signed off last, not the one begun last', async () => {
    const a = await started(20, '2026-03-02');
    const b = await product(30);
    const taken = { productId: b, startDate: '2026-03-05', onActive: 'hold' };
    const second = (await office().post(`/learners/${learnerId}/progressions`, taken)).body;
    await attach(second.trackingId);
    await complete(second.trackingId, '2026-03-09');
    await office().post(`/progressions/${a.trackingId}/resume`, { effectiveDate: '2026-03-10' });
    await attach(a.trackingId);
    await service.sql.query(
      "UPDATE wp_learner_lp_tracking SET marked_complete_date = '2026-03-09 10:00:00' WHERE tracking_id = ?",
      [second.trackingId],
    );
    await complete(a.trackingId, '2026-03-12');
    await started(40, '2026-03-13');
    const [rows] = await service.sql.query('SELECT from_product_id FROM wp_learner_progressions WHERE learner_id = ?', [
      learnerId,
    ]);
    expect(rows).toEqual([{ from_product_id: a.product.productId }]);
  });

  test('an LP with hours after the new one’s first day cannot make room for it', async () => {
    const old = await started(120);
    await log(old.trackingId, '2026-03-18', 3, 3);
    const taken = { productId: await product(30), startDate: '2026-03-05', onActive: 'hold' };
    expect(await office().post(`/learners/${learnerId}/progressions`, taken)).toMatchObject({
      status: 422,
      body: { code: 'effective_date_before_hours' },
    });
    expect((await office().get(`/progressions/${old.trackingId}`)).body.status).toBe('in_progress');
  });

  test('a transition is written when the next LP starts after a completed one', async () => {
    const first = await started(20);
    await attach(first.trackingId);
    await complete(first.trackingId);
    const second = await started(40, TODAY);
    const [rows] = await service.sql.query(
      'SELECT from_product_id, to_product_id FROM wp_learner_progressions WHERE learner_id = ?',
      [learnerId],
    );
    expect(rows).toEqual([{ from_product_id: first.product.productId, to_product_id: second.product.productId }]);
  });
});

describe('logging hours', () => {
  test('example 1: 36 trained, 30 present', async () => {
    const { trackingId } = await started(120);
    await log(trackingId, '2026-03-03', 18, 15);
    const { status, body } = await log(trackingId, '2026-03-04', 18, 15);
    expect(status).toBe(201);
    expect(body.progression).toMatchObject({
      hours: { duration: 120, trained: 36, present: 30, absent: 6 },
      percent: 30,
      attendancePercent: 83.3,
    });
    const entries = await office().get(`/progressions/${trackingId}/hours`);
    expect(entries.headers.get('x-wp-total')).toBe('2');
    expect(entries.body.map((entry: { logId: number }) => entry.logId)).toContain(body.logId);
  });

  test('a thousand quarter hours add up to exactly 250', async () => {
    const { trackingId } = await started(500, '2025-01-01');
    await service.sql.query(
      `INSERT INTO wp_learner_hours_log (tracking_id, learner_id, product_id, log_date, hours_trained, hours_present, source, created_by, created_at)
       SELECT ?, ?, (SELECT product_id FROM wp_learner_lp_tracking WHERE tracking_id = ?), '2025-06-01', 0.25, 0.25, 'manual', 1, now(3) FROM seq_1_to_999`,
      [trackingId, learnerId, trackingId],
    );
    await service.sql.query(
      'UPDATE wp_learner_lp_tracking SET hours_trained = 249.75, hours_present = 249.75 WHERE tracking_id = ?',
      [trackingId],
    );
    const { body } = await log(trackingId, '2025-06-02', 0.25, 0.25);
    expect(body.progression.hours).toMatchObject({ trained: 250, present: 250, absent: 0 });
  });

  test('what breaks a limit changes nothing', async () => {
    const { trackingId } = await started(120, '2026-03-02');
    const outcome = async (date: string, trained: number, present: number) => {
      const { status, body } = await log(trackingId, date, trained, present);
      return `${status} ${body.code}`;
    };
    expect(await outcome('2026-03-03', 3, 3.5)).toBe('422 present_exceeds_trained');
    expect(await outcome('2026-03-03', 3, -0.5)).toBe('422 hours_negative');
    expect(await outcome('2026-03-03', -3, -3)).toBe('422 hours_negative');
    expect(await outcome('2026-03-03', 3.1, 3)).toBe('422 not_a_quarter_hour');
    expect(await outcome('2026-03-01', 3, 3)).toBe('422 date_before_start');
    expect(await outcome('2026-03-21', 3, 3)).toBe('422 date_in_future');
    expect(await outcome('2026-03-03', 25, 3)).toBe('422 too_many_hours');
    expect(await outcome('2026-03-03', 1e9, 3)).toBe('400 invalid_request');
    expect((await log(trackingId, '2026-03-03', 20, 20)).status).toBe(201);
    expect(await outcome('2026-03-03', 4.25, 4)).toBe('422 too_many_hours');
    expect((await office().get(`/progressions/${trackingId}`)).body.hours.trained).toBe(20);
  });

  test('no hours on hold, none after completion', async () => {
    const { trackingId } = await started();
    await office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-09', reason: 'Leave' });
    expect((await log(trackingId, '2026-03-09', 3, 3)).body.code).toBe('date_on_hold');
    expect((await log(trackingId, '2026-03-08', 3, 3)).status).toBe(201);
    await office().post(`/progressions/${trackingId}/resume`, { effectiveDate: '2026-03-12' });
    expect((await log(trackingId, '2026-03-11', 3, 3)).body.code).toBe('date_on_hold');
    expect((await log(trackingId, '2026-03-12', 3, 3)).status).toBe(201);
    await attach(trackingId);
    await complete(trackingId, '2026-03-16');
    expect(await log(trackingId, '2026-03-17', 3, 3)).toMatchObject({
      status: 409,
      body: { code: 'date_after_completion' },
    });
    expect((await log(trackingId, '2026-03-16', 3, 3)).status).toBe(201);
  });

  test('a correction reverses and replaces, once', async () => {
    const { trackingId } = await started();
    const { body } = await log(trackingId, '2026-03-03', 6, 6);
    const correct = () =>
      office().post(`/hours/${body.logId}/corrections`, { hoursTrained: 6, hoursPresent: 4.5, reason: 'Left early' });
    const first = await correct();
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      reversal: { hoursTrained: -6, hoursPresent: -6, reversesLogId: body.logId },
      replacement: { hoursTrained: 6, hoursPresent: 4.5, date: '2026-03-03', reason: 'Left early' },
      progression: { hours: { trained: 6, present: 4.5, absent: 1.5 } },
    });
    expect(await correct()).toMatchObject({ status: 409, body: { code: 'already_corrected' } });
    const ofReversal = await office().post(`/hours/${first.body.reversal.logId}/corrections`, {
      hoursTrained: 1,
      hoursPresent: 1,
      reason: 'x',
    });
    expect(ofReversal.body.code).toBe('nothing_to_correct');
    expect((await office().get(`/progressions/${trackingId}/hours`)).body).toHaveLength(3);
  });

  test('twenty corrections of one entry at once leave one', async () => {
    const { trackingId } = await started();
    const { body } = await log(trackingId, '2026-03-03', 6, 6);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        office().post(`/hours/${body.logId}/corrections`, { hoursTrained: 5, hoursPresent: 5, reason: 'Clock' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect((await office().get(`/progressions/${trackingId}`)).body.hours.trained).toBe(5);
  });

  test('fifty entries at once are all counted', async () => {
    const { trackingId } = await started(120, '2026-01-05');
    const days = Array.from({ length: 50 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10),
    );
    const answers = await Promise.all(days.map((day) => log(trackingId, day, 1.25, 1)));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect((await office().get(`/progressions/${trackingId}`)).body.hours).toMatchObject({
      trained: 62.5,
      present: 50,
    });
  });
});

describe('signing off', () => {
  test('needs a portfolio, happens once, and says what was short', async () => {
    const { trackingId } = await started(120);
    expect(await complete(trackingId)).toMatchObject({ status: 422, body: { code: 'portfolio_missing' } });
    const file = await attach(trackingId);
    expect(file).toMatchObject({ status: 201, body: { fileName: 'evidence.pdf', fileType: 'pdf' } });
    expect((await complete(trackingId, '2026-03-21')).body.code).toBe('effective_date_in_future');
    expect((await complete(trackingId, '2026-03-01')).body.code).toBe('effective_date_before_start');
    const done = await complete(trackingId);
    expect(done.body).toMatchObject({
      status: 'completed',
      completionDate: TODAY,
      markedCompleteBy: service.people.office.userId,
      warnings: ['hours_short_of_duration'],
    });
    expect(await complete(trackingId)).toMatchObject({ status: 409, body: { code: 'already_completed' } });
  });

  test('a hold can be taken once and given back once', async () => {
    const { trackingId } = await started();
    const hold = () => office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-09' });
    const resume = () => office().post(`/progressions/${trackingId}/resume`, { effectiveDate: '2026-03-10' });
    expect((await resume()).body.code).toBe('not_on_hold');
    expect((await hold()).body.status).toBe('on_hold');
    expect(await hold()).toMatchObject({ status: 409, body: { code: 'not_in_progress' } });
    expect((await complete(trackingId)).body.code).toBe('not_in_progress');
    expect((await resume()).body.status).toBe('in_progress');
    expect((await resume()).body.code).toBe('not_on_hold');
  });

  test('two clerks hold and complete at once: one wins, the other is told', async () => {
    const { trackingId } = await started();
    await attach(trackingId);
    const answers = await Promise.all([
      complete(trackingId, '2026-03-19'),
      office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-19' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('many at once, each with its own answer', async () => {
    const ready = await started();
    await attach(ready.trackingId);
    const bare = await started(60, '2026-03-02', await aLearner(service.deps));
    const { status, body } = await office().post('/progressions/bulk', {
      action: 'complete',
      trackingIds: [ready.trackingId, bare.trackingId, 999999, ready.trackingId],
      effectiveDate: TODAY,
      reason: 'Moderated on 18 March',
    });
    expect(status).toBe(200);
    expect((await office().get(`/progressions/${ready.trackingId}`)).body.notes).toBe('Moderated on 18 March');
    expect(body.results).toEqual([
      { trackingId: ready.trackingId, ok: true },
      { trackingId: bare.trackingId, ok: false, code: 'portfolio_missing' },
      { trackingId: 999999, ok: false, code: 'not_found' },
      { trackingId: ready.trackingId, ok: false, code: 'already_completed' },
    ]);
    const held = await office().post('/progressions/bulk', {
      action: 'hold',
      trackingIds: [bare.trackingId],
      effectiveDate: TODAY,
    });
    expect(held.body.results).toEqual([{ trackingId: bare.trackingId, ok: true }]);
    const resumed = await office().post('/progressions/bulk', {
      action: 'resume',
      trackingIds: [bare.trackingId],
      effectiveDate: TODAY,
    });
    expect(resumed.body.results).toEqual([{ trackingId: bare.trackingId, ok: true }]);
  });

  test('the schema itself refuses a completed LP without a portfolio', async () => {
    const { trackingId } = await started();
    const forced = service.sql.query(
      "UPDATE wp_learner_lp_tracking SET status = 'completed', completion_date = '2026-03-20', marked_complete_by = 1 WHERE tracking_id = ?",
      [trackingId],
    );
    await expect(forced).rejects.toMatchObject({ errno: 4025 });
  });
});

describe('leaving a class', () => {
  const leave = (classId: number, date: string) =>
    office().delete(`/classes/${classId}/learners/${learnerId}`, { reason: 'dropped_out', date });
  async function inClass() {
    const classId = await aClass(service.deps);
    await aMember(service.deps, classId, learnerId, '2026-03-02');
    const body = { productId: await product(), classId, startDate: '2026-03-02' };
    return { classId, trackingId: (await office().post(`/learners/${learnerId}/progressions`, body)).body.trackingId };
  }

  test('an LP on hold already still learns why it ended', async () => {
    const { classId, trackingId } = await inClass();
    await office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-09' });
    expect((await leave(classId, '2026-03-12')).status).toBe(204);
    const { body } = await office().get(`/progressions/${trackingId}`);
    expect(body).toMatchObject({ status: 'on_hold', endedReason: 'dropped_out', endedDate: '2026-03-12' });
  });

  test('nobody leaves before the hours they were given', async () => {
    const { classId, trackingId } = await inClass();
    await log(trackingId, '2026-03-18', 3, 3);
    expect((await leave(classId, '2026-03-09')).body.code).toBe('effective_date_before_hours');
    expect((await leave(classId, '2026-03-18')).status).toBe(204);
    expect((await office().get(`/progressions/${trackingId}`)).body.endedReason).toBe('dropped_out');
  });

  test('reasons stay out of the timeline, which others may read', async () => {
    const { trackingId } = await inClass();
    const reason = 'Back after surgery';
    await office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-09', reason });
    await office().post(`/progressions/${trackingId}/resume`, { effectiveDate: '2026-03-10', reason });
    const { body, headers } = await office().get(`/progressions/${trackingId}/history`);
    expect(JSON.stringify(body)).not.toContain('surgery');
    expect(headers.get('x-wp-total')).toBe('3');
  });
});

describe('by hours present', () => {
  test('the order by percentage follows the basis', async () => {
    const present = await startService({
      now: () => new Date(`${TODAY}T10:00:00Z`),
      environment: { PROGRESS_BASIS: 'present' },
    });
    try {
      const clerk = present.as('office');
      for (const [trained, attended] of [
        [10, 2],
        [4, 4],
        [8, 3],
      ] as const) {
        const productId = await aProduct(present.deps, 10);
        const path = `/learners/${await aLearner(present.deps)}/progressions`;
        const { body } = await clerk.post(path, { productId, startDate: '2026-03-02' });
        const hours = { date: '2026-03-03', hoursTrained: trained, hoursPresent: attended };
        await clerk.post(`/progressions/${body.trackingId}/hours`, hours);
      }
      const { body } = await clerk.get('/progressions?orderBy=percent');
      expect(body.map((row: { percent: number }) => row.percent)).toEqual([20, 30, 40]);
    } finally {
      await present.stop();
    }
  });
});

describe('lists', () => {
  test('filter by status, product, class, client and name, and order by what was asked', async () => {
    const classId = await aClass(service.deps);
    const productId = await product(50);
    for (const [firstName, surname] of [
      ['Anele', 'Zulu'],
      ['Bongi', 'van der Merwe'],
      ['Zanele', 'Abrahams'],
    ] as const) {
      const { body } = await office().post('/learners', { firstName, surname });
      await aMember(service.deps, classId, body.learnerId);
      await office().post(`/learners/${body.learnerId}/progressions`, { productId, classId, startDate: '2026-03-02' });
    }
    const names = async (query: string) => {
      const { body } = await office().get(`/progressions?${query}`);
      return body.map((row: { learner: { surname: string } }) => row.learner.surname);
    };
    expect(await names(`classId=${classId}`)).toEqual(['Abrahams', 'van der Merwe', 'Zulu']);
    expect(await names(`classId=${classId}&order=desc`)).toEqual(['Zulu', 'van der Merwe', 'Abrahams']);
    expect(await names(`productId=${productId}&search=merwe`)).toEqual(['van der Merwe']);
    expect(await names(`productId=${productId}&status=completed`)).toEqual([]);
    const client = (await office().get(`/progressions?classId=${classId}&perPage=1`)).body[0].client;
    expect(await names(`clientId=${client.clientId}`)).toHaveLength(3);
    const second = await office().get(`/progressions?classId=${classId}&perPage=2&page=2`);
    expect(second.headers.get('x-wp-total')).toBe('3');
    expect(second.headers.get('x-wp-totalpages')).toBe('2');
    expect(second.body).toHaveLength(1);
  });

  test('a facilitator’s list holds the learners of own classes and nobody else’s', async () => {
    const { people } = service;
    const classId = await aClass(service.deps, { facilitatorUserId: people.facilitator.userId });
    await aClass(service.deps, { facilitatorUserId: people.otherFacilitator.userId });
    await aMember(service.deps, classId, learnerId, '2026-03-02');
    const begun = await started(40);
    const idsFor = async (role: 'facilitator' | 'otherFacilitator') =>
      (await service.as(role).get('/progressions?perPage=100')).body.map(
        (row: { trackingId: number }) => row.trackingId,
      );
    expect(await idsFor('facilitator')).toEqual([begun.trackingId]);
    expect(await idsFor('otherFacilitator')).toEqual([]);
    await office().delete(`/classes/${classId}/learners/${learnerId}`, { reason: 'moved', date: '2026-03-10' });
    expect(await idsFor('facilitator')).toEqual([]);
    expect((await service.as('facilitator').get(`/progressions/${begun.trackingId}`)).status).toBe(403);
  });

  test('every order pages through all rows exactly once', async () => {
    const all = (await office().get('/progressions?perPage=100')).body.length;
    for (const orderBy of ['surname', 'startDate', 'status', 'product', 'class', 'percent']) {
      for (const order of ['asc', 'desc']) {
        const seen: number[] = [];
        for (let page = 1; page <= Math.ceil(all / 7); page++) {
          const { body } = await office().get(`/progressions?orderBy=${orderBy}&order=${order}&perPage=7&page=${page}`);
          seen.push(...body.map((row: { trackingId: number }) => row.trackingId));
        }
        expect(new Set(seen).size, `${orderBy} ${order}`).toBe(all);
        expect(seen).toHaveLength(all);
      }
    }
  });

  test('the work lists hold exactly what the first page counts', async () => {
    const ready = await started(40);
    await attach(ready.trackingId);
    const over = await started(3, '2026-03-02', await aLearner(service.deps));
    await log(over.trackingId, '2026-03-03', 3.25, 3);
    const byDesign = await aClassType(service.deps, { overrunsByDesign: true });
    const productId = await product(3, { classTypeId: byDesign });
    const walker = await aLearner(service.deps);
    const walk = await office().post(`/learners/${walker}/progressions`, { productId, startDate: '2026-03-02' });
    await log(walk.body.trackingId, '2026-03-03', 5, 5);
    const idsOn = async (list: string) =>
      (await office().get(`/progressions?workList=${list}&perPage=100`)).body.map(
        (row: { trackingId: number }) => row.trackingId,
      );
    const [signOff, overHours] = [await idsOn('sign_off'), await idsOn('over_hours')];
    expect(signOff).toContain(ready.trackingId);
    expect(overHours).toContain(over.trackingId);
    expect(overHours).not.toContain(walk.body.trackingId);
    const { body } = await office().get('/overview');
    expect(body).toMatchObject({ awaitingSignOff: signOff.length, overHours: overHours.length });
  });

  test('the overview counts the jobs that have failed for the last time', async () => {
    await service.sql.query(
      `INSERT INTO wp_jobs (kind, payload, state, max_attempts, created_at, ended_at)
       VALUES ('course.rederive', '{}', 'dead', 5, now(3), now(3)), ('course.rederive', '{}', 'done', 5, now(3), now(3))`,
    );
    expect((await office().get('/overview')).body.deadJobs).toBe(1);
  });

  test('unknown parameters and columns are refused, whatever they carry', async () => {
    for (const query of [
      'orderBy=surname;drop',
      'orderBy=constructor',
      'limit=1e9',
      'perPage=101',
      'page=0',
      'status[]=x',
      'clientId=1 or 1=1',
    ]) {
      expect((await office().get(`/progressions?${query}`)).status, query).toBe(400);
    }
  });
});
