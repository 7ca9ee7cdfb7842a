import { eq, inArray } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { checkInvariants } from '../../server/course-programs/invariants/check-invariants.ts';
import { type Actor, systemActor } from '../../server/platform/actor.ts';
import { Refused } from '../../server/platform/refuse.ts';
import { type Client, clientFor } from '../support/client.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import type { Service } from '../support/service.ts';
import { mintToken } from '../support/token.ts';
import { openSession } from '../support/wordpress-tables.ts';

/** Many learners who have all bought one course, written to the tables in a few statements however many they are. */

export type Crowd = Awaited<ReturnType<typeof aCrowd>>;
export type Pupil = { learnerId: number; userId: number };

type Size = { learners: number; capacity: number; steps?: number; startsAt?: Date };

/** A course whose steps have one and the same class of so many seats, and learners who all have it. */
export async function aCrowd(open: Service, { learners: size, capacity, steps = 1, startsAt }: Size) {
  const course = await aCourseProgram(open.deps, steps);
  const groupClassId = await aGroupClass(open.deps, { capacity, ...(startsAt ? { startsAt } : {}) });
  for (const stepId of course.stepIds) await anOption(open.deps, stepId, groupClassId);
  const pupils = await plantLearners(open, size);
  await plantPurchases(open, course.courseProgramId);
  const ids = pupils.map(({ learnerId }) => learnerId);
  return { ...course, groupClassId, courseStepId: Number(course.stepIds[0]), pupils, ids };
}

let counter = 0;

/** Learners nobody has used yet, each with a WordPress user. */
async function plantLearners({ sql, deps }: Service, size: number): Promise<Pupil[]> {
  const group = ++counter;
  const logins = Array.from({ length: size }, (_, index) => `pupil-${group}-${index}`);
  await sql.query('INSERT INTO wp_users (user_login) VALUES ?', [logins.map((login) => [login])]);
  const [rows] = await sql.query('SELECT ID AS userId FROM wp_users WHERE user_login IN (?) ORDER BY ID', [logins]);
  const userIds = (rows as { userId: number }[]).map(({ userId }) => Number(userId));
  await deps.db
    .insert(learners)
    .values(userIds.map((wpUserId, index) => ({ firstName: 'Thandi', surname: `Pupil ${group}-${index}`, wpUserId })));
  const planted = await deps.db
    .select({ learnerId: learners.learnerId, userId: learners.wpUserId })
    .from(learners)
    .where(inArray(learners.wpUserId, userIds))
    .orderBy(learners.learnerId);
  return planted.map(({ learnerId, userId }) => ({ learnerId, userId: Number(userId) }));
}

/** What fulfilling leaves of a purchase for everybody who was planted last and has none, as the invariants want it. */
async function plantPurchases({ sql, deps }: Service, courseProgramId: number): Promise<void> {
  const at = deps.now();
  await sql.query(
    `INSERT INTO wp_student_course_enrollment (learner_id, course_program_id, kind, status, price_amount, currency,
       cancellation_policy, created_at, fulfilled_at)
     SELECT learner_id, ?, 'free', 'active', 0, 'ZAR', '{"cancellationWindowHours":null}', ?, ? FROM wp_learners
     WHERE surname LIKE ?`,
    [courseProgramId, at, at, `Pupil ${counter}-%`],
  );
  const ofProgram = 'FROM wp_student_course_enrollment e JOIN wp_course_step s USING (course_program_id)';
  await sql.query(
    `INSERT INTO wp_student_course_progress (course_enrollment_id, course_step_id)
     SELECT course_enrollment_id, course_step_id ${ofProgram} WHERE course_program_id = ?`,
    [courseProgramId],
  );
  await sql.query(
    `INSERT INTO wp_entitlement_grant (learner_id, course_enrollment_id, kind, course_step_id, quantity, balance, granted_at)
     SELECT learner_id, course_enrollment_id, 'course_step', course_step_id, 1, 1, ? ${ofProgram} WHERE course_program_id = ?`,
    [at, courseProgramId],
  );
  await sql.query(
    `INSERT INTO wp_entitlement_entry (grant_id, kind, delta, idem_key, at, actor_kind)
     SELECT grant_id, 'grant', 1, CONCAT('grant:', e.course_enrollment_id, ':step:', g.course_step_id), ?, 'system'
     FROM wp_entitlement_grant g JOIN wp_student_course_enrollment e USING (course_enrollment_id)
     WHERE e.course_program_id = ?`,
    [at, courseProgramId],
  );
  await sql.query(
    `UPDATE wp_course_program SET taken = (SELECT COUNT(*) FROM wp_student_course_enrollment e
       WHERE e.course_program_id = wp_course_program.course_program_id) WHERE course_program_id = ?`,
    [courseProgramId],
  );
}

const SESSION = 'e'.repeat(64);

/** A client each, logged in. */
export async function clientsOf({ url, config, sql }: Service, pupils: Pupil[]): Promise<Client[]> {
  const [first, ...others] = pupils.map(({ userId }) => userId);
  await openSession(sql, Number(first), SESSION);
  await sql.query(
    'INSERT INTO wp_usermeta (user_id, meta_key, meta_value) SELECT ID, meta_key, meta_value FROM wp_usermeta, wp_users WHERE user_id = ? AND ID IN (?)',
    [first, [0, ...others]],
  );
  return pupils.map(({ userId }) => {
    const token = mintToken(config, { userId, sid: SESSION, capabilities: ['lp_view_own'] });
    return clientFor(url, () => token);
  });
}

export const learnerActor = (learnerId: number): Actor => ({
  ...systemActor('learner', 'lp_view_own'),
  ...{ kind: 'user', userId: learnerId, learnerId },
});
export const OFFICE: Actor = {
  ...systemActor('office', 'lp_manage_courses', 'lp_view_learners'),
  kind: 'user',
  userId: 1,
};

/** What came of a change: `word` when it was made, else the word it was refused with. */
export const saying = (word: string, change: Promise<unknown>): Promise<string> =>
  change.then(
    () => word,
    (thrown: unknown) => {
      if (thrown instanceof Refused) return thrown.code;
      throw thrown;
    },
  );

export const tally = (words: (string | number)[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));

export async function seatsOf({ deps: { db } }: Service, groupClassId: number) {
  const [row] = await db.select().from(groupClasses).where(eq(groupClasses.groupClassId, groupClassId));
  const rows = await db.select().from(bookings).where(eq(bookings.groupClassId, groupClassId));
  return { taken: row?.taken, booked: rows.filter(({ status }) => status === 'booked').length };
}

/** How everybody stands who has ever waited for a class, in their order. */
export async function lineOf({ deps: { db } }: Service, groupClassId: number): Promise<string[]> {
  const rows = await db
    .select({ status: waitlistEntries.status })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.groupClassId, groupClassId))
    .orderBy(waitlistEntries.position);
  return rows.map(({ status }) => status);
}

export const faultsIn = async ({ deps }: Service) =>
  (await checkInvariants(deps, systemActor('test', 'lp_manage_courses'), { repair: false })).faults;
