import { inArray } from 'drizzle-orm';
import { programs, providers } from '../../../drizzle/schema/training.ts';
import type { Catalogue, CatalogueAnswer } from '../../contract/training-catalogue.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { invalid, refuse } from '../../platform/refuse.ts';
import { type Known, keyOfCode, type Plan, planOf, repeatedIn, strangePartners } from './rules.ts';
import { saveCatalogue } from './save-catalogue.ts';
import { readSequences } from './store.ts';

type Import = { catalogue: Catalogue; isDryRun: boolean };

/**
 * Configures partners, programs and sequences from one file, whole or not at all; what the file does not name stays as
 * it is, and so do enrollments. The same again writes nothing; a dry run never does and gives the same answer. 400 for
 * an entry that is named twice; 409 `code_taken` when somebody adds one of them at the same moment; 422
 * `unknown_provider`.
 */
export async function importCatalogue(
  deps: Deps,
  actor: Actor,
  { catalogue, isDryRun }: Import,
): Promise<CatalogueAnswer> {
  requireCapability(actor, 'lp_manage_training');
  const repeated = repeatedIn(catalogue);
  if (repeated.length > 0) invalid(repeated.map((path) => ({ path, message: 'is named twice' })));
  return deps.withTx(async (tx) => {
    const known = await lockKnown(tx, catalogue);
    const strange = strangePartners(known, catalogue);
    if (strange.length > 0)
      refuse('unknown_provider', { errors: strange.map((path) => ({ path, message: 'there is no such partner' })) });
    const plan = planOf(known, catalogue);
    if (!isDryRun) await saveCatalogue(deps, tx, actor, plan);
    return answerOf(plan);
  });
}

/** What is there, held until the transaction ends: programs before partners, as a change of a sequence takes them. */
async function lockKnown(tx: Db, catalogue: Catalogue): Promise<Known> {
  const codes = catalogue.programs.map(({ code }) => code);
  const partners = catalogue.programs.flatMap((program) => program.partners.map(({ provider }) => provider));
  const slugs = [...new Set([...catalogue.providers.map(({ slug }) => slug), ...partners])];
  const programRows = codes.length
    ? await tx.select().from(programs).where(inArray(programs.code, codes)).for('update')
    : [];
  const providerRows = slugs.length
    ? await tx.select().from(providers).where(inArray(providers.slug, slugs)).for('update')
    : [];
  return {
    programs: new Map(programRows.map((row) => [keyOfCode(row.code), row])),
    providers: new Map(providerRows.map((row) => [row.slug, row])),
    partners: await partnersOf(
      tx,
      programRows.map(({ programId }) => programId),
    ),
  };
}

async function partnersOf(tx: Db, programIds: number[]): Promise<Known['partners']> {
  const rows = programIds.length > 0 ? await readSequences(tx, programIds) : [];
  const rowsBy = Map.groupBy(rows, ({ step }) => step.programId);
  const partner = ({ step, slug }: (typeof rows)[number]) => ({
    ...{ provider: slug, courseId: step.externalCourseId, required: step.isRequired },
  });
  return new Map([...rowsBy].map(([programId, steps]) => [programId, steps.map(partner)]));
}

const answerOf = (plan: Plan): CatalogueAnswer => ({
  providers: plan.providers.map(({ input, change }) => ({ slug: input.slug, change })),
  programs: plan.programs.map(({ input, change }) => ({ code: input.code, change })),
});
