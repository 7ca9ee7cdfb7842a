import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { grants } from '../../drizzle/schema/course-programs/entitlements.ts';
import { Calendar, type CalendarClass, type OwnCalendar } from '../../server/contract/calendar.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { interceptQueries } from '../support/statements.ts';

/** Classes in time, as anybody sees them and as one learner does. */

let service: Service;
const START = new Date('2026-03-02T08:00:00Z');
let now = START;
let ids: Record<'learner' | 'otherLearner', number>;
beforeAll(async () => {
  service = await startService({ now: () => now, environment: { SITE_TIME_ZONE: 'Europe/Berlin' } });
  const { learner, otherLearner } = service.people;
  ids = {
    learner: await aLearner(service.deps, { wpUserId: learner.userId }),
    otherLearner: await aLearner(service.deps, { wpUserId: otherLearner.userId }),
  };
});
afterAll(() => service.stop());

const query = (given: Record<string, string | number>) => new URLSearchParams(given as never).toString();
const visit = async (from: string, to: string, more = {}): Promise<Calendar> =>
  (await service.anonymous.get(`/calendar?${query({ from, to, ...more })}`)).body;
const own = async (from: string, to: string, who: Role = 'learner'): Promise<OwnCalendar> =>
  (await service.as(who).get(`/me/calendar?${query({ from, to })}`)).body;
const aClassAt = (startsAt: string, given = {}) =>
  aGroupClass(service.deps, { startsAt: new Date(startsAt), timeZone: 'Europe/Berlin', ...given });
const idsOf = ({ classes }: { classes: { groupClassId: number }[] }) => classes.map((one) => one.groupClassId);

/** A course whose steps have these classes as options, bought by a learner. */
async function aSale(options: number[][], who: 'learner' | 'otherLearner' = 'learner', bundle = 0) {
  const credits = [{ kind: 'group_class' as const, quantity: bundle, expiresAfterDays: 30 }];
  const course = await aCourseProgram(service.deps, options.length, bundle ? credits : []);
  for (const [at, classes] of options.entries())
    for (const groupClassId of classes) await anOption(service.deps, Number(course.stepIds[at]), groupClassId);
  const order = { learnerId: ids[who], courseCode: course.code, kind: 'free' };
  const { body } = await service.as('office').post('/admin/enrollments', order);
  return { ...course, purchaseId: Number(body.purchaseId) };
}

describe('anybody', () => {
  test('sees classes with labels and seats, and nothing of learners and rooms', async () => {
    const groupClassId = await aClassAt('2026-04-01T08:00:00Z', {
      ...{ title: 'Verbs', capacity: 6, teacher: 'Foekje', location: 'https://room.example.test/secret' },
    });
    const { stepIds, code, purchaseId } = await aSale([[groupClassId], [groupClassId]]);
    const seat = { groupClassId, courseStepId: stepIds[0] };
    expect((await service.as('learner').post('/bookings', seat)).status).toBe(201);
    const { body, status } = await service.anonymous.get('/calendar?from=2026-04-01&to=2026-04-01');
    expect(status).toBe(200);
    const step = { courseCode: code, courseTitle: `Course ${code}` };
    expect(body).toEqual({
      timeZone: 'Europe/Berlin',
      classes: [
        {
          ...{ groupClassId, title: 'Verbs', teacher: 'Foekje', status: 'scheduled', seatsLeft: 5 },
          ...{ startsAt: '2026-04-01T08:00:00.000Z', endsAt: '2026-04-01T09:00:00.000Z', timeZone: 'Europe/Berlin' },
          returnsUntil: '2026-03-31T20:00:00.000Z',
          steps: [
            { courseStepId: stepIds[0], label: 'S-1', ...step },
            { courseStepId: stepIds[1], label: 'S-2', ...step },
          ],
        },
      ],
      next: null,
    });
    expect(body).toEqual(Calendar.parse(body));
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`room\\.example|learner|purchase|"${purchaseId}"`, 'i'));
  });

  test('sees the days of the site, also when clocks change', async () => {
    // In Berlin 29 March 2026 has 23 hours and 25 October 25.
    const spring = [await aClassAt('2026-03-28T23:00:00Z'), await aClassAt('2026-03-29T21:59:00Z')];
    const beyond = [await aClassAt('2026-03-28T22:59:00Z'), await aClassAt('2026-03-29T22:00:00Z')];
    expect(idsOf(await visit('2026-03-29', '2026-03-29'))).toEqual(spring);
    expect(idsOf(await visit('2026-03-28', '2026-03-28'))).toEqual([beyond[0]]);
    const autumn = [await aClassAt('2026-10-24T22:00:00Z'), await aClassAt('2026-10-25T22:59:00Z')];
    await aClassAt('2026-10-25T23:00:00Z');
    expect(idsOf(await visit('2026-10-25', '2026-10-25'))).toEqual(autumn);
  });

  test('narrows them to a step or a course, and is told of the next one', async () => {
    const [first, other, later, cancelled] = [
      await aClassAt('2026-05-04T08:00:00Z'),
      await aClassAt('2026-05-05T08:00:00Z'),
      await aClassAt('2026-08-03T08:00:00Z', { title: 'Much later' }),
      await aClassAt('2026-07-03T08:00:00Z', { status: 'cancelled', cancelledAt: START }),
    ];
    const { stepIds, code } = await aSale([[first, later, cancelled], [other]]);
    const may = (more = {}) => visit('2026-05-01', '2026-05-31', more);
    expect(idsOf(await may())).toEqual([first, other]);
    expect(idsOf(await may({ course: code }))).toEqual([first, other]);
    const step = await may({ courseStepId: Number(stepIds[0]) });
    expect([idsOf(step), step.next]).toEqual([
      [first],
      { groupClassId: later, title: 'Much later', startsAt: '2026-08-03T08:00:00.000Z', timeZone: 'Europe/Berlin' },
    ]);
    expect((await visit('2026-09-01', '2026-09-30', { courseStepId: Number(stepIds[0]) })).next).toBeNull();
    const july = await visit('2026-07-01', '2026-07-31', { course: code });
    expect(july.classes.map(({ status }: CalendarClass) => status)).toEqual(['cancelled']);
    await service.sql.query("UPDATE wp_course_program SET status = 'draft' WHERE code = ?", [code]);
    expect(await may({ course: code })).toMatchObject({ classes: [], next: null });
    expect((await may()).classes.map(({ steps }) => steps)).toEqual([[], []]);
  });

  test('asks for at most 62 days that there are', async () => {
    const status = async (text: string) => (await service.anonymous.get(`/calendar?${text}`)).status;
    expect(await status('from=2026-05-01&to=2026-07-01')).toBe(200);
    for (const wrong of [
      ...['from=2026-05-01&to=2026-07-02', 'from=2026-05-02&to=2026-05-01', 'from=2026-02-30&to=2026-03-01'],
      ...['from=9999-12-31&to=9999-12-31', 'from=2026-05-01', 'from=2026-05-01&to=2026-05-01&learnerId=1', ''],
    ])
      expect([wrong, await status(wrong)]).toEqual([wrong, 400]);
  });

  test('keeps an answer as long as nothing changes', async () => {
    const path = '/calendar?from=2026-06-01&to=2026-06-30';
    const groupClassId = await aClassAt('2026-06-08T08:00:00Z');
    const { headers } = await service.anonymous.get(path);
    const again = (tag: string | null) =>
      new Promise((resolve, reject) => {
        const asked = { headers: { 'If-None-Match': tag ?? '' } };
        get(`${service.url}/api/v1${path}`, asked, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      });
    expect(await again(headers.get('etag'))).toBe(304);
    await service.sql.query('UPDATE wp_group_classes SET taken = 1 WHERE group_class_id = ?', [groupClassId]);
    expect(await again(headers.get('etag'))).toBe(200);
  });

  test('takes three statements however many classes there are', async () => {
    const statements: string[] = [];
    const release = interceptQueries(service, (text) => statements.push(text));
    expect((await visit('2026-03-15', '2026-05-15')).classes.length).toBeGreaterThan(5);
    release();
    expect(statements).toHaveLength(3);
  });
});

describe('a learner', () => {
  const july = () => own('2026-07-10', '2026-07-31');
  const of = (calendar: OwnCalendar, groupClassId: number) =>
    calendar.classes.find((one) => one.groupClassId === groupClassId);

  test('sees own seats, what could be booked and what could be moved, and nobody else’s', async () => {
    const [one, other, second, foreign] = [
      await aClassAt('2026-07-13T08:00:00Z', { location: 'Room 4' }),
      await aClassAt('2026-07-14T08:00:00Z'),
      await aClassAt('2026-07-15T08:00:00Z'),
      await aClassAt('2026-07-16T08:00:00Z'),
    ];
    const { stepIds } = await aSale([[one, other], [second]]);
    const theirs = await aSale([[foreign]], 'otherLearner');
    const step = (at: number) => ({ courseStepId: stepIds[at], label: `S-${at + 1}` });
    await service.as('otherLearner').post('/bookings', { groupClassId: foreign, courseStepId: theirs.stepIds[0] });
    expect(of(await july(), one)).toMatchObject({ booking: null, bookableSteps: [step(0)], refusal: null });
    const seat = await service.as('learner').post('/bookings', { groupClassId: one, courseStepId: stepIds[0] });
    const after = await july();
    expect(after).toMatchObject({ learnerId: ids.learner, credits: 0 });
    expect(of(after, one)).toMatchObject({ booking: seat.body, bookableSteps: [], movable: [] });
    expect(seat.body.groupClass.location).toBe('Room 4');
    expect(of(after, other)).toMatchObject({ booking: null, bookableSteps: [], movable: [seat.body] });
    expect(of(after, second)).toMatchObject({ bookableSteps: [step(1)], movable: [], refusal: null });
    expect(idsOf(after)).toEqual([one, other, second]);
    expect(idsOf(await own('2026-07-10', '2026-07-31', 'otherLearner'))).toEqual([foreign]);
  });

  test('is told why a step cannot be booked: another seat at the time, nothing to pay with, a frozen course', async () => {
    const [taken, same, touching, late] = [
      await aClassAt('2026-07-20T08:00:00Z'),
      await aClassAt('2026-07-20T08:30:00Z'),
      await aClassAt('2026-07-20T09:00:00Z', { endsAt: new Date('2026-07-20T09:20:00Z') }),
      await aClassAt('2026-07-21T08:00:00Z'),
    ];
    const { stepIds, purchaseId } = await aSale([[taken], [same, touching], [late]]);
    await service.as('learner').post('/bookings', { groupClassId: taken, courseStepId: stepIds[0] });
    const refusals = async () => {
      const calendar = await july();
      return [same, touching, late].map((id) => of(calendar, id)?.refusal);
    };
    expect(await refusals()).toEqual(['overlaps', null, null]);
    await service.deps.db.update(grants).set({ expiresAt: START });
    expect(await refusals()).toEqual(['overlaps', 'no_entitlement', 'no_entitlement']);
    await service.deps.db.update(grants).set({ expiresAt: null });
    await service.sql.query(
      "UPDATE wp_student_course_enrollment SET status = 'frozen' WHERE course_enrollment_id = ?",
      [purchaseId],
    );
    expect(await refusals()).toEqual(['overlaps', 'no_active_enrollment', 'no_active_enrollment']);
  });

  test('with credits is told which classes lie in the time of a seat, and of credits that could be spent', async () => {
    const [taken, same] = [await aClassAt('2026-07-24T08:00:00Z'), await aClassAt('2026-07-24T08:30:00Z')];
    const { purchaseId } = await aSale([[await aClassAt('2026-09-24T08:00:00Z')]], 'learner', 2);
    expect((await july()).credits).toBe(2);
    expect((await service.as('learner').post('/bookings', { groupClassId: taken })).status).toBe(201);
    const after = await july();
    expect([after.credits, of(after, taken)?.booking?.paidWith]).toEqual([1, 'credit']);
    expect(of(after, same)).toMatchObject({ bookableSteps: [], refusal: 'overlaps' });
    await service.sql.query(
      "UPDATE wp_student_course_enrollment SET status = 'frozen' WHERE course_enrollment_id = ?",
      [purchaseId],
    );
    expect((await july()).credits).toBe(0);
  });

  test('sees the place in a line, and an offer only as long as it holds', async () => {
    const full = await aClassAt('2026-07-27T08:00:00Z', { location: 'Room 4' });
    const other = await aLearner(service.deps);
    const line = [other, ids.learner].map((learnerId, at) => ({ learnerId, position: at + 1 }));
    await service.deps.db
      .insert(waitlistEntries)
      .values(line.map((entry) => ({ groupClassId: full, ...entry, joinedAt: START })));
    const wait = async () => of(await july(), full)?.waiting;
    expect(await wait()).toMatchObject({ status: 'waiting', place: 2, offeredUntil: null, step: null });
    expect((await wait())?.groupClass.location).toBeNull();
    await service.sql.query(
      "UPDATE wp_waitlist_entries SET status = 'offered', offered_until = '2026-03-02 09:00:00' WHERE group_class_id = ?",
      [full],
    );
    expect(await wait()).toMatchObject({ status: 'offered', place: null, offeredUntil: '2026-03-02T09:00:00.000Z' });
    now = new Date('2026-03-02T09:00:00Z');
    expect(await wait()).toBeUndefined();
    now = START;
  });

  test('can do nothing about what has begun', async () => {
    const begun = await aClassAt('2026-07-28T08:00:00Z');
    await aSale([[begun]]);
    expect(of(await july(), begun)?.bookableSteps).toHaveLength(1);
    now = new Date('2026-07-28T08:00:00Z');
    expect(of(await july(), begun)).toBeUndefined();
    now = START;
  });

  test('who has no record has no classes', async () => {
    expect(await own('2026-07-01', '2026-07-31', 'facilitator')).toEqual({ learnerId: null, classes: [], credits: 0 });
  });

  test('takes five statements however many classes there are', async () => {
    await july();
    const statements: string[] = [];
    const release = interceptQueries(service, (text) => statements.push(text));
    expect((await july()).classes.length).toBeGreaterThan(5);
    release();
    expect(statements.filter((text) => !text.includes('wp_users'))).toHaveLength(5);
  });
});
