import { and, asc, eq, exists, gte, inArray, isNotNull, lt, notExists, or, type SQL, sql } from 'drizzle-orm';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { courseEnrollments, moduleCompletions } from '../../../drizzle/schema/course-progress.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import {
  classLearners,
  learnerHoursLog,
  learnerLpHolds,
  learnerLpTracking as lp,
} from '../../../drizzle/schema/progressions.ts';
import { enrollments, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import type { Deps } from '../../deps.ts';
import { record, SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { lockPerson, updatePerson } from '../store.ts';
import { showRetention } from './retention.ts';
import { keptSince } from './rules.ts';

const BITE = 100;

/** Where a learner's training leaves its days. */
type Traces =
  | typeof lp
  | typeof learnerHoursLog
  | typeof classLearners
  | typeof courseEnrollments
  | typeof moduleCompletions
  | typeof enrollments
  | typeof coursePurchases;

/** SQL condition: reachable still, though the last trace of training lies before `day` and no LP is in progress. */
function isForgotten(db: Db, day: string): SQL | undefined {
  const none = (table: Traces, trace: SQL | undefined) =>
    notExists(
      db
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.learnerId, learners.learnerId), trace)),
    );
  const begin = new Date(`${day}T00:00:00Z`);
  const lastDayOf = sql`coalesce(${lp.completionDate}, ${lp.endedDate}, ${lp.startDate})`;
  const resting = sql`exists (select 1 from ${learnerLpHolds} where ${learnerLpHolds.trackingId} = ${lp.trackingId}
    and coalesce(${learnerLpHolds.toDate}, ${learnerLpHolds.fromDate}) >= ${day})`;
  return and(
    or(isNotNull(learners.email), isNotNull(learners.phone)),
    lt(learners.createdAt, begin),
    none(lp, or(eq(lp.status, 'in_progress'), gte(lastDayOf, day), resting)),
    none(learnerHoursLog, gte(learnerHoursLog.logDate, day)),
    none(classLearners, gte(sql`coalesce(${classLearners.endDate}, ${classLearners.startDate})`, day)),
    none(courseEnrollments, or(gte(courseEnrollments.withdrawnAt, begin), gte(courseEnrollments.enrolledAt, begin))),
    none(moduleCompletions, gte(moduleCompletions.completedAt, begin)),
    none(
      coursePurchases,
      or(
        inArray(coursePurchases.status, ['pending_payment', 'active', 'frozen']),
        ...[coursePurchases.createdAt, coursePurchases.completedAt, coursePurchases.endedAt].map((at) =>
          gte(at, begin),
        ),
      ),
    ),
    none(enrollments, or(gte(enrollments.enrolledAt, begin), hasStepSince(db, begin))),
  );
}

/** SQL condition: at a partner, the learner was sent there, was heard of or completed something at `begin` or later. */
const hasStepSince = (db: Db, begin: Date): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(steps)
      .where(
        and(
          eq(steps.enrollmentId, enrollments.enrollmentId),
          or(...[steps.launchedAt, steps.lastEventAt, steps.completedAt].map((at) => gte(at, begin))),
        ),
      ),
  );

/** Clears e-mail address and phone of learners whose last day of training is long past; small bites, one learner at a time. */
export async function expireContacts(deps: Deps): Promise<{ cleared: number }> {
  const { contactYears } = await showRetention(deps.db);
  const day = keptSince(deps.today(), contactYears);
  for (let cleared = 0; ; ) {
    const bite = await deps.db
      .select({ learnerId: learners.learnerId })
      .from(learners)
      .where(isForgotten(deps.db, day))
      .orderBy(asc(learners.learnerId))
      .limit(BITE);
    for (const { learnerId } of bite) cleared += (await clearContacts(deps, learnerId, day)) ? 1 : 0;
    if (bite.length < BITE) return { cleared };
  }
}

const clearContacts = (deps: Deps, learnerId: number, day: string): Promise<boolean> =>
  deps.withTx(async (tx) => {
    const person = await lockPerson(tx, learnerId);
    const still = await tx
      .select({ learnerId: learners.learnerId })
      .from(learners)
      .where(and(eq(learners.learnerId, learnerId), isForgotten(tx, day)));
    if (!person || still.length === 0) return false;
    await updatePerson(tx, learnerId, { ...person, email: null, phone: null }, deps.now());
    const happened = { at: deps.now(), kind: 'learner.edited' as const, slice: 'learners' as const };
    const data = { fields: ['email', 'phone'], from: 'retention' };
    await record(tx, SYSTEM, { ...happened, learnerId, subjectId: learnerId, data });
    return true;
  });
