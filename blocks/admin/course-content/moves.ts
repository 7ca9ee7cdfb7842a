import { inserted, rowMoved, without } from '../ordering/rows.ts';
import { type DraftModule, type DraftUnit, MOST_MODULES, placeOf } from './tree.ts';

/** Changes of order. Rows that stay where they are stay the same objects, so that only what moved is drawn again. */

export const withModules = (units: DraftUnit[], unitKey: string, change: (modules: DraftModule[]) => DraftModule[]) =>
  units.map((unit) => (unit.key === unitKey ? { ...unit, modules: change(unit.modules) } : unit));

/** Puts a module to a place of a unit, its own or another one; a full unit takes no more. */
export function moduleMoved(units: DraftUnit[], key: string, unitKey: string, to: number): DraftUnit[] {
  const place = placeOf({ units }, key);
  const target = units.find((unit) => unit.key === unitKey);
  if (!place?.module || !target) return units;
  if (target !== place.unit && target.modules.length >= MOST_MODULES) return units;
  const { module } = place.module;
  const rest = withModules(units, place.unit.key, (modules) => without(modules, key));
  return withModules(rest, unitKey, (modules) => inserted(modules, to, module));
}

/**
 * One step up (-1) or down (1). A module at the end of its unit goes on into the next one; the very same list when there
 * is nowhere to go.
 */
export function stepped(units: DraftUnit[], key: string, by: -1 | 1): DraftUnit[] {
  const place = placeOf({ units }, key);
  if (!place) return units;
  const { at, unit, module } = place;
  if (!module) return rowMoved(units, key, at + by);
  if (unit.modules[module.at + by]) return moduleMoved(units, key, unit.key, module.at + by);
  const next = units[at + by];
  return next ? moduleMoved(units, key, next.key, by === 1 ? 0 : next.modules.length) : units;
}
