import type { programs, providers } from '../../../drizzle/schema/training.ts';
import type { Catalogue, Partner } from '../../contract/training-catalogue.ts';
import type { CatalogueChange } from '../../contract/words.ts';

/** What differs between what is there and what the office wants. */

type Row = Record<string, unknown>;

/** The names of those fields that would become other ones; what is not named stays. */
export const changedFields = (before: Row, change: Row): string[] =>
  Object.keys(change).filter((field) => change[field] !== undefined && change[field] !== before[field]);

/** Where in a list something stands that stood before it already. */
export function repeatedAt<T>(list: T[], keyOf: (one: T) => string): number[] {
  const seen = new Set<string>();
  return list.flatMap((one, index) => (seen.size === seen.add(keyOf(one)).size ? [index] : []));
}

/** Codes are one whatever their case, in the table as here. */
export const keyOfCode = (code: string) => code.toLowerCase();

type ProviderRow = typeof providers.$inferSelect;
type ProgramRow = typeof programs.$inferSelect;
/** What is there of a catalogue's entries, and of the partners that they speak of. */
export type Known = {
  providers: ReadonlyMap<string, ProviderRow>;
  programs: ReadonlyMap<string, ProgramRow>;
  partners: ReadonlyMap<number, Partner[]>;
};

type Planned<Input, Before> = { input: Input; before: Before | null; fields: string[]; change: CatalogueChange };
export type PlannedProvider = Planned<Catalogue['providers'][number], ProviderRow>;
export type PlannedProgram = Planned<Omit<Catalogue['programs'][number], 'partners'>, ProgramRow> & {
  partners: Partner[];
  isResequenced: boolean;
};
export type Plan = { providers: PlannedProvider[]; programs: PlannedProgram[] };

/** What an import would do, entry by entry; what the catalogue does not name is left alone. */
export const planOf = (known: Known, catalogue: Catalogue): Plan => ({
  providers: catalogue.providers.map((input) => planned(input, known.providers.get(input.slug) ?? null)),
  programs: catalogue.programs.map((entry) => plannedProgram(known, entry)),
});

function planned<Input extends Row, Before extends Row>(input: Input, before: Before | null): Planned<Input, Before> {
  const fields = before ? changedFields(before, input) : [];
  return { input, before, fields, change: !before ? 'created' : fields.length > 0 ? 'changed' : 'unchanged' };
}

function plannedProgram(known: Known, { partners, ...input }: Catalogue['programs'][number]): PlannedProgram {
  const program = planned(input, known.programs.get(keyOfCode(input.code)) ?? null);
  const isResequenced = !isSame((program.before && known.partners.get(program.before.programId)) ?? [], partners);
  const change = program.change === 'unchanged' && isResequenced ? 'changed' : program.change;
  return { ...program, change, partners, isResequenced };
}

const isSame = (before: Partner[], wanted: Partner[]) =>
  before.length === wanted.length &&
  wanted.every((partner, index) => changedFields(before[index] ?? {}, partner).length === 0);

/** Where the catalogue speaks of a partner that neither it nor the database has. */
export function strangePartners(known: Known, { providers: entries, programs: all }: Catalogue): string[] {
  const slugs = new Set([...known.providers.keys(), ...entries.map(({ slug }) => slug)]);
  return all.flatMap(({ partners }, at) =>
    partners.flatMap(({ provider }, index) =>
      slugs.has(provider) ? [] : [`programs.${at}.partners.${index}.provider`],
    ),
  );
}

/** Where the catalogue names something for a second time. */
export function repeatedIn({ providers: entries, programs: all }: Catalogue): string[] {
  const courseOf = ({ provider, courseId }: Partner) => `${provider} ${courseId}`;
  return [
    ...repeatedAt(entries, ({ slug }) => slug).map((at) => `providers.${at}.slug`),
    ...repeatedAt(all, ({ code }) => keyOfCode(code)).map((at) => `programs.${at}.code`),
    ...all.flatMap(({ partners }, at) =>
      repeatedAt(partners, courseOf).map((index) => `programs.${at}.partners.${index}.courseId`),
    ),
  ];
}
