import type { CourseContent, CourseContentInput } from '#contract/course-content';

/** A course as it is being written; `key` names a row while it has no id yet, and keeps naming it afterwards. */

export type LinkedPage = NonNullable<CourseContent['units'][number]['modules'][number]['page']>;
export type DraftModule = {
  key: string;
  moduleId: number | null;
  title: string;
  required: boolean;
  wpPostId: number | null;
  /** Null without a page, and when WordPress has lost it. */
  page: LinkedPage | null;
};
export type DraftUnit = { key: string; unitId: number | null; title: string; modules: DraftModule[] };
export type Draft = { code: string; title: string; active: boolean; units: DraftUnit[] };

export const MOST_UNITS = 300;
export const MOST_MODULES = 200;
export const LONGEST_TITLE = 190;

export function draftOf({ code, title, active, units }: CourseContent): Draft {
  return {
    ...{ code, title, active },
    units: units.map((unit) => ({
      ...unit,
      key: `unit-${unit.unitId}`,
      modules: unit.modules.map((module) => ({ ...module, key: `module-${module.moduleId}` })),
    })),
  };
}

/** What is sent, and what tells two drafts apart: neither keys nor the names of pages. */
export function inputOf({ code, title, active, units }: Draft): CourseContentInput {
  return {
    ...{ code: code.trim(), title: title.trim(), active },
    units: units.map(({ unitId, title, modules }) => ({
      ...{ unitId, title: title.trim() },
      modules: modules.map(({ moduleId, title, required, wpPostId }) => ({
        ...{ moduleId, title: title.trim(), required, wpPostId },
      })),
    })),
  };
}

export const isSame = (one: Draft, other: Draft) =>
  one === other || JSON.stringify(inputOf(one)) === JSON.stringify(inputOf(other));

/** Gives rows that were new when `sent` was sent the ids they have got; what was typed since stays. */
export function withIds(draft: Draft, sent: Draft, saved: CourseContent): Draft {
  const ids = new Map<string, number>();
  for (const [at, unit] of sent.units.entries()) {
    const now = saved.units[at];
    if (now) ids.set(unit.key, now.unitId);
    for (const [place, { key }] of unit.modules.entries()) {
      const moduleId = now?.modules[place]?.moduleId;
      if (moduleId) ids.set(key, moduleId);
    }
  }
  const units = draft.units.map((unit) => ({
    ...unit,
    unitId: ids.get(unit.key) ?? unit.unitId,
    modules: unit.modules.map((module) => ({ ...module, moduleId: ids.get(module.key) ?? module.moduleId })),
  }));
  return { ...draft, units };
}

/** Where a row stands; `module` is null for a unit. */
export type Place = { at: number; unit: DraftUnit; module: { at: number; module: DraftModule } | null };

export function placeOf({ units }: Pick<Draft, 'units'>, key: string): Place | null {
  for (const [at, unit] of units.entries()) {
    if (unit.key === key) return { at, unit, module: null };
    const place = unit.modules.findIndex((module) => module.key === key);
    const module = unit.modules[place];
    if (module) return { at, unit, module: { at: place, module } };
  }
  return null;
}

export const countOf = ({ units }: Pick<Draft, 'units'>) => ({
  units: units.length,
  modules: units.reduce((sum, { modules }) => sum + modules.length, 0),
});
