import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CatalogueAnswer } from '#contract/training-catalogue';
import type { CatalogueChange } from '#contract/words';
import { Link } from '../../link.tsx';
import { TO_PROGRAMS } from '../programs/address-of.ts';
import {
  changeMarks,
  doneWords,
  effectsOf,
  importedSentence,
  importLabel,
  plannedWords,
  triedSentence,
} from './change-words.ts';
import { type CatalogueFile, nameOf } from './read-catalogue.ts';

type Props = { answer: CatalogueAnswer; catalogue: CatalogueFile; isDone: boolean; onImport: () => void };
type Row = { kind: string; key: string; name: string; change: CatalogueChange };

/** Each partner and program of the file with what becomes of it, or has become. */
export function CatalogueChanges({ answer, catalogue, isDone, onImport }: Props) {
  const effects = effectsOf(answer);
  return (
    <section className="lp-panel">
      <h2>{isDone ? importedSentence(answer) : triedSentence(answer)}</h2>
      {!isDone && effects > 0 && (
        <div className="lp-actions">
          <Button variant="primary" onClick={onImport} __next40pxDefaultSize>
            {importLabel(effects)}
          </Button>
        </div>
      )}
      {(isDone || effects === 0) && (
        <p>
          <Link to={TO_PROGRAMS}>{__('Back to the programs', 'learner-progressions')}</Link>
        </p>
      )}
      <Changes rows={rowsOf(answer, catalogue)} hasEffects={effects > 0} words={isDone ? doneWords : plannedWords} />
    </section>
  );
}

/** The answer has the file's own order. */
function rowsOf({ providers, programs }: CatalogueAnswer, file: CatalogueFile): Row[] {
  const [partner, program] = [__('Partner', 'learner-progressions'), __('Program', 'learner-progressions')];
  return [
    ...providers.map(({ slug, change }, at) => ({
      ...{ kind: partner, key: slug, name: nameOf(file.providers[at]), change },
    })),
    ...programs.map(({ code, change }, at) => ({
      ...{ kind: program, key: code, name: nameOf(file.programs[at]), change },
    })),
  ];
}

type ChangesProps = { rows: Row[]; hasEffects: boolean; words: Record<CatalogueChange, string> };

function Changes({ rows, hasEffects, words }: ChangesProps) {
  const [onlyEffects, setOnlyEffects] = useState(hasEffects);
  const shown = onlyEffects ? rows.filter(({ change }) => change !== 'unchanged') : rows;
  return (
    <>
      {hasEffects && (
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Show only what changes', 'learner-progressions')}
          checked={onlyEffects}
          onChange={setOnlyEffects}
        />
      )}
      <table className="lp-table lp-catalogue">
        <thead>
          <tr>
            <th scope="col">{__('Kind', 'learner-progressions')}</th>
            <th scope="col">{__('Name', 'learner-progressions')}</th>
            <th scope="col">{__('Outcome', 'learner-progressions')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ kind, key, name, change }) => (
            <tr key={`${kind} ${key}`}>
              <td>{kind}</td>
              <td>
                {name} <span className="lp-catalogue__key">{key}</span>
              </td>
              <td className={`lp-catalogue__${change}`}>
                <span aria-hidden="true">{changeMarks[change]} </span>
                {words[change]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
