import { asc, count, countDistinct, eq } from 'drizzle-orm';
import {
  enrollments,
  programSteps,
  programs,
  providers,
  enrollmentSteps as steps,
} from '../../../drizzle/schema/training.ts';
import type { Pipeline, PipelineQuery } from '../../contract/oversight.ts';
import type { StepStatus, TrainingStatus } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { rateOf } from './rules.ts';
import { countStandings, shownProgram, shownProvider } from './store.ts';

/**
 * How many learners stand where: by partner and status of the step, and by program. Cancelled enrollments are counted by
 * themselves and are part of no rate; a rate is null where nobody is enrolled. With a provider the programs are those
 * that go through it, or did when somebody enrolled.
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
  const counts = await countStandings(db, {
    steps: providerId ? eq(steps.providerId, providerId) : undefined,
    enrollments: programId ? eq(enrollments.programId, programId) : undefined,
  });
  return all.map((provider) => {
    const of = (status: StepStatus) =>
      counts.find((row) => row.providerId === provider.providerId && row.status === status)?.rows ?? 0;
    const [pending, inProgress, completed] = [of('pending'), of('in_progress'), of('completed')];
    const completionRate = rateOf(completed, pending + inProgress + completed);
    return { ...provider, pending, inProgress, completed, completionRate };
  });
}

async function readPrograms(db: Db, { programId, providerId }: PipelineQuery): Promise<Pipeline['programs']> {
  const all = await db
    .select(shownProgram)
    .from(programs)
    .where(programId ? eq(programs.programId, programId) : undefined)
    .orderBy(asc(programs.name), asc(programs.programId));
  const counts = await (providerId ? countThrough(db, providerId) : countEnrollments(db));
  const through = providerId ? await programsThrough(db, providerId) : null;
  const shown = all.filter(
    ({ programId: id }) => !through || through.has(id) || counts.some((row) => row.programId === id),
  );
  return shown.map((program) => {
    const of = (status: TrainingStatus) =>
      counts.find((row) => row.programId === program.programId && row.status === status)?.rows ?? 0;
    const [active, completed, cancelled] = [of('active'), of('completed'), of('cancelled')];
    return { ...program, active, completed, cancelled, completionRate: rateOf(completed, active + completed) };
  });
}

const ofProgram = { programId: enrollments.programId, status: enrollments.status };

const countEnrollments = (db: Db) =>
  db
    .select({ ...ofProgram, rows: count() })
    .from(enrollments)
    .groupBy(enrollments.programId, enrollments.status);

/** Enrollments with a step at the provider, each once. */
const countThrough = (db: Db, providerId: number) =>
  db
    .select({ ...ofProgram, rows: countDistinct(enrollments.enrollmentId) })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .where(eq(steps.providerId, providerId))
    .groupBy(enrollments.programId, enrollments.status);

/** Programs whose sequence goes through the provider now. */
async function programsThrough(db: Db, providerId: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectDistinct({ programId: programSteps.programId })
    .from(programSteps)
    .where(eq(programSteps.providerId, providerId));
  return new Set(rows.map(({ programId }) => programId));
}
