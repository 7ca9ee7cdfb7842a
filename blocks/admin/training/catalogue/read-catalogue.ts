import { isRecord } from '../../../shared/refused.ts';

/** A file of partners and programs as somebody chose it; the service reads what is in the entries. */
export type CatalogueFile = { providers: unknown[]; programs: unknown[] };

/** Null when the file is none: no JSON, or without the two lists. */
export async function readCatalogue(file: File): Promise<CatalogueFile | null> {
  const content: unknown = await file
    .text()
    .then(JSON.parse)
    .catch(() => null);
  return isCatalogue(content) ? content : null;
}

const isCatalogue = (content: unknown): content is CatalogueFile =>
  isRecord(content) && Array.isArray(content.providers) && Array.isArray(content.programs);

/** What an entry calls itself, whatever else is wrong with it; '' when it does not. */
export function nameOf(entry: unknown): string {
  const name = isRecord(entry) ? entry.name : null;
  return typeof name === 'string' ? name : '';
}

const PATH = /^(providers|programs)\.(\d+)(?:\.|$)/;

/** The entry that a path such as `programs.3.code` leads to, by its code, slug or name; '' when it has none. */
export function entryAt(path: string, catalogue: CatalogueFile): string {
  const [, list, at] = PATH.exec(path) ?? [];
  const entry = list === 'providers' || list === 'programs' ? catalogue[list][Number(at)] : null;
  if (!isRecord(entry)) return '';
  const names = [entry.code, entry.slug, entry.name].filter((name) => typeof name === 'string');
  return names[0] ?? '';
}
