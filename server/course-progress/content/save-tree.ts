import { isDeepStrictEqual } from 'node:util';
import type { CourseContentInput } from '../../contract/course-content.ts';
import type { Db } from '../../platform/database.ts';
import { type FieldError, invalid, refuse } from '../../platform/refuse.ts';
import { refuseUnknownPages } from './pages.ts';
import {
  modulesNamed,
  modulesOf,
  type Named,
  newPages,
  repeated,
  strangers,
  type Tree,
  unitsNamed,
  unitsOf,
} from './rules.ts';
import { readTree, readUnits, removeModules, removeUnits, saveModules, saveUnits } from './store.ts';

type Saving = { courseId: number; at: Date; before: Tree; units: CourseContentInput['units'] };

/**
 * Brings the units and modules of a course to what is wanted, behind the course's lock, in at most eight statements
 * however many they are. Answers the tree with the ids of what is new; null when there was nothing to do.
 * 400 for an id that is named twice, 404 for one that is not, or no longer, of the course; 422
 * `unknown_wp_post`.
 */
export async function saveTree(tx: Db, { courseId, at, before, units }: Saving): Promise<Tree | null> {
  refuseWrongIds(before, units);
  await refuseUnknownPages(tx, newPages(before, units));
  const ofUnits = changesOf(before.units, unitsOf(units));
  await removeUnits(tx, ofUnits.gone, at);
  await saveUnits(tx, courseId, ofUnits.written);
  // Ids of many new rows are looked up by position: nothing promises that they are consecutive.
  const unitIds = (await readUnits(tx, courseId)).map(({ id }) => id);
  const ofModules = changesOf(before.modules, modulesOf(units, unitIds));
  await removeModules(tx, ofModules.gone, at);
  await saveModules(tx, courseId, ofModules.written);
  const changes = [ofUnits, ofModules].flatMap(({ gone, written }) => [...gone, ...written]);
  return changes.length === 0 ? null : readTree(tx, courseId);
}

function refuseWrongIds(before: Tree, units: Saving['units']): void {
  const ofUnits = unitsNamed(units);
  const ofModules = modulesNamed(units);
  const twice = [...repeated(ofUnits), ...repeated(ofModules)];
  if (twice.length > 0) invalid(errorsAt(twice, 'is named twice'));
  const unknown = [...strangers(ofUnits, before.units), ...strangers(ofModules, before.modules)];
  if (unknown.length > 0) refuse('not_found', { errors: errorsAt(unknown, 'is no part of the course') });
}

const errorsAt = (named: Named[], message: string): FieldError[] => named.map(({ path }) => ({ path, message }));

/** Rows to write, as they differ or are new, and ids of those that are not wanted any more. */
function changesOf<Row extends { id: number }, New extends { id: number | undefined }>(before: Row[], wanted: New[]) {
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(wanted.map(({ id }) => id));
  return {
    written: wanted.filter((row) => row.id === undefined || !isDeepStrictEqual(known.get(row.id), row)),
    gone: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
  };
}
