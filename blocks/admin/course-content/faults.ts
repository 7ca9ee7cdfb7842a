import { __ } from '@wordpress/i18n';
import type { Refused } from '../../shared/refused.ts';
import { sentenceFor } from '../../shared/words.ts';
import type { Draft } from './tree.ts';

/** What is wrong, by row and field: `unit-7 title`, `module-9 wpPostId`; of the course itself by `code` and `title`. */
export type Faults = ReadonlyMap<string, string>;

export const faultAt = (faults: Faults, key: string, field: 'title' | 'wpPostId') => faults.get(`${key} ${field}`);

/** What can be told without asking: a title is missing. */
export function missingTitles({ units, code, title }: Draft): Faults {
  const missing = __('Please give it a title.', 'learner-progressions');
  const rows = units.flatMap((unit) => [unit, ...unit.modules]).filter((row) => row.title.trim() === '');
  const head: [string, string][] = [];
  if (code.trim() === '') head.push(['code', __('Please give it a code.', 'learner-progressions')]);
  if (title.trim() === '') head.push(['title', missing]);
  return new Map([...head, ...rows.map(({ key }): [string, string] => [`${key} title`, missing])]);
}

/** What the service found wrong with the draft that was sent: `units.2.modules.0.title` becomes that row's key. */
export function faultsOf(refused: Refused, sent: Draft): Faults {
  if (refused.code === 'code_taken') return new Map([['code', sentenceFor(refused)]]);
  const isPlain = refused.code === 'invalid_request';
  return new Map(
    refused.errors.flatMap(({ path, message }): [string, string][] => {
      const name = nameOf(path, sent);
      return name ? [[name, isPlain ? message : sentenceFor(refused)]] : [];
    }),
  );
}

const PATH = /^units\.(\d+)\.(?:modules\.(\d+)\.)?(title|wpPostId)$/;

function nameOf(path: string, { units }: Draft): string | null {
  if (path === 'code' || path === 'title') return path;
  const [, at, place, field] = PATH.exec(path) ?? [];
  const unit = units[Number(at)];
  const row = place === undefined ? unit : unit?.modules[Number(place)];
  return row ? `${row.key} ${field}` : null;
}

/** Units that must be open so that every fault shows. */
export const unitsWithFaults = ({ units }: Draft, faults: Faults) =>
  units
    .filter(({ modules }) =>
      modules.some(({ key }) => faultAt(faults, key, 'title') ?? faultAt(faults, key, 'wpPostId')),
    )
    .map(({ key }) => key);
