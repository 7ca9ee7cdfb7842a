import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import { partnerSecrets, programSteps, programs, providers } from '../../../drizzle/schema/training.ts';
import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Happening, record } from '../../platform/audit.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';

/** Reads and writes of what the office has set up for training. */

export type ProviderRow = typeof providers.$inferSelect;
export type ProgramRow = typeof programs.$inferSelect;
/** A partner's course in the sequence of a program. */
export type Place = Pick<typeof programSteps.$inferSelect, 'providerId' | 'externalCourseId' | 'isRequired'>;

/** Holds a partner until the transaction ends: its secrets are counted behind it. */
export async function lockProvider(tx: Db, providerId: number): Promise<ProviderRow | null> {
  const [row] = await tx.select().from(providers).where(eq(providers.providerId, providerId)).for('update');
  return row ?? null;
}

/** Holds a program and its sequence until the transaction ends. */
export async function lockProgram(tx: Db, programId: number): Promise<ProgramRow | null> {
  const [row] = await tx.select().from(programs).where(eq(programs.programId, programId)).for('update');
  return row ?? null;
}

/** Does a secret count at this instant? */
export const isLiveAt = (at: Date | SQL) =>
  and(lte(partnerSecrets.notBefore, at), or(isNull(partnerSecrets.notAfter), gt(partnerSecrets.notAfter, at)));

/** The sequences of programs, joined with their partners, in order. */
export const readSequences = (db: Db, programIds: number[]) =>
  db
    .select({ step: programSteps, slug: providers.slug, name: providers.name })
    .from(programSteps)
    .innerJoin(providers, eq(providers.providerId, programSteps.providerId))
    .where(inArray(programSteps.programId, programIds))
    .orderBy(asc(programSteps.programId), asc(programSteps.sequenceOrder));

/** Brings the sequences of programs to what is given, in two statements however many they are. */
export async function saveSequences(tx: Db, placesBy: ReadonlyMap<number, Place[]>): Promise<void> {
  if (placesBy.size === 0) return;
  const rows = [...placesBy].flatMap(([programId, places]) =>
    places.map((place, index) => ({ ...place, programId, sequenceOrder: index + 1 })),
  );
  await tx.delete(programSteps).where(inArray(programSteps.programId, [...placesBy.keys()]));
  if (rows.length > 0) await tx.insert(programSteps).values(rows);
}

/** Turns a hit on the unique key of a partner's slug or a program's code into 409 `code_taken`. */
export const refuseTaken =
  (path: 'slug' | 'code') =>
  (error: unknown): never => {
    if (duplicateKey(error) === null) throw error;
    refuse('code_taken', { errors: [{ path, message: 'is taken already' }] });
  };

type Noted = { kind: ActivityKind; subjectId: number; learnerId?: number; data?: Record<string, unknown> };

/** An activity of the configuration; never holds a secret or what a partner calls a learner. */
export const noted = (deps: Deps, { learnerId, ...happened }: Noted): Happening => ({
  ...{ at: deps.now(), slice: 'training', learnerId: learnerId ?? null },
  ...happened,
});

export const note = (deps: Deps, tx: Db, actor: Actor, happened: Noted): Promise<void> =>
  record(tx, actor, noted(deps, happened));
