import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, type Service, startService } from '../support/service.ts';
import { aClassIn, aDraft, aGroupClass, notedOf } from './school.ts';

/** Group classes as the office makes, changes and cancels them. */

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-02T08:00:00Z') });
});
afterAll(() => service.stop());

const OTHERS: Role[] = ['facilitator', 'learner', 'subscriber'];
const PATH = '/admin/group-classes';
const office = () => service.as('office');
const add = (given: object = {}, role: Role = 'office') => service.as(role).post(PATH, aClassIn(service, 48, given));
const change = (groupClassId: number, given: object, role: Role = 'office') =>
  service.as(role).patch(`${PATH}/${groupClassId}`, given);
const cancel = (groupClassId: number, role: Role = 'office') =>
  service.as(role).post(`${PATH}/${groupClassId}/cancel`, { reason: 'The teacher is ill' });
const take = (groupClassId: number, seats: number) =>
  service.sql.query('UPDATE wp_group_classes SET taken = ? WHERE group_class_id = ?', [seats, groupClassId]);
const revisionOf = async (groupClassId: number) => {
  const [rows] = await service.sql.query('SELECT revision FROM wp_group_classes WHERE group_class_id = ?', [
    groupClassId,
  ]);
  return (rows as { revision: number }[])[0]?.revision;
};

describe('a class', () => {
  test('is what was given, has all its seats, and is noted', async () => {
    const given = aClassIn(service, 48, { location: 'Room 2', teacher: 'Foekje', cancellationWindowHours: 24 });
    const { status, body } = await office().post(PATH, given);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...given, taken: 0, seatsLeft: 8, status: 'scheduled', seriesId: null, steps: [] });
    const { series, ...shown } = body;
    const { groupClassId, startsAt, endsAt } = body;
    expect(series).toEqual([{ groupClassId, startsAt, endsAt }]);
    expect((await office().get(`${PATH}/${groupClassId}`)).body).toEqual(shown);
    expect(await notedOf(service, 'group_class.created', groupClassId)).toEqual([{}]);
  });

  test('may be given in any offset and lets people cancel until twelve hours before unless said otherwise', async () => {
    const { body } = await add({ startsAt: '2026-03-04T18:00:00+01:00', endsAt: '2026-03-04T19:30:00+01:00' });
    expect(body).toMatchObject({ startsAt: '2026-03-04T17:00:00.000Z', endsAt: '2026-03-04T18:30:00.000Z' });
    expect(body.cancellationWindowHours).toBe(12);
  });

  test.each([
    [{ title: ' ' }, 'title'],
    [{ endsAt: '2026-03-04T07:59:00Z' }, 'endsAt'],
    [{ endsAt: '2026-03-04T08:00:00Z' }, 'endsAt'],
    [{ startsAt: '2026-03-04 08:00' }, 'startsAt'],
    [{ timeZone: 'Europe/Leeuwarden' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ capacity: 0 }, 'capacity'],
    [{ capacity: 2.5 }, 'capacity'],
    [{ weeks: 53 }, 'weeks'],
    [{ cancellationWindowHours: -1 }, 'cancellationWindowHours'],
  ])('%j is refused', async (given, path) => {
    expect(await add(given)).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ path }] } });
  });

  test.each(['Europe/Kyiv', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'UTC'])(
    '%s is a zone',
    async (timeZone) => {
      expect((await add({ timeZone })).body.timeZone).toBe(timeZone);
    },
  );

  test('is made, changed and cancelled by the office alone', async () => {
    const groupClassId = await aGroupClass(service);
    for (const role of OTHERS) {
      expect((await add({}, role)).status).toBe(403);
      expect((await service.as(role).get(PATH)).status).toBe(403);
      expect((await service.as(role).get(`${PATH}/${groupClassId}`)).status).toBe(403);
      expect((await change(groupClassId, { title: 'Mine' }, role)).status).toBe(403);
      expect((await cancel(groupClassId, role)).status).toBe(403);
    }
    expect((await office().get(`${PATH}/999999`)).status).toBe(404);
  });

  test('posted twice under one key is made once', async () => {
    const given = aClassIn(service, 48, { weeks: 3 });
    const key = { 'Idempotency-Key': 'weekly' };
    const [one, two] = [await office().post(PATH, given, key), await office().post(PATH, given, key)];
    expect(two.body).toEqual(one.body);
    expect((await office().get(`${PATH}?search=${encodeURIComponent(given.title)}`)).body).toHaveLength(3);
  });
});

describe('a weekly series', () => {
  const timesOf = async (given: object) => {
    const { body } = await add(given);
    expect(new Set([body.seriesId]).size).toBe(1);
    return body.series.map(({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => `${startsAt} ${endsAt}`);
  };

  test('keeps the time of its zone’s clocks when summer begins in Berlin', async () => {
    const given = {
      startsAt: '2026-03-17T17:00:00Z',
      endsAt: '2026-03-17T18:30:00Z',
      timeZone: 'Europe/Berlin',
      weeks: 3,
    };
    expect(await timesOf(given)).toEqual([
      '2026-03-17T17:00:00.000Z 2026-03-17T18:30:00.000Z',
      '2026-03-24T17:00:00.000Z 2026-03-24T18:30:00.000Z',
      '2026-03-31T16:00:00.000Z 2026-03-31T17:30:00.000Z',
    ]);
  });

  test('and when it ends in New York', async () => {
    const given = {
      startsAt: '2026-10-26T23:00:00Z',
      endsAt: '2026-10-27T00:00:00Z',
      timeZone: 'America/New_York',
      weeks: 2,
    };
    expect(await timesOf(given)).toEqual([
      '2026-10-26T23:00:00.000Z 2026-10-27T00:00:00.000Z',
      '2026-11-03T00:00:00.000Z 2026-11-03T01:00:00.000Z',
    ]);
  });

  test('a time that the clocks skip moves on by what they skip, and the class is as long as the others', async () => {
    const given = {
      startsAt: '2027-03-21T01:30:00Z',
      endsAt: '2027-03-21T02:30:00Z',
      timeZone: 'Europe/Berlin',
      weeks: 3,
    };
    expect(await timesOf(given)).toEqual([
      '2027-03-21T01:30:00.000Z 2027-03-21T02:30:00.000Z',
      // 02:30 does not exist: 03:30 in summer time.
      '2027-03-28T01:30:00.000Z 2027-03-28T02:30:00.000Z',
      '2027-04-04T00:30:00.000Z 2027-04-04T01:30:00.000Z',
    ]);
  });

  test('is one series of classes that change one by one', async () => {
    const { body } = await add({ weeks: 2, title: 'Choir' });
    expect(body.seriesId).toMatch(/^[0-9a-f-]{36}$/);
    const [first, second] = body.series.map(({ groupClassId }: { groupClassId: number }) => groupClassId);
    await change(second, { title: 'Choir, with guests' });
    expect((await office().get(`${PATH}/${first}`)).body).toMatchObject({ title: 'Choir', seriesId: body.seriesId });
    expect((await office().get(`${PATH}/${second}`)).body.seriesId).toBe(body.seriesId);
    expect(await notedOf(service, 'group_class.created', second)).toHaveLength(1);
  });
});

describe('a change', () => {
  test('answers the whole; the same again writes nothing', async () => {
    const groupClassId = await aGroupClass(service, { teacher: 'Foekje' });
    const given = { teacher: null, location: 'Room 3', startsAt: '2026-03-04T07:30:00.000Z' };
    for (const _again of [1, 2]) expect((await change(groupClassId, given)).body).toMatchObject(given);
    expect(await notedOf(service, 'group_class.edited', groupClassId)).toEqual([
      { fields: ['location', 'teacher', 'startsAt'] },
    ]);
    expect(await revisionOf(groupClassId)).toBe(1);
    expect((await change(999_999, given)).status).toBe(404);
  });

  test('that nobody has to hear of is not counted as one', async () => {
    const groupClassId = await aGroupClass(service);
    await change(groupClassId, { capacity: 9, cancellationWindowHours: 1 });
    expect(await revisionOf(groupClassId)).toBe(0);
  });

  test('cannot take seats away that are taken', async () => {
    const groupClassId = await aGroupClass(service);
    await take(groupClassId, 5);
    expect(await change(groupClassId, { capacity: 4 })).toMatchObject({
      status: 409,
      body: { code: 'capacity_below_taken' },
    });
    expect((await change(groupClassId, { capacity: 5 })).body).toMatchObject({ capacity: 5, taken: 5, seatsLeft: 0 });
  });

  test('cannot turn a class round, also when only one end of it moves', async () => {
    const groupClassId = await aGroupClass(service);
    const { status, body } = await change(groupClassId, { startsAt: '2026-03-05T08:00:00Z' });
    expect([status, body.errors]).toEqual([400, [{ path: 'endsAt', message: expect.any(String) }]]);
  });

  test('cannot put a class back to where nobody can come, once seats are taken', async () => {
    const groupClassId = await aGroupClass(service);
    const past = { startsAt: '2026-03-01T08:00:00.000Z', endsAt: '2026-03-01T09:00:00.000Z' };
    await take(groupClassId, 1);
    expect(await change(groupClassId, past)).toMatchObject({ status: 422, body: { code: 'class_in_past' } });
    await take(groupClassId, 0);
    expect((await change(groupClassId, past)).status).toBe(200);
    await take(groupClassId, 1);
    expect((await change(groupClassId, { endsAt: '2026-03-01T09:15:00.000Z' })).status).toBe(200);
  });
});

describe('a cancellation', () => {
  test('is for good, and noted once', async () => {
    const groupClassId = await aGroupClass(service);
    expect((await cancel(groupClassId)).body).toMatchObject({
      status: 'cancelled',
      cancelledReason: 'The teacher is ill',
    });
    expect(await cancel(groupClassId)).toMatchObject({ status: 409, body: { code: 'class_cancelled' } });
    expect(await change(groupClassId, { title: 'Again' })).toMatchObject({
      status: 409,
      body: { code: 'class_cancelled' },
    });
    expect(await notedOf(service, 'group_class.cancelled', groupClassId)).toHaveLength(1);
    expect(await revisionOf(groupClassId)).toBe(1);
    expect((await cancel(999_999)).status).toBe(404);
  });

  test('twenty at once are one', async () => {
    const groupClassId = await aGroupClass(service);
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(groupClassId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
  });

  test('needs a reason', async () => {
    const groupClassId = await aGroupClass(service);
    expect((await office().post(`${PATH}/${groupClassId}/cancel`, { reason: ' ' })).status).toBe(400);
  });

  test('is refused once the class was attended, and allowed when it was not held after all', async () => {
    const held = await aGroupClass(service, {}, -48);
    expect((await cancel(await aGroupClass(service, {}, -48))).status).toBe(200);
    await service.sql.query("UPDATE wp_group_classes SET status = 'done' WHERE group_class_id = ?", [held]);
    expect(await cancel(held)).toMatchObject({ status: 409, body: { code: 'class_done' } });
  });
});

describe('the list', () => {
  const titles = async (query: string) => {
    const { body, headers } = await office().get(`${PATH}?${query}`);
    return [headers.get('X-WP-Total'), ...body.map(({ title }: { title: string }) => title)];
  };

  test('finds by day of the site, status, words and program, in order, page by page', async () => {
    const late = { startsAt: '2026-05-04T21:30:00Z', endsAt: '2026-05-04T21:45:00Z' };
    const next = { startsAt: '2026-05-04T22:30:00Z', endsAt: '2026-05-04T23:30:00Z' };
    const first = await aGroupClass(service, { title: 'May late', ...late, teacher: 'Wytske' });
    await aGroupClass(service, { title: 'May next', ...next, location: 'Wytske room' });
    // Johannesburg is two hours ahead: 21:30 is still the fourth there, 22:30 the fifth.
    expect(await titles('from=2026-05-04&to=2026-05-04')).toEqual(['1', 'May late']);
    expect(await titles('from=2026-05-05&to=2026-05-05')).toEqual(['1', 'May next']);
    expect(await titles('search=wytske&order=desc')).toEqual(['2', 'May next', 'May late']);
    expect(await titles('search=wytske&perPage=1&page=2')).toEqual(['2', 'May next']);
    await cancel(first);
    expect(await titles('search=wytske&status=cancelled')).toEqual(['1', 'May late']);
    expect((await office().get(`${PATH}?orderBy=capacity`)).status).toBe(400);
  });

  test('tells of which steps a class is an option', async () => {
    const groupClassId = await aGroupClass(service);
    const courseProgramId = await aDraft(service, { code: 'STEPS-1' });
    const path = `/admin/courses/${courseProgramId}/steps`;
    const { body } = await office().put(path, { steps: [{ label: 'S-1' }, { label: 'S-2' }] });
    for (const { stepId } of body.steps)
      await office().put(`${path}/${stepId}/options`, { groupClassIds: [groupClassId] });
    const steps = body.steps.map(({ stepId, label }: { stepId: number; label: string }) => ({
      ...{ courseStepId: stepId, label, courseProgramId, courseCode: 'STEPS-1' },
    }));
    expect((await office().get(`${PATH}?courseProgramId=${courseProgramId}`)).body).toMatchObject([
      { groupClassId, steps },
    ]);
    await office().put(path, { steps: [body.steps[1]].map(({ stepId, label }) => ({ stepId, label })) });
    expect((await office().get(`${PATH}/${groupClassId}`)).body.steps).toEqual([steps[1]]);
  });
});
