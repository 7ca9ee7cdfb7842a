import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { courseEnrollments, moduleCompletions } from '../../../drizzle/schema/course-progress.ts';
import { learners, privacyRequests } from '../../../drizzle/schema/learners.ts';
import {
  classLearners,
  classSessions,
  learnerHoursLog,
  learnerPortfolioFiles,
  learnerLpTracking as lp,
} from '../../../drizzle/schema/progressions.ts';
import { enrollments, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { PrivacyRequest, PrivacyRequestList } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { Page } from '../../platform/route.ts';
import type { TrainingOnRecord } from './rules.ts';

/** Learners with this address, or with an account that has it; several when a family or an office shares one. */
export async function learnersByEmail(db: Db, email: string): Promise<number[]> {
  const accounts = db.select({ id: users.id }).from(users).where(eq(users.email, email));
  const rows = await db
    .select({ learnerId: learners.learnerId })
    .from(learners)
    .where(or(eq(learners.email, email), inArray(learners.wpUserId, accounts)))
    .orderBy(asc(learners.learnerId));
  return rows.map(({ learnerId }) => learnerId);
}

/** The LPs of a learner, as a subquery. */
export const lpsOf = (db: Db, learnerId: number) =>
  db.select({ trackingId: lp.trackingId }).from(lp).where(eq(lp.learnerId, learnerId));

/** The sessions of the classes a learner has ever belonged to, as a subquery. */
export const sessionsOf = (db: Db, learnerId: number) =>
  db
    .select({ sessionId: classSessions.sessionId })
    .from(classSessions)
    .innerJoin(classLearners, eq(classLearners.classId, classSessions.classId))
    .where(eq(classLearners.learnerId, learnerId));

const many = (condition: SQL | undefined) => sql<number>`coalesce(sum(${condition}), 0)`.mapWith(Number);

/** Counts what is on record of a learner whom the transaction has locked. */
export async function trainingOf(tx: Db, learnerId: number): Promise<TrainingOnRecord> {
  const [lps] = await tx
    .select({
      open: many(and(ne(lp.status, 'completed'), isNull(lp.endedDate))),
      completed: many(eq(lp.status, 'completed')),
      ended: many(and(ne(lp.status, 'completed'), isNotNull(lp.endedDate))),
    })
    .from(lp)
    .where(eq(lp.learnerId, learnerId));
  const [stays] = await tx
    .select({ open: many(isNull(classLearners.endDate)), former: many(isNotNull(classLearners.endDate)) })
    .from(classLearners)
    .where(eq(classLearners.learnerId, learnerId));
  const [hours] = await tx
    .select({ rows: count() })
    .from(learnerHoursLog)
    .where(eq(learnerHoursLog.learnerId, learnerId));
  await lockCourses(tx, learnerId);
  const [modules] = await tx
    .select({ rows: count() })
    .from(moduleCompletions)
    .where(eq(moduleCompletions.learnerId, learnerId));
  const begun = await lockBegunSteps(tx, learnerId);
  const bought = await lockPurchases(tx, learnerId);
  const [held] = await tx
    .select({ rows: count() })
    .from(bookings)
    .where(and(eq(bookings.learnerId, learnerId), inArray(bookings.status, ['completed', 'missed'])));
  const [files] = await tx
    .select({ rows: count() })
    .from(learnerPortfolioFiles)
    .where(
      and(inArray(learnerPortfolioFiles.trackingId, lpsOf(tx, learnerId)), isNull(learnerPortfolioFiles.deletedAt)),
    );
  return {
    openLps: lps?.open ?? 0,
    completedLps: lps?.completed ?? 0,
    openStays: stays?.open ?? 0,
    pastRecords: (lps?.ended ?? 0) + (stays?.former ?? 0) + (hours?.rows ?? 0),
    modulesDone: modules?.rows ?? 0,
    stepsBegun: begun.length,
    purchases: bought.length,
    classesHeld: held?.rows ?? 0,
    files: files?.rows ?? 0,
  };
}

/** Modules are completed behind the enrollment's lock, not the learner's: one that is under way has to count. */
const lockCourses = (tx: Db, learnerId: number) =>
  tx
    .select({ courseId: courseEnrollments.courseId })
    .from(courseEnrollments)
    .where(eq(courseEnrollments.learnerId, learnerId))
    .orderBy(asc(courseEnrollments.courseId))
    .for('update');

/** Steps that the learner went to or the partner spoke of, behind the locks of their enrollments as modules are. */
async function lockBegunSteps(tx: Db, learnerId: number) {
  const ofLearner = eq(enrollments.learnerId, learnerId);
  const { enrollmentId } = enrollments;
  await tx.select({ enrollmentId }).from(enrollments).where(ofLearner).orderBy(asc(enrollmentId)).for('update');
  const isBegun = or(eq(steps.status, 'completed'), isNotNull(steps.launchedAt), isNotNull(steps.lastEventAt));
  return tx
    .select({ stepId: steps.stepId })
    .from(steps)
    .innerJoin(enrollments, eq(enrollmentId, steps.enrollmentId))
    .where(and(ofLearner, isBegun));
}

/** What was bought and given; a payment that comes in meanwhile waits for the lock. */
async function lockPurchases(tx: Db, learnerId: number) {
  const { purchaseId, fulfilledAt, status } = coursePurchases;
  const rows = await tx
    .select({ fulfilledAt, status })
    .from(coursePurchases)
    .where(eq(coursePurchases.learnerId, learnerId))
    .orderBy(asc(purchaseId))
    .for('update');
  return rows.filter((row) => row.fulfilledAt !== null || row.status === 'pending_payment');
}

const requested = (db: Db) =>
  db
    .select({
      request: privacyRequests,
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      settledBy: users.displayName,
    })
    .from(privacyRequests)
    .innerJoin(learners, eq(learners.learnerId, privacyRequests.learnerId))
    .leftJoin(users, eq(users.id, privacyRequests.settledBy))
    .$dynamic();
type Requested = Awaited<ReturnType<typeof requested>>[number];

const asRequest = ({ request, learner, settledBy }: Requested, today: string): PrivacyRequest => ({
  requestId: request.requestId,
  learner,
  kind: request.kind,
  status: request.status,
  receivedOn: request.receivedOn,
  dueOn: request.dueOn,
  isOverdue: request.status === 'open' && request.dueOn < today,
  note: request.note,
  settledAt: request.settledAt?.toISOString() ?? null,
  settledBy,
  reason: request.reason,
  erasure: request.erasure,
});

export async function findRequest(db: Db, requestId: number, today: string): Promise<PrivacyRequest | null> {
  const [row] = await requested(db).where(eq(privacyRequests.requestId, requestId));
  return row ? asRequest(row, today) : null;
}

/** A page of requests: the open ones first, then by the day on which an answer is due. */
export async function pageOfRequests(db: Db, query: PrivacyRequestList, today: string): Promise<Page<PrivacyRequest>> {
  const { status, learnerId, page, perPage } = query;
  const where = and(
    status ? eq(privacyRequests.status, status) : undefined,
    learnerId ? eq(privacyRequests.learnerId, learnerId) : undefined,
  );
  const direction = query.order === 'asc' ? asc : desc;
  const rows = await requested(db)
    .where(where)
    .orderBy(ne(privacyRequests.status, 'open'), direction(privacyRequests.dueOn), direction(privacyRequests.requestId))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const [total] = await db.select({ rows: count() }).from(privacyRequests).where(where);
  return new Page(
    rows.map((row) => asRequest(row, today)),
    total?.rows ?? 0,
    perPage,
  );
}
