import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ImportAnswer } from '#contract/learners';
import { sentenceFor } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';

type Row = ImportAnswer['rows'][number];

/** Each line of the sheet with what became of it, or would. */
export function ImportOutcomes({ rows, isDone }: { rows: Row[]; isDone: boolean }) {
  const refused = rows.filter(({ ok }) => !ok);
  const [onlyRefused, setOnlyRefused] = useState(refused.length > 0);
  const shown = onlyRefused ? refused : rows;
  return (
    <>
      {refused.length > 0 && (
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Show refused lines only', 'learner-progressions')}
          checked={onlyRefused}
          onChange={setOnlyRefused}
        />
      )}
      <table className="lp-table">
        <thead>
          <tr>
            <th scope="col">{__('Line', 'learner-progressions')}</th>
            <th scope="col">{__('Outcome', 'learner-progressions')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>{row.ok ? <Good row={row} isDone={isDone} /> : <Bad row={row} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Good({ row: { learnerId }, isDone }: { row: Row; isDone: boolean }) {
  if (!isDone || !learnerId) return <>✓ {__('Can be imported', 'learner-progressions')}</>;
  return (
    <>
      ✓{' '}
      <a href={screenUrl('learners', { learner: learnerId }) ?? ''}>
        {__('Imported: open the record', 'learner-progressions')}
      </a>
    </>
  );
}

function Bad({ row: { code, errors = [] } }: { row: Row }) {
  if (errors.length === 0) return <>✕ {sentenceFor({ code: code ?? 'unexpected' })}</>;
  return (
    <ul className="lp-plain">
      {errors.map(({ path, message }) => (
        <li key={path + message}>
          ✕ <strong>{path}</strong> {message}
        </li>
      ))}
    </ul>
  );
}
