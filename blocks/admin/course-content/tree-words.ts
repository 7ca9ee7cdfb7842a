import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';
import { type Draft, type DraftUnit, placeOf } from './tree.ts';
import type { Aim, Removed } from './tree-state.ts';

export const unitName = ({ title }: { title: string }) =>
  title.trim() || __('Unit without a title', 'learner-progressions');
export const moduleName = ({ title }: { title: string }) =>
  title.trim() || __('Module without a title', 'learner-progressions');

/** What a change has done, for those who do not see it; the row that `aim` names is the one that changed. */
export function saidOf({ key, says }: Aim, draft: Draft): string | null {
  if (says === 'removed') return __('Taken out. It can be put back until you save.', 'learner-progressions');
  if (says === 'back') return __('Put back.', 'learner-progressions');
  const place = placeOf(draft, key);
  if (!place || says === null) return null;
  const { at, unit, module } = place;
  if (says === 'stuck') return stuckSentence(module ? moduleName(module.module) : unitName(unit));
  if (!module) {
    // translators: 1: title of a unit, 2: its place, 3: number of units.
    const sentence = __('Unit %1$s moved to position %2$d of %3$d', 'learner-progressions');
    return sprintf(sentence, unitName(unit), at + 1, draft.units.length);
  }
  // translators: 1: title of a module, 2: its place, 3: number of modules, 4: title of a unit.
  const sentence = __('Module %1$s moved to position %2$d of %3$d in unit %4$s', 'learner-progressions');
  return sprintf(sentence, moduleName(module.module), module.at + 1, unit.modules.length, unitName(unit));
}

// translators: %s: title of a unit or module.
const stuckSentence = (name: string) => sprintf(__('%s cannot go further that way', 'learner-progressions'), name);

/** `Unit “Safety”, with 4 modules`. */
export function removedName(removed: Removed): string {
  // translators: %s: title of a module.
  if ('module' in removed) return sprintf(__('module “%s”', 'learner-progressions'), moduleName(removed.module));
  // translators: 1: title of a unit, 2: such as "4 modules".
  const sentence = __('unit “%1$s” with %2$s', 'learner-progressions');
  return sprintf(sentence, unitName(removed.unit), moduleCount(removed.unit));
}

export const moduleCount = ({ modules }: Pick<DraftUnit, 'modules'>) => countedModules(modules.length);

export function countedUnits(count: number): string {
  // translators: %s: number of units.
  return sprintf(_n('%s unit', '%s units', count, 'learner-progressions'), number(count));
}

export function countedModules(count: number): string {
  // translators: %s: number of modules.
  return sprintf(_n('%s module', '%s modules', count, 'learner-progressions'), number(count));
}

export function countedLearners(count: number): string {
  // translators: %s: number of learners.
  return sprintf(_n('%s learner', '%s learners', count, 'learner-progressions'), number(count));
}
