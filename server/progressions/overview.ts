import { and, count, eq, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { courseDisputes, courseRefunds } from '../../drizzle/schema/course-programs/payments.ts';
import { coursePrograms, courseSteps } from '../../drizzle/schema/course-programs/programs.ts';
import { learners, privacyRequests } from '../../drizzle/schema/learners.ts';
import { jobs, webhookInbox } from '../../drizzle/schema/platform.ts';
import { classes, learnerLpTracking as lp, sessionAttendance } from '../../drizzle/schema/progressions.ts';
import { enrollments, enrollmentSteps as steps } from '../../drizzle/schema/training.ts';
import type { Overview } from '../contract/overview.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { startsWith } from '../platform/find-learners.ts';
import { waitsForRegister } from '../platform/open-registers.ts';
import { stuckDays } from '../platform/stuck-days.ts';
import { pendingSessions } from './attendance/pending.ts';
import { isOnWorkList } from './work-lists.ts';

/** The numbers of the office's first page, each counted over an index at the moment of asking. */
export async function showOverview(deps: Deps): Promise<Overview> {
  const { db } = deps;
  const basis = deps.config.PROGRESS_BASIS;
  const monthStart = `${deps.today().slice(0, 7)}-01`;
  const [
    people,
    byStatus,
    completed,
    signOff,
    over,
    running,
    waiting,
    requests,
    dead,
    pending,
    training,
    sales,
    registers,
  ] = await Promise.all([
    db.select({ rows: count() }).from(learners),
    db.select({ status: lp.status, rows: count() }).from(lp).groupBy(lp.status),
    db.select({ rows: count() }).from(lp).where(gte(lp.completionDate, monthStart)),
    db
      .select({ rows: count() })
      .from(lp)
      .where(isOnWorkList(db, 'sign_off', basis)),
    db
      .select({ rows: count() })
      .from(lp)
      .where(isOnWorkList(db, 'over_hours', basis)),
    db.select({ rows: count() }).from(classes).where(eq(classes.status, 'active')),
    db.select({ rows: count() }).from(sessionAttendance).where(isNotNull(sessionAttendance.waitingLearnerId)),
    db
      .select({ open: count(), overdue: sql<number>`coalesce(sum(${lt(privacyRequests.dueOn, deps.today())}), 0)` })
      .from(privacyRequests)
      .where(eq(privacyRequests.status, 'open')),
    db.select({ rows: count() }).from(jobs).where(eq(jobs.state, 'dead')),
    pendingSessions(db, deps.today()),
    countTraining(db, deps.now()),
    countSales(db),
    db.select({ rows: count() }).from(groupClasses).where(waitsForRegister(db, deps.now())),
  ]);
  const of = (status: string) => byStatus.find((row) => row.status === status)?.rows ?? 0;
  const all = people[0]?.rows ?? 0;
  return {
    learners: all,
    inProgress: of('in_progress'),
    onHold: of('on_hold'),
    completedThisMonth: completed[0]?.rows ?? 0,
    // The schema allows one LP in progress a learner, so the difference is exact.
    withoutLp: all - of('in_progress'),
    awaitingSignOff: signOff[0]?.rows ?? 0,
    overHours: over[0]?.rows ?? 0,
    pendingSessions: pending.reduce((sum, { meetings }) => sum + meetings.length, 0),
    openExceptions: waiting[0]?.rows ?? 0,
    privacyRequests: requests[0]?.open ?? 0,
    overduePrivacyRequests: Number(requests[0]?.overdue ?? 0),
    activeClasses: running[0]?.rows ?? 0,
    ...training,
    ...sales,
    registersToConfirm: registers[0]?.rows ?? 0,
    deadJobs: dead[0]?.rows ?? 0,
    asOf: deps.now().toISOString(),
  };
}

const DAY_MS = 86_400_000;

/** What training's own lists count as stuck and as parked. */
async function countTraining(db: Db, now: Date): Promise<Pick<Overview, 'stuckSteps' | 'parkedEvents'>> {
  const before = new Date(now.getTime() - (await stuckDays(db)) * DAY_MS);
  const isStuck = and(eq(steps.status, 'in_progress'), lt(steps.startedAt, before));
  const [stuck] = await db
    .select({ rows: count() })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .where(and(isStuck, eq(enrollments.status, 'active')));
  const [parked] = await db
    .select({ rows: count() })
    .from(webhookInbox)
    .where(and(eq(webhookInbox.state, 'parked'), startsWith(webhookInbox.source, 'partner:')));
  return { stuckSteps: stuck?.rows ?? 0, parkedEvents: parked?.rows ?? 0 };
}

type Sales = Pick<Overview, 'refundsToDecide' | 'openDisputes' | 'parkedPayments' | 'lowSeatSteps'>;

/** What waits for the office about courses on sale. */
async function countSales(db: Db): Promise<Sales> {
  const [refunds] = await db.select({ rows: count() }).from(courseRefunds).where(eq(courseRefunds.decision, 'open'));
  const [disputes] = await db.select({ rows: count() }).from(courseDisputes).where(isNull(courseDisputes.closedAt));
  const [parked] = await db
    .select({ rows: count() })
    .from(webhookInbox)
    .where(and(eq(webhookInbox.state, 'parked'), eq(webhookInbox.source, 'stripe')));
  const isMarked = and(isNotNull(courseSteps.lowSeatsToldAt), isNull(courseSteps.removedAt));
  const [low] = await db
    .select({ rows: count() })
    .from(courseSteps)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(and(isMarked, eq(coursePrograms.status, 'published')));
  return {
    lowSeatSteps: low?.rows ?? 0,
    refundsToDecide: refunds?.rows ?? 0,
    openDisputes: disputes?.rows ?? 0,
    parkedPayments: parked?.rows ?? 0,
  };
}
