import { __ } from '@wordpress/i18n';
import type { ImportAnswer } from '#contract/learners';
import { sentenceFor } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { SheetLines } from '../sheets/sheet-lines.tsx';

type Row = ImportAnswer['rows'][number];

/** Each line of the sheet with what became of it, or would. */
export function ImportOutcomes({ rows, isDone }: { rows: Row[]; isDone: boolean }) {
  return <SheetLines rows={rows} good={(row) => <Good row={row} isDone={isDone} />} bad={(row) => <Bad row={row} />} />;
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
