import type { Disclosure, DisclosureList } from '../../../contract/dossier.ts';
import type { Deps } from '../../../deps.ts';
import { Page } from '../../../platform/route.ts';
import { countDisclosures, readDisclosures } from './store.ts';

/** Who was given what and when, newest first; with `learnerId` also the reports that the learner stood in. */
export async function listDisclosures({ db }: Deps, query: DisclosureList): Promise<Page<Disclosure>> {
  const { page, perPage } = query;
  const rows = await readDisclosures(db, { ...query, limit: perPage, offset: (page - 1) * perPage });
  return new Page(rows, await countDisclosures(db, query), perPage);
}
