import { and, asc, count, desc, eq, exists, or, sql } from 'drizzle-orm';
import { enrollmentSteps, enrollments, programs } from '../../../drizzle/schema/training.ts';
import type { Program, ProgramChange, ProgramDetail, ProgramInput, ProgramList } from '../../contract/training.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import { found } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { changedFields } from './rules.ts';
import { revisionOf } from './sequence-revision.ts';
import { lockProgram, note, type ProgramRow, readSequences, refuseTaken } from './store.ts';

const refuseTakenCode = refuseTaken('code');
const ORDER = {
  name: [programs.name, programs.programId],
  code: [programs.code, programs.programId],
  category: [programs.category, programs.name, programs.programId],
} as const;

/** A page of programs with their sequences; `search` finds any part of the name or the code. */
export async function listPrograms({ db }: Deps, query: ProgramList): Promise<Page<Program>> {
  const where = conditions(query);
  const rows = await db
    .select()
    .from(programs)
    .where(where)
    .orderBy(...ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column))))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await db.select({ rows: count() }).from(programs).where(where);
  return new Page(await withSteps(db, rows), total?.rows ?? 0, query.perPage);
}

const conditions = ({ search, category, active }: ProgramList) =>
  and(
    search ? or(contains(programs.name, search), contains(programs.code, search)) : undefined,
    category === undefined ? undefined : eq(programs.category, category),
    active && eq(programs.active, active === 'true'),
  );

async function withSteps(db: Db, rows: ProgramRow[]): Promise<Program[]> {
  if (rows.length === 0) return [];
  const sequences = await readSequences(
    db,
    rows.map(({ programId }) => programId),
  );
  const stepsBy = Map.groupBy(sequences, ({ step }) => step.programId);
  const shown = ({ step, slug, name }: (typeof sequences)[number]) => ({
    order: step.sequenceOrder,
    provider: { providerId: step.providerId, slug, name },
    ...{ externalCourseId: step.externalCourseId, isRequired: step.isRequired },
  });
  return rows.map((row) => {
    const steps = stepsBy.get(row.programId) ?? [];
    return { ...row, revision: revisionOf(steps.map(({ step }) => step)), steps: steps.map(shown) };
  });
}

/** One program with its sequence. 404. */
export async function showProgram(db: Db, programId: number): Promise<Program> {
  const [program] = await withSteps(db, await db.select().from(programs).where(eq(programs.programId, programId)));
  return found(program);
}

/** One program with its sequence and how many are in it. 404. */
export async function showProgramDetail({ db }: Deps, programId: number): Promise<ProgramDetail> {
  return { ...(await showProgram(db, programId)), enrollments: await countActive(db, programId) };
}

async function countActive(db: Db, programId: number): Promise<ProgramDetail['enrollments']> {
  const own = eq(enrollmentSteps.enrollmentId, enrollments.enrollmentId);
  const hasSteps = exists(db.select({ one: sql`1` }).from(enrollmentSteps).where(own));
  const [row] = await db
    .select({ all: count(), running: sql`coalesce(sum(${hasSteps}), 0)`.mapWith(Number) })
    .from(enrollments)
    .where(and(eq(enrollments.programId, programId), eq(enrollments.status, 'active')));
  const { all = 0, running = 0 } = row ?? {};
  return { running, waiting: all - running };
}

/** Adds a program, still without partners. 409 `code_taken`. */
export async function addProgram(deps: Deps, actor: Actor, input: ProgramInput): Promise<Program> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const [{ insertId }] = await tx.insert(programs).values(input).catch(refuseTakenCode);
    await note(deps, tx, actor, { kind: 'program.created', subjectId: insertId });
    return showProgram(tx, insertId);
  });
}

type Edit = { programId: number; change: ProgramChange };

/** Changes the given fields of a program. 404; 409 `code_taken`. */
export async function editProgram(deps: Deps, actor: Actor, { programId, change }: Edit): Promise<Program> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const fields = changedFields(found(await lockProgram(tx, programId)), change);
    if (fields.length > 0) {
      await tx.update(programs).set(change).where(eq(programs.programId, programId)).catch(refuseTakenCode);
      await note(deps, tx, actor, { kind: 'program.edited', subjectId: programId, data: { fields } });
    }
    return showProgram(tx, programId);
  });
}
