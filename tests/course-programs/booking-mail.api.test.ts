import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGroupClass } from '../support/course-programs.ts';
import { anOptionOf, aPupil, entryIn, openPost, type Post } from './letters.ts';

/** What a learner is told of a seat, from the booking to its end, and what their calendar makes of it. */

const START = new Date('2027-03-01T08:00:00Z');
let now = START;
let post: Post;
beforeAll(async () => {
  post = await openPost(() => now);
});
afterAll(() => post?.stop());
beforeEach(async () => {
  now = START;
  await post.sql.query('DELETE FROM wp_jobs');
  await post.letters();
});

let day = 0;
/** An hour of its own, from ten days on. */
const anHour = () => new Date(START.getTime() + (10 + ++day) * 86_400_000);

async function aSeat(given: Parameters<typeof anOptionOf>[2] = {}) {
  const pupil = await aPupil(post, 1);
  const groupClassId = await anOptionOf(post, pupil.stepIds[0], {
    ...{ startsAt: anHour(), title: 'Speaking', teacher: 'Ann Example', location: 'Room 4', ...given },
  });
  const order = { groupClassId, courseStepId: pupil.stepIds[0] };
  const { body, status } = await post.as('learner').post('/bookings', order);
  expect(status).toBe(201);
  return { ...pupil, groupClassId, bookingId: Number(body.bookingId) };
}

const told = async () => {
  await post.work();
  return post.letters();
};
const cancel = (bookingId: number, body = {}, who: 'learner' | 'office' = 'learner') =>
  post.as(who).post(`/bookings/${bookingId}/cancel`, body);
const edit = (groupClassId: number, change: object) =>
  post.as('office').patch(`/admin/group-classes/${groupClassId}`, change);

describe('a booking', () => {
  test('is told with course, step, class, time, teacher, place and the last moment to cancel for free', async () => {
    const startsAt = new Date('2027-03-20T17:00:00Z');
    const { bookingId } = await aSeat({ startsAt, timeZone: 'Europe/Berlin' });
    const [letter, ...more] = await told();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: ['thandi@example.test'], subject: 'Booked: S-1, Speaking' });
    for (const fact of ['Dear Thandi', 'Step: S-1', 'Class: Speaking', 'Teacher: Ann Example', 'Place: Room 4'])
      expect(letter?.text).toContain(fact);
    expect(letter?.text).toMatch(/Time: Saturday,? 20 March 2027,? (at )?18:00\s?–\s?19:00 \(Europe\/Berlin\)/);
    expect(letter?.text).toMatch(/Cancel for free until: Saturday,? 20 March 2027 at 06:00 \(Europe\/Berlin\)/);
    expect(letter?.text).toContain('/?lp_go=courses');
    const entry = entryIn(letter);
    expect(entry).toMatchObject({
      ...{ method: 'REQUEST', uid: `booking-${bookingId}@wordpress.test`, sequence: 0, status: 'CONFIRMED' },
      ...{ start: '2027-03-20T17:00:00Z', end: '2027-03-20T18:00:00Z', attendee: 'mailto:thandi@example.test' },
    });
    expect(letter?.attachments.map(({ contentType }) => contentType).sort()).toEqual([
      'application/ics',
      'text/calendar',
    ]);
  });

  test('is told once, however often the worker comes', async () => {
    await aSeat();
    expect(await told()).toHaveLength(1);
    expect(await told()).toEqual([]);
  });

  test('that was given up before the worker came is told as given up alone', async () => {
    const { bookingId } = await aSeat();
    await cancel(bookingId);
    const letters = await told();
    expect(letters.map(({ subject }) => subject)).toEqual(['Cancelled: S-1, Speaking']);
    expect(entryIn(letters[0])).toMatchObject({ method: 'CANCEL', sequence: 1, status: 'CANCELLED' });
  });

  test('of somebody without an address is told to nobody, and the job is done', async () => {
    await post.sql.query("UPDATE wp_users SET user_email = '' WHERE ID = ?", [post.people.learner.userId]);
    await post.sql.query('UPDATE wp_learners SET email = NULL');
    await aSeat();
    expect(await told()).toEqual([]);
    const [jobs] = await post.sql.query("SELECT state, outcome FROM wp_jobs WHERE kind = 'courses.send-booking-mail'");
    expect(JSON.stringify(jobs)).toMatch(/"done".*address_missing/);
    await post.sql.query("UPDATE wp_learners SET email = 'thandi@example.test'");
  });
});

describe('a calendar that reads each letter', () => {
  test('sees one entry change and go, its number rising', async () => {
    const { bookingId, groupClassId } = await aSeat();
    const letters = await told();
    await edit(groupClassId, { location: 'Room 5' });
    letters.push(...(await told()));
    const startsAt = anHour().toISOString();
    await edit(groupClassId, { startsAt, endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString() });
    letters.push(...(await told()));
    await cancel(bookingId);
    letters.push(...(await told()));
    const entries = letters.map(entryIn);
    expect(entries.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'REQUEST', 'CANCEL']);
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1);
    expect(entries[1]?.location).toBe('Room 5');
    expect(Date.parse(entries[2]?.start ?? '')).toBe(Date.parse(startsAt));
    expect(letters.map(({ subject }) => subject.split(':')[0])).toEqual(['Booked', 'Changed', 'Changed', 'Cancelled']);
  });

  test('hears of two changes at once as one, and of what nobody has to know not at all', async () => {
    const { groupClassId } = await aSeat();
    await told();
    await edit(groupClassId, { location: 'Room 6' });
    await edit(groupClassId, { teacher: 'Ben Example' });
    await edit(groupClassId, { capacity: 20 });
    const letters = await told();
    expect(letters.map(({ subject }) => subject)).toEqual(['Changed: S-1, Speaking']);
    expect(letters[0]?.text).toContain('Ben Example');
    expect(entryIn(letters[0]).sequence).toBe(2);
  });

  test('takes one entry out and another one in when the seat is moved', async () => {
    const { bookingId, stepIds } = await aSeat();
    await told();
    const other = await anOptionOf(post, stepIds[0], { startsAt: anHour(), title: 'Listening' });
    const { body } = await post.as('learner').post(`/bookings/${bookingId}/move`, { groupClassId: other });
    const letters = await told();
    expect(letters.map(({ subject }) => subject).sort()).toEqual(['Cancelled: S-1, Speaking', 'Moved: S-1, Listening']);
    const [out, into] = ['CANCEL', 'REQUEST'].map((wanted) =>
      letters.map(entryIn).find(({ method }) => method === wanted),
    );
    expect(out).toMatchObject({ uid: `booking-${bookingId}@wordpress.test`, sequence: 1 });
    expect(into).toMatchObject({ uid: `booking-${body.bookingId}@wordpress.test`, sequence: 0 });
    expect(letters.find(({ subject }) => subject.startsWith('Cancelled'))?.text).toContain('moved to another class');
  });

  test.each([
    ['Europe/Berlin', '2027-03-28T00:30:00Z', /01:30\s?–\s?04:30 \(Europe\/Berlin\)/],
    ['America/New_York', '2027-03-14T06:30:00Z', /01:30\s?–\s?04:30 \(America\/New_York\)/],
  ])('is right over the change of the clocks in %s, as the letter is', async (timeZone, start, shown) => {
    const startsAt = new Date(start);
    const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000);
    await aSeat({ startsAt, endsAt, timeZone });
    const [letter] = await told();
    expect(letter?.text).toMatch(shown);
    expect(Date.parse(entryIn(letter).start ?? '')).toBe(startsAt.getTime());
    expect(Date.parse(entryIn(letter).end ?? '')).toBe(endsAt.getTime());
    expect(entryIn(letter).file).not.toContain('TZID');
  });
});

describe('giving up', () => {
  test('in time says what has come back', async () => {
    const { bookingId } = await aSeat();
    await told();
    await cancel(bookingId);
    const [letter] = await told();
    expect(letter?.text).toContain('has come back to you: your entitlement to S-1');
    expect(letter?.text).not.toContain('Room 4');
  });

  test('too late says what is lost and why, unless the office waives it', async () => {
    for (const [body, words] of [
      [{}, /given up after .+, the last moment to cancel for free, so what it was paid with is spent/],
      [{ waive: true }, /has come back to you/],
    ] as const) {
      const startsAt = anHour();
      now = START;
      const { bookingId } = await aSeat({ startsAt });
      await told();
      now = new Date(startsAt.getTime() - 3_600_000);
      await cancel(bookingId, body, 'office');
      expect((await told())[0]?.text).toMatch(words);
    }
  });

  test('by the school gives back, and leads to other classes of the step', async () => {
    const { groupClassId, stepIds } = await aSeat();
    await told();
    await post.as('office').post(`/admin/group-classes/${groupClassId}/cancel`, { reason: 'Ann is ill' });
    const [letter, ...more] = await told();
    expect(more).toEqual([]);
    expect(letter?.subject).toBe('Class cancelled: S-1, Speaking');
    expect(letter?.text).toContain('has come back to you');
    expect(letter?.text).toContain(`/?lp_go=calendar&step=${stepIds[0]}`);
    expect(letter?.text).not.toContain('Ann is ill');
    expect(entryIn(letter)).toMatchObject({ method: 'CANCEL', sequence: 2 });
  });

  test('with the whole course says that it went with the course', async () => {
    const { purchaseId } = await aSeat();
    await told();
    await post.as('office').post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'never paid' });
    const [letter] = await told();
    expect(letter?.text).toContain('The course it belonged to has been taken back');
    expect(entryIn(letter).method).toBe('CANCEL');
  });

  test('with the course that the credit came with says the same', async () => {
    const { purchaseId, learnerId } = await aPupil(post, 1);
    await post.as('office').post(`/admin/credits/${learnerId}/adjust`, {
      ...{ kind: 'group_class', delta: 1, reason: 'A present' },
    });
    await post.sql.query(
      "UPDATE wp_entitlement_grant SET course_enrollment_id = ? WHERE learner_id = ? AND kind = 'group_class'",
      [purchaseId, learnerId],
    );
    const groupClassId = await aGroupClass(post.deps, { startsAt: anHour(), title: 'Extra' });
    expect((await post.as('learner').post('/bookings', { groupClassId })).status).toBe(201);
    await told();
    await post.as('office').post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'never paid' });
    const [letter] = await told();
    expect(letter?.subject).toBe('Cancelled: Extra');
    expect(letter?.text).toContain('The course it belonged to has been taken back');
  });
});

test('whatever a name or a title holds, it is shown as it is and is no header', async () => {
  await post.sql.query('UPDATE wp_learners SET first_name = ?, surname = ?', [
    'Zoë "Z"',
    "Ö'Neill\r\nBcc: x@evil.test",
  ]);
  const title = 'Speaking <b>; a, "b"\\\r\nBcc: y@evil.test\r\n\r\nHello';
  await aSeat({ title, location: 'https://rooms.example.test/j/1?pwd=secret' });
  const [letter] = await told();
  expect(letter?.to).toEqual(['thandi@example.test']);
  expect(letter?.subject).toBe('Booked: S-1, Speaking <b>; a, "b"\\ Bcc: y@evil.test Hello');
  expect(letter?.html).toContain('&lt;b&gt;');
  expect(letter?.text).toContain('https://rooms.example.test/j/1?pwd=secret');
  const entry = entryIn(letter);
  expect(entry.file).not.toContain('secret');
  expect(entry.attendee).toBe('mailto:thandi@example.test');
  for (const line of entry.file.split('\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  await post.sql.query("UPDATE wp_learners SET first_name = 'Thandi', surname = 'Mokoena'");
});
