import { inArray, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { programs, providers } from '../../../drizzle/schema/training.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Happening, recordAll } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { beginWaiting } from './begin-waiting.ts';
import { keyOfCode, type Plan, type PlannedProgram } from './rules.ts';
import { noted, type Place, refuseTaken, saveSequences } from './store.ts';

/**
 * Carries out what an import plans, in at most ten statements however much it is, with an activity for each change;
 * those who waited for the sequence of their program begin.
 */
export async function saveCatalogue(deps: Deps, tx: Db, actor: Actor, plan: Plan): Promise<void> {
  const providerIds = await saveProviders(deps, tx, plan);
  const programIds = await savePrograms(tx, plan.programs);
  const resequenced = plan.programs.filter(({ isResequenced }) => isResequenced);
  const placesBy = new Map(
    resequenced.map((one) => [idIn(programIds, keyOfCode(one.input.code)), placesOf(one, providerIds)]),
  );
  await saveSequences(tx, placesBy);
  await recordAll(tx, actor, [
    ...plan.providers.flatMap((one) => toldOf(deps, 'provider', one, idIn(providerIds, one.input.slug))),
    ...plan.programs.flatMap((one) => toldOf(deps, 'program', one, idIn(programIds, keyOfCode(one.input.code)))),
    ...[...placesBy].map(([subjectId, { length: steps }]) =>
      noted(deps, { kind: 'sequence.changed', subjectId, data: { steps } }),
    ),
  ]);
  await beginWaiting(deps, tx, actor, [...placesBy.keys()]);
}

type Ids = ReadonlyMap<string, number>;

function idIn(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} was saved and is not there.`);
  return id;
}

const placesOf = ({ partners }: PlannedProgram, providerIds: Ids): Place[] =>
  partners.map(({ provider, courseId, required }) => ({
    ...{ providerId: idIn(providerIds, provider), externalCourseId: courseId, isRequired: required },
  }));

const given = (column: AnyMySqlColumn) => sql`values(${column})`;

/** Answers the ids of the partners by slug, also of those that stand in sequences alone. */
async function saveProviders(deps: Deps, tx: Db, { providers: plan, programs: all }: Plan): Promise<Ids> {
  const added = plan.filter(({ before }) => !before).map(({ input }) => ({ ...input, createdAt: deps.now() }));
  if (added.length > 0) await tx.insert(providers).values(added).catch(refuseTaken('slug'));
  const edited = editedIn(plan);
  const set = {
    name: given(providers.name),
    launchUrlTemplate: given(providers.launchUrlTemplate),
    contactEmail: given(providers.contactEmail),
    webhookScheme: given(providers.webhookScheme),
  };
  if (edited.length > 0) await tx.insert(providers).values(edited).onDuplicateKeyUpdate({ set });
  const partners = all.flatMap(({ partners: own }) => own.map(({ provider }) => provider));
  const slugs = [...new Set([...plan.map(({ input }) => input.slug), ...partners])];
  if (slugs.length === 0) return new Map();
  const rows = await tx.select().from(providers).where(inArray(providers.slug, slugs));
  return new Map(rows.map(({ slug, providerId }) => [slug, providerId]));
}

/** Answers the ids of the programs by the key of their code. */
async function savePrograms(tx: Db, plan: PlannedProgram[]): Promise<Ids> {
  const added = plan.filter(({ before }) => !before).map(({ input }) => input);
  if (added.length > 0) await tx.insert(programs).values(added).catch(refuseTaken('code'));
  const edited = editedIn(plan);
  const set = { code: given(programs.code), name: given(programs.name), category: given(programs.category) };
  if (edited.length > 0) await tx.insert(programs).values(edited).onDuplicateKeyUpdate({ set });
  if (plan.length === 0) return new Map();
  const codes = plan.map(({ input }) => input.code);
  const rows = await tx.select().from(programs).where(inArray(programs.code, codes));
  return new Map(rows.map(({ code, programId }) => [keyOfCode(code), programId]));
}

type Planned<Input, Before> = { input: Input; before: Before | null; fields: string[] };

const editedIn = <Input, Before>(plan: Planned<Input, Before>[]) =>
  plan.flatMap(({ before, fields, input }) => (before && fields.length > 0 ? [{ ...before, ...input }] : []));

function toldOf(
  deps: Deps,
  noun: 'provider' | 'program',
  { before, fields }: Planned<unknown, unknown>,
  subjectId: number,
): Happening[] {
  if (!before) return [noted(deps, { kind: `${noun}.created`, subjectId })];
  return fields.length > 0 ? [noted(deps, { kind: `${noun}.edited`, subjectId, data: { fields } })] : [];
}
