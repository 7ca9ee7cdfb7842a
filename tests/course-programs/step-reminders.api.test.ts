import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aJob } from '../support/jobs.ts';
import { anOptionOf, aPupil, openPost, type Post } from './letters.ts';

/** Mails that nobody asked for: steps to book, offers of seats, seats that run out; and how to be left in peace. */

// Ten in the morning at the site, which is in Johannesburg.
const BOUGHT = new Date('2027-03-01T08:00:00Z');
const DAY_MS = 86_400_000;
let now = BOUGHT;
let post: Post;
beforeAll(async () => {
  post = await openPost(() => now);
  await post.sql.query(
    "INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (?, 'wp_capabilities', 'a:1:{s:9:\"lp_office\";b:1;}')",
    [post.people.office.userId],
  );
});
afterAll(() => post?.stop());
beforeEach(async () => {
  now = BOUGHT;
  await post.sql.query('DELETE FROM wp_jobs');
  await post.sql.query("UPDATE wp_student_course_enrollment SET status = 'cancelled', ended_at = NOW(3)");
  await post.sql.query("UPDATE wp_course_program SET status = 'archived'");
  await post.sql.query('DELETE FROM wp_step_reminder_refusal');
  await post.letters();
  await save({});
});

const SETTINGS = { remindersOn: true, remindEveryDays: 7, remindersAtMost: 2, offerHours: 12, lowSeats: 0 };
const save = async (wanted: object) => {
  const { status } = await post.as('office').put('/settings/courses', { ...SETTINGS, ...wanted });
  expect(status).toBe(200);
};
const inDays = (days: number) => {
  now = new Date(BOUGHT.getTime() + days * DAY_MS);
};
/** What goes out when the hour comes round. */
const round = async (kind = 'courses.remind-steps') => {
  await aJob(post, kind);
  await post.work();
  return post.letters();
};
async function aBuyer(classes = 4) {
  const pupil = await aPupil(post, 2);
  const ids: number[] = [];
  for (let of = 0; of < classes; of++) {
    const startsAt = new Date(BOUGHT.getTime() + (60 + of) * DAY_MS);
    ids.push(await anOptionOf(post, pupil.stepIds[0], { startsAt, title: `Class no. ${of + 1}`, capacity: 1 }));
  }
  return { ...pupil, classes: ids };
}
const noted = async (kind: string) => {
  const [rows] = await post.sql.query('SELECT subject_id, learner_id FROM wp_activity WHERE kind = ?', [kind]);
  return rows as { subject_id: number; learner_id: number }[];
};

describe('a step to book', () => {
  test('is reminded of a week after the purchase, with three classes and the way to stop it', async () => {
    const { purchaseId, learnerId, stepIds } = await aBuyer();
    inDays(6);
    expect(await round()).toEqual([]);
    inDays(7);
    const [letter, ...more] = await round();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: ['thandi@example.test'] });
    expect(letter?.subject).toMatch(/^Next to book: S-1, Course/);
    expect(letter?.text.match(/Class no\. \d/g)).toEqual(['Class no. 1', 'Class no. 2', 'Class no. 3']);
    expect(letter?.text).toContain(`/?lp_go=calendar&step=${stepIds[0]}`);
    expect(letter?.text).toMatch(/Switch reminders off .+\?lp_go=courses/);
    expect(await noted('step_reminder.sent')).toContainEqual({ subject_id: purchaseId, learner_id: learnerId });
  });

  test('is reminded of once a week and so often at most, whoever comes twice', async () => {
    await aBuyer();
    const sent: number[] = [];
    for (const day of [7, 8, 13, 14, 21, 28]) {
      inDays(day);
      if ((await round()).length + (await round()).length > 0) sent.push(day);
    }
    expect(sent).toEqual([7, 14]);
  });

  test('is reminded of once when two workers come at once', async () => {
    await aBuyer();
    inDays(7);
    await aJob(post, 'courses.remind-steps');
    await aJob(post, 'courses.remind-steps');
    await Promise.all([post.work(), post.work()]);
    await post.work();
    expect(await post.letters()).toHaveLength(1);
  });

  test('is not reminded of at night, before its day, without a free seat, or while reminders are off', async () => {
    const { stepIds, classes } = await aBuyer(1);
    now = new Date(BOUGHT.getTime() + 7 * DAY_MS + 12 * 3_600_000);
    expect(await round()).toEqual([]);
    inDays(8);
    await save({ remindersOn: false });
    expect(await round()).toEqual([]);
    await save({});
    await post.sql.query("UPDATE wp_course_step SET recommended_from = '2027-03-10' WHERE course_step_id = ?", [
      stepIds[0],
    ]);
    expect(await round()).toEqual([]);
    inDays(9);
    await post.sql.query('UPDATE wp_group_classes SET taken = 1 WHERE group_class_id = ?', [classes[0]]);
    expect(await round()).toEqual([]);
    await post.sql.query('UPDATE wp_group_classes SET taken = 0 WHERE group_class_id = ?', [classes[0]]);
    expect(await round()).toHaveLength(1);
  });

  test('that is booked before the worker comes is not reminded of', async () => {
    const { stepIds, classes } = await aBuyer(2);
    inDays(7);
    await aJob(post, 'courses.remind-steps');
    const { deps } = post;
    const { remindSteps } = await import('../../server/course-programs/letters/remind-steps.ts');
    expect(await remindSteps(deps)).toEqual({ ordered: 1 });
    await post.as('learner').post('/bookings', { groupClassId: classes[0], courseStepId: stepIds[0] });
    const letters = await round();
    expect(letters.map(({ subject }) => subject)).toEqual(['Booked: S-1, Class no. 1']);
  });

  test('of a course on hold, or of whoever wants none, is not reminded of', async () => {
    const { purchaseId, learnerId } = await aBuyer();
    inDays(7);
    await post.sql.query("UPDATE wp_student_course_enrollment SET status = 'frozen' WHERE course_enrollment_id = ?", [
      purchaseId,
    ]);
    expect(await round()).toEqual([]);
    await post.sql.query("UPDATE wp_student_course_enrollment SET status = 'active' WHERE course_enrollment_id = ?", [
      purchaseId,
    ]);
    const learner = post.as('learner');
    expect((await learner.get('/me/mail-choices')).body).toEqual({ stepReminders: true });
    for (let twice = 0; twice < 2; twice++) await learner.put('/me/mail-choices', { stepReminders: false });
    expect((await learner.get('/me/mail-choices')).body).toEqual({ stepReminders: false });
    expect(await noted('reminders.stopped')).toEqual([{ subject_id: learnerId, learner_id: learnerId }]);
    expect(await round()).toEqual([]);
    await learner.put('/me/mail-choices', { stepReminders: true });
    expect(await noted('reminders.resumed')).toHaveLength(1);
    expect(await round()).toHaveLength(1);
  });
});

test('a choice is one’s own: whoever has no record has none', async () => {
  expect((await post.as('facilitator').put('/me/mail-choices', { stepReminders: false })).status).toBe(403);
});

describe('an offered seat', () => {
  const offer = async (offeredUntil: Date, status = 'offered') => {
    const { learnerId, stepIds, classes } = await aBuyer(1);
    const [answer] = await post.sql.query(
      `INSERT INTO wp_waitlist_entries (group_class_id, learner_id, course_step_id, position, status, joined_at, offered_until)
       VALUES (?, ?, ?, 1, ?, ?, ?)`,
      [classes[0], learnerId, stepIds[0], status, now, offeredUntil],
    );
    const { insertId: waitlistEntryId } = answer as { insertId: number };
    await aJob(post, 'courses.send-offer-mail', { waitlistEntryId });
    await post.work();
    return post.letters();
  };
  test('is told with the time until which it is kept', async () => {
    const [letter] = await offer(new Date('2027-03-01T20:00:00Z'));
    expect(letter?.subject).toBe('A seat is free: S-1, Class no. 1');
    expect(letter?.text).toMatch(/kept for you until Monday,? 1 March 2027 at 22:00 \(Africa\/Johannesburg\)/);
    expect(letter?.text).toContain('/?lp_go=courses');
  });
  test('is not told once it is over, or was taken', async () => {
    expect(await offer(now)).toEqual([]);
    expect(await offer(new Date(now.getTime() + 1000), 'accepted')).toEqual([]);
  });
});

describe('seats that run out', () => {
  const watch = () => round('courses.watch-seats');
  const capacity = (groupClassId: number | undefined, seats: number) =>
    post.as('office').patch(`/admin/group-classes/${groupClassId}`, { capacity: seats });

  test('are told to the office once a step, and again after there were enough', async () => {
    const { classes, stepIds, courseProgramId } = await aBuyer(2);
    await anOptionOf(post, stepIds[1], { capacity: 50 });
    await save({ lowSeats: 2 });
    expect(await watch()).toEqual([]);
    await save({ lowSeats: 3 });
    const [letter, ...more] = await watch();
    expect(more).toEqual([]);
    const [[office]] = (await post.sql.query('SELECT user_email FROM wp_users WHERE ID = ?', [
      post.people.office.userId,
    ])) as unknown as [{ user_email: string }[]];
    expect(letter?.to).toEqual([office?.user_email]);
    expect(letter?.subject).toMatch(/^Seats are running out: S-1, Course/);
    expect(letter?.text).toContain('Free seats: 2');
    expect(letter?.text).toContain(`course=${courseProgramId}`);
    expect(await watch()).toEqual([]);
    await capacity(classes[0], 2);
    expect(await watch()).toEqual([]);
    await capacity(classes[0], 1);
    expect(await watch()).toHaveLength(1);
  });

  test('count over coming classes alone, of courses on sale', async () => {
    const { classes, stepIds } = await aBuyer(2);
    await anOptionOf(post, stepIds[1], { capacity: 50 });
    await post.sql.query("UPDATE wp_course_program SET status = 'archived'");
    await save({ lowSeats: 3 });
    expect(await watch()).toEqual([]);
    await post.sql.query(
      "UPDATE wp_course_program p JOIN wp_course_step s USING (course_program_id) SET p.status = 'published' WHERE s.course_step_id = ?",
      [stepIds[0]],
    );
    await capacity(classes[0], 10);
    expect(await watch()).toEqual([]);
    await post.as('office').post(`/admin/group-classes/${classes[0]}/cancel`, { reason: 'no teacher' });
    expect((await watch())[0]?.text).toContain('Free seats: 1');
  });
});

describe('the settings', () => {
  test('stand at their first values until saved, and are noted with what they were', async () => {
    await post.sql.query("DELETE FROM wp_settings WHERE name = 'courses'");
    const office = post.as('office');
    const { body: before } = await office.get('/settings/courses');
    expect(before).toEqual({ ...SETTINGS, remindersOn: false, remindersAtMost: 3, lowSeats: 3 });
    for (let twice = 0; twice < 2; twice++) await save({});
    const [rows] = await post.sql.query(
      "SELECT data FROM wp_activity WHERE kind = 'settings.changed' ORDER BY activity_id DESC LIMIT 1",
    );
    expect((rows as { data: unknown }[])[0]?.data).toEqual({ name: 'courses', before, after: SETTINGS });
  });
  test('are the office’s, and within bounds', async () => {
    expect((await post.as('learner').put('/settings/courses', SETTINGS)).status).toBe(403);
    for (const wrong of [{ remindEveryDays: 0 }, { remindersAtMost: 21 }, { offerHours: 0 }, { lowSeats: -1 }])
      expect((await post.as('office').put('/settings/courses', { ...SETTINGS, ...wrong })).status).toBe(400);
  });
});
