import { and, asc, count, desc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { enrollments, programs, providers, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import type { PipelineEnrollment, PipelineEnrollmentList } from '../../contract/oversight.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { matchesSearch } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { shownProgram, shownProvider } from './store.ts';

/** A page of the learners behind a program's numbers in the pipeline: the same enrollments that it counts. */
export async function listPipelineEnrollments(
  { db }: Deps,
  query: PipelineEnrollmentList,
): Promise<Page<PipelineEnrollment>> {
  const where = wantedBy(db, query);
  const [total] = await db.select({ rows: count() }).from(enrollments).where(where);
  const rows = await readPage(db, where, query);
  const ids = rows.map(({ enrollmentId }) => enrollmentId);
  const stepRows = await readSteps(db, ids);
  const shown = rows.map((row) =>
    present(
      row,
      stepRows.filter(({ enrollmentId }) => enrollmentId === row.enrollmentId),
    ),
  );
  return new Page(shown, total?.rows ?? 0, query.perPage);
}

function wantedBy(db: Db, { programId, providerId, status, search }: PipelineEnrollmentList): SQL | undefined {
  return and(
    programId ? eq(enrollments.programId, programId) : undefined,
    status && eq(enrollments.status, status),
    providerId ? goesThrough(db, providerId) : undefined,
    search ? matchesSearch(db, search, enrollments.learnerId, 'all') : undefined,
  );
}

const goesThrough = (db: Db, providerId: number): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(steps)
      .where(and(eq(steps.enrollmentId, enrollments.enrollmentId), eq(steps.providerId, providerId))),
  );

function readPage(db: Db, where: SQL | undefined, { orderBy, order, page, perPage }: PipelineEnrollmentList) {
  const { enrollmentId, status, enrolledAt, completedAt, cancelledAt } = enrollments;
  const columns = orderBy === 'enrolledAt' ? [enrolledAt] : [learners.surname, learners.firstName];
  return db
    .select({
      ...{ enrollmentId, status, enrolledAt, completedAt, cancelledAt },
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      program: shownProgram,
    })
    .from(enrollments)
    .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .where(where)
    .orderBy(...[...columns, enrollmentId].map(order === 'asc' ? asc : desc))
    .limit(perPage)
    .offset((page - 1) * perPage);
}
type Row = Awaited<ReturnType<typeof readPage>>[number];

async function readSteps(db: Db, enrollmentIds: number[]) {
  if (enrollmentIds.length === 0) return [];
  return db
    .select({ enrollmentId: steps.enrollmentId, status: steps.status, provider: shownProvider })
    .from(steps)
    .innerJoin(providers, eq(providers.providerId, steps.providerId))
    .where(inArray(steps.enrollmentId, enrollmentIds));
}
type Step = Awaited<ReturnType<typeof readSteps>>[number];

function present({ completedAt, cancelledAt, enrolledAt, ...row }: Row, own: Step[]): PipelineEnrollment {
  const running = own.find(({ status }) => status === 'in_progress');
  return {
    ...row,
    current: (row.status === 'active' && running?.provider) || null,
    steps: { completed: own.filter(({ status }) => status === 'completed').length, all: own.length },
    enrolledAt: enrolledAt.toISOString(),
    endedAt: (completedAt ?? cancelledAt)?.toISOString() ?? null,
  };
}
