import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ATTENDED, type Attended } from '#contract/words';
import { fullName } from '../../../shared/format.ts';
import { attendedWords } from '../../../shared/words/seats.ts';
import { type MarkKey, markKeyOf } from './mark-keys.ts';
import { type Seat, storedMark } from './marks.ts';
import { stepWords } from './seat-fields.tsx';

type Props = {
  seat: Seat;
  mark: Attended | null;
  /** Why this row was refused. */
  wrong: string | null;
  onMark: (mark: Attended) => void;
  onKey: (key: MarkKey) => void;
};

/** One learner: the name, the step that the class stands for, and whether the learner came. */
export function MarkRow({ seat, mark, wrong, onMark, onKey }: Props) {
  const id = useId();
  const before = storedMark(seat);
  return (
    <li className={`lp-register__row lp-register__row--seat ${wrong ? 'lp-register__row--wrong' : ''}`} data-lp-seat="">
      <div className="lp-register__who">
        <strong id={id}>{fullName(seat.learner)}</strong>
        <p id={`${id}-below`} className="lp-small">
          {wrong && <strong>{wrong} </strong>}
          {stepWords(seat)}
          {before && before !== mark && (
            <span className="lp-register__before">
              {/* translators: %s: Attended or Missed. */}
              {sprintf(__('Confirmed before: %s', 'learner-progressions'), attendedWords[before])}
            </span>
          )}
        </p>
      </div>
      <fieldset className="lp-marks" aria-labelledby={id} aria-describedby={`${id}-below`}>
        {ATTENDED.map((word) => (
          <label key={word} className={`lp-mark lp-mark--${word}`}>
            <input
              type="radio"
              name={id}
              value={word}
              checked={mark === word}
              onChange={() => onMark(word)}
              onKeyDown={(event) => {
                const key = markKeyOf(event);
                if (!key) return;
                event.preventDefault();
                onKey(key);
              }}
            />
            <span aria-hidden="true">{word === 'completed' ? '✓' : '✕'}</span> {attendedWords[word]}
          </label>
        ))}
      </fieldset>
    </li>
  );
}
