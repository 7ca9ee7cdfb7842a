import { eventOutcomeWords, foreseenOutcomeWords } from '../../../shared/words/inbox.ts';
import { sentenceFor } from '../../../shared/words.ts';
import { SheetLines } from '../../sheets/sheet-lines.tsx';
import { faultOf, type Row } from './completion-words.ts';

/** Each line of a sheet of completions with what became of it, or would. */
export function CompletionLines({ rows, isDone }: { rows: Row[]; isDone: boolean }) {
  const words = isDone ? eventOutcomeWords : foreseenOutcomeWords;
  return (
    <SheetLines
      rows={rows}
      good={(row) => (
        <>
          <Named row={row} /> {row.outcome && words[row.outcome]}
        </>
      )}
      bad={(row) => (
        <>
          <Named row={row} />
          <Faults row={row} />
        </>
      )}
    />
  );
}

function Named({ row: { student, course, ok } }: { row: Row }) {
  return (
    <span className="lp-line-name">
      {ok ? '✓' : '✕'} <bdi>{[student, course].filter(Boolean).join(' · ')}</bdi>
    </span>
  );
}

function Faults({ row }: { row: Row }) {
  const { code, errors = [] } = row;
  if (errors.length === 0) return <>{sentenceFor({ code: code ?? 'unexpected' })}</>;
  return (
    <ul className="lp-plain">
      {errors.map((error) => (
        <li key={error.path + error.message}>
          <strong>{error.path}</strong> {faultOf(row, error)}
        </li>
      ))}
    </ul>
  );
}
