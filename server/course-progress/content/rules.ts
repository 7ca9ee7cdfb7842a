import type { CourseOutline } from '../../../drizzle/schema/course-progress.ts';
import type { CourseContentInput } from '../../contract/course-content.ts';

/** A course's units and modules as rows, what was taken out left aside; the units by position, so each unit's modules. */
export type Unit = { id: number; position: number; title: string };
export type Module = {
  id: number;
  unitId: number;
  position: number;
  title: string;
  required: boolean;
  wpPostId: number | null;
};
export type Tree = { units: Unit[]; modules: Module[] };
/** A row as it shall be; without id it is a new one. */
export type Wanted<Row> = Omit<Row, 'id'> & { id: number | undefined };
type Units = CourseContentInput['units'];

export const NO_TREE: Tree = { units: [], modules: [] };

/** What of the tree counts for learners. */
export function outlineOf({ units, modules }: Tree): CourseOutline {
  const modulesBy = Map.groupBy(modules, ({ unitId }) => unitId);
  return units.map(({ id: unitId }) => ({
    unitId,
    modules: (modulesBy.get(unitId) ?? []).map(({ id: moduleId, required }) => ({ moduleId, required })),
  }));
}

/** The place in the list is the position. */
export const unitsOf = (units: Units): Wanted<Unit>[] =>
  units.map(({ unitId, title }, index) => ({ id: unitId ?? undefined, position: index + 1, title }));

/** `unitIds` are those of the list's units, in its order. */
export const modulesOf = (units: Units, unitIds: number[]): Wanted<Module>[] =>
  units.flatMap(({ modules }, at) =>
    modules.map(({ moduleId, title, required, wpPostId }, index) => ({
      ...{ id: moduleId ?? undefined, unitId: unitIds[at] ?? 0, position: index + 1 },
      ...{ title, required, wpPostId: wpPostId ?? null },
    })),
  );

/** An id that the office wrote, and where. */
export type Named = { path: string; id: number };

export function unitsNamed(units: Units): Named[] {
  return units.flatMap(({ unitId }, at) => (unitId ? { path: `units.${at}.unitId`, id: unitId } : []));
}

export function modulesNamed(units: Units): Named[] {
  return each(units, ({ moduleId }, path) => (moduleId ? { path: `${path}.moduleId`, id: moduleId } : []));
}

/** Pages of WordPress that the tree did not have at that module. */
export function newPages({ modules: before }: Tree, units: Units): Named[] {
  const pageBy = new Map(before.map(({ id, wpPostId }) => [id, wpPostId]));
  return each(units, ({ moduleId, wpPostId }, path) => {
    if (!wpPostId || (moduleId && pageBy.get(moduleId) === wpPostId)) return [];
    return { path: `${path}.wpPostId`, id: wpPostId };
  });
}

const each = <T>(units: Units, found: (module: Units[number]['modules'][number], path: string) => T | T[]): T[] =>
  units.flatMap(({ modules }, at) => modules.flatMap((module, index) => found(module, `units.${at}.modules.${index}`)));

/** Those that are named for a second time. */
export function repeated(named: Named[]): Named[] {
  const seen = new Set<number>();
  return named.filter(({ id }) => seen.size === seen.add(id).size);
}

/** Those that are not among the rows. */
export function strangers(named: Named[], rows: { id: number }[]): Named[] {
  const known = new Set(rows.map(({ id }) => id));
  return named.filter(({ id }) => !known.has(id));
}
