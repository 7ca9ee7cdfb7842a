import { and, asc, count, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import {
  enrollments,
  programSteps,
  programs,
  providers,
  enrollmentSteps as steps,
} from '../../../drizzle/schema/training.ts';
import type { Pipeline, PipelineQuery } from '../../contract/training.ts';
import type { StepStatus, TrainingStatus } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { rateOf } from './rules.ts';
import { countStandings, shownProgram, shownProvider } from './store.ts';

/**
 * How many learners stand where: by partner and status of the step, and by program. Cancelled enrollments are counted by
 * themselves and are part of no rate; a rate is null where nobody is enrolled. With a provider the programs are those
 * that go through it.
 */
export async function showPipeline({ db }: Deps, query: PipelineQuery): Promise<Pipeline> {
  return { providers: await readProviders(db, query), programs: await readPrograms(db, query) };
}

async function readProviders(db: Db, { providerId, programId }: PipelineQuery): Promise<Pipeline['providers']> {
  const all = await db
    .select(shownProvider)
    .from(providers)
    .where(providerId ? eq(providers.providerId, providerId) : undefined)
    .orderBy(asc(providers.name), asc(providers.providerId));
  const counts = await countStandings(
    db,
    and(
      providerId ? eq(steps.providerId, providerId) : undefined,
      programId ? eq(enrollments.programId, programId) : undefined,
    ),
  );
  return all.map((provider) => {
    const of = (status: StepStatus) =>
      counts.find((row) => row.providerId === provider.providerId && row.status === status)?.rows ?? 0;
    const [pending, inProgress, completed] = [of('pending'), of('in_progress'), of('completed')];
    const completionRate = rateOf(completed, pending + inProgress + completed);
    return { ...provider, pending, inProgress, completed, completionRate };
  });
}

async function readPrograms(db: Db, query: PipelineQuery): Promise<Pipeline['programs']> {
  const all = await db.select(shownProgram).from(programs).where(isWanted(db, query)).orderBy(asc(programs.name));
  const counts = await countEnrollments(db, query);
  return all.map((program) => {
    const of = (status: TrainingStatus) =>
      counts.find((row) => row.programId === program.programId && row.status === status)?.rows ?? 0;
    const [active, completed] = [of('active'), of('completed')];
    return {
      ...program,
      ...{ active, completed, cancelled: of('cancelled') },
      completionRate: rateOf(completed, active + completed),
    };
  });
}

const countEnrollments = (db: Db, { programId, providerId }: PipelineQuery) =>
  db
    .select({ programId: enrollments.programId, status: enrollments.status, rows: count() })
    .from(enrollments)
    .where(
      and(
        programId ? eq(enrollments.programId, programId) : undefined,
        providerId ? hasStepAt(db, providerId) : undefined,
      ),
    )
    .groupBy(enrollments.programId, enrollments.status);

const hasStepAt = (db: Db, providerId: number) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(steps)
      .where(and(eq(steps.enrollmentId, enrollments.enrollmentId), eq(steps.providerId, providerId))),
  );

/** Programs whose sequence goes through the provider now, or did when somebody enrolled. */
function isWanted(db: Db, { programId, providerId }: PipelineQuery): SQL | undefined {
  return and(
    programId ? eq(programs.programId, programId) : undefined,
    providerId ? or(goesThrough(db, providerId), wentThrough(db, providerId)) : undefined,
  );
}

const goesThrough = (db: Db, providerId: number) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(programSteps)
      .where(and(eq(programSteps.programId, programs.programId), eq(programSteps.providerId, providerId))),
  );

const wentThrough = (db: Db, providerId: number) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(enrollments)
      .where(and(eq(enrollments.programId, programs.programId), hasStepAt(db, providerId))),
  );
