import { get } from 'node:http';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptQueries } from '../support/statements.ts';

/** A learner's own calendar, as a program that knows only the link reads it. */

let service: Service;
const START = new Date('2026-03-02T08:00:00Z');
let now = START;
let ids: Record<'learner' | 'otherLearner', number>;
beforeAll(async () => {
  service = await startService({ now: () => now });
  const { learner, otherLearner } = service.people;
  ids = {
    learner: await aLearner(service.deps, { wpUserId: learner.userId }),
    otherLearner: await aLearner(service.deps, { wpUserId: otherLearner.userId }),
  };
});
afterAll(() => service.stop());

type Who = keyof typeof ids;
/** A seat in a class that begins then. */
async function aSeat(startsAt: string, given = {}, who: Who = 'learner') {
  const groupClassId = await aGroupClass(service.deps, { startsAt: new Date(startsAt), ...given });
  const { stepIds, code } = await aCourseProgram(service.deps, 1);
  await anOption(service.deps, Number(stepIds[0]), groupClassId);
  await service.as('office').post('/admin/enrollments', { learnerId: ids[who], courseCode: code, kind: 'free' });
  const seat = await service.as(who).post('/bookings', { groupClassId, courseStepId: stepIds[0] });
  expect(seat.status).toBe(201);
  return { bookingId: Number(seat.body.bookingId), groupClassId, code };
}

const make = async (who: Who = 'learner') => {
  const { status, body } = await service.as(who).post('/me/calendar-feed');
  expect(status).toBe(201);
  return String(new URL(body.url).searchParams.get('lp_calendar'));
};
const read = (token: string, headers = {}) => service.anonymous.get(`/calendar/${token}.ics`, headers);
/** The entries of a feed by their UID. */
async function entriesOf(token: string) {
  const calendar = new ICAL.Component(ICAL.parse((await read(token)).body));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return {
    calendar,
    events,
    of: (bookingId: number) => events.find(({ uid }) => uid === `booking-${bookingId}@wordpress.test`),
  };
}
const noted = async (learnerId: number) => {
  const [rows] = await service.sql.query(
    "SELECT kind FROM wp_activity WHERE kind LIKE 'calendar\\_feed.%' AND learner_id = ? ORDER BY activity_id",
    [learnerId],
  );
  return (rows as { kind: string }[]).map(({ kind }) => kind);
};

describe('a feed', () => {
  test('has own seats in UTC, also over a change of clocks, and no room on the web', async () => {
    const before = await aSeat('2026-03-27T18:00:00Z', { timeZone: 'Europe/Berlin', title: 'Verbs, “strong”; weak' });
    const after = await aSeat('2026-03-30T17:00:00Z', {
      ...{ timeZone: 'Europe/Berlin', location: 'https://room.example.test/?pwd=secret', teacher: 'Foekje' },
    });
    const foreign = await aSeat('2026-03-30T17:00:00Z', {}, 'otherLearner');
    const token = await make();
    expect(token).toMatch(/^[\w-]{22}$/);
    const { calendar, of } = await entriesOf(token);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    expect(calendar.getAllSubcomponents('vtimezone')).toEqual([]);
    const times = [before, after].map(({ bookingId }) => of(bookingId)?.startDate.toString());
    expect(times).toEqual(['2026-03-27T18:00:00Z', '2026-03-30T17:00:00Z']);
    expect(of(before.bookingId)?.summary).toBe('S-1: Verbs, “strong”; weak');
    expect(of(after.bookingId)?.component.getFirstPropertyValue('url')).toBe('http://wordpress.test/?lp_go=courses');
    expect(of(after.bookingId)?.description).toContain(`Course ${after.code}, S-1`);
    expect(of(foreign.bookingId)).toBeUndefined();
    const { body, headers } = await read(token);
    expect(body).not.toMatch(/room\.example|secret/);
    expect(body.includes('\r\n') && !/[^\r]\n/.test(body)).toBe(true);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  test('keeps what was given up for some weeks, and what is over for sixty days', async () => {
    const { bookingId } = await aSeat('2026-05-04T08:00:00Z');
    const kept = await aSeat('2026-05-05T08:00:00Z');
    const token = await make();
    const sequence = async () => (await entriesOf(token)).of(bookingId)?.sequence;
    const first = Number(await sequence());
    await service.as('learner').post(`/bookings/${bookingId}/cancel`, {});
    const entry = (await entriesOf(token)).of(bookingId);
    expect(entry?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(Number(await sequence())).toBeGreaterThan(first);
    const seen = async (at: string) => {
      now = new Date(at);
      const { of } = await entriesOf(token);
      now = START;
      return [bookingId, kept.bookingId].map((id) => of(id) !== undefined);
    };
    expect(await seen('2026-03-30T07:00:00Z')).toEqual([true, true]);
    expect(await seen('2026-03-30T09:00:00Z')).toEqual([false, true]);
    expect(await seen('2026-07-04T08:00:00Z')).toEqual([false, true]);
    expect(await seen('2026-07-04T10:00:00Z')).toEqual([false, false]);
  });

  test('is the same text as long as nothing changes', async () => {
    const token = await make();
    const { headers } = await read(token);
    now = new Date(START.getTime() + 60_000);
    const tag = { 'If-None-Match': headers.get('etag') ?? '' };
    const status = () =>
      new Promise((resolve, reject) => {
        const path = `${service.url}/api/v1/calendar/${token}.ics`;
        get(path, { headers: tag }, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      });
    expect(await status()).toBe(304);
    now = START;
    await aSeat('2026-06-08T08:00:00Z');
    expect(await status()).toBe(200);
  });

  test('takes three statements however many seats there are', async () => {
    const token = await make();
    const statements: string[] = [];
    const release = interceptQueries(service, (text) => statements.push(text));
    expect((await entriesOf(token)).events.length).toBeGreaterThan(3);
    release();
    expect(statements).toHaveLength(3);
  });
});

describe('its link', () => {
  test('is told once, leads to the site, and is not kept', async () => {
    const me = service.as('otherLearner');
    expect((await me.get('/me/calendar-feed')).body).toEqual({ madeAt: null });
    const { body } = await me.post('/me/calendar-feed');
    expect(body).toEqual({
      madeAt: START.toISOString(),
      url: expect.stringMatching(/^http:\/\/wordpress\.test\/\?lp_calendar=[\w-]{22}$/),
    });
    expect((await me.get('/me/calendar-feed')).body).toEqual({ madeAt: START.toISOString() });
    const token = body.url.split('=')[1];
    const [rows] = await service.sql.query('SELECT * FROM wp_calendar_feed');
    expect(JSON.stringify(rows)).not.toContain(token);
    const key = { 'Idempotency-Key': 'make-it-once' };
    const twice = [await me.post('/me/calendar-feed', {}, key), await me.post('/me/calendar-feed', {}, key)];
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    const [kept] = await service.sql.query('SELECT * FROM wp_idempotency_keys');
    expect(JSON.stringify(kept)).not.toContain('lp_calendar');
  });

  test('stops when another one is made and when it is withdrawn; both are on record', async () => {
    const earlier = (await noted(ids.otherLearner)).length;
    const first = await make('otherLearner');
    const second = await make('otherLearner');
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    const withdraw = () => service.as('otherLearner').delete('/me/calendar-feed');
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 204]);
    expect(await read(second)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await noted(ids.otherLearner)).slice(earlier)).toEqual([
      ...['calendar_feed.made', 'calendar_feed.made', 'calendar_feed.revoked'],
    ]);
  });

  test('opens for its learner alone: no other word, and no account that has gone', async () => {
    const token = await make();
    const another = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [another, token.toLowerCase(), `${token}=`, '%00', 'x'.repeat(5000)])
      expect((await read(wrong)).status).toBe(404);
    expect((await service.as('facilitator').post('/me/calendar-feed')).status).toBe(403);
    await service.sql.query('UPDATE wp_learners SET wp_user_id = NULL WHERE learner_id = ?', [ids.learner]);
    expect((await read(token)).status).toBe(404);
  });
});
