import type { Program } from '../../server/contract/training.ts';
import { Catalogue } from '../../server/contract/training-catalogue.ts';
import type { Deps } from '../../server/deps.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { importCatalogue } from '../../server/training/configuration/import-catalogue.ts';
import { listPrograms } from '../../server/training/configuration/programs.ts';
import record from '../data/programs.json' with { type: 'json' };

const catalogue = Catalogue.parse(record);

/** Sets up every partner and program of the catalogue; answers the programs by code. */
export async function loadPrograms(deps: Deps, office: Actor): Promise<ReadonlyMap<string, Program>> {
  await importCatalogue(deps, office, { catalogue, isDryRun: false });
  const { items } = await listPrograms(deps, { page: 1, perPage: 100, orderBy: 'code', order: 'asc' });
  return new Map(items.map((program) => [program.code, program]));
}
