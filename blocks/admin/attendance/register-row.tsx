import { useId, useLayoutEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession, Register } from '#contract/attendance';
import { fullName, number } from '../../shared/format.ts';
import { sentenceFor } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { hoursOf, storedText, whyWrong } from './register-hours.ts';
import { keyOf, type RegisterKey } from './register-keys.ts';

type Row = Register['rows'][number];
type Props = {
  row: Row;
  text: string;
  session: ClassSession;
  wrong: string | null;
  isTried: boolean;
  onText: (text: string) => void;
  onKey: (key: RegisterKey) => void;
};

/** One learner: the name, the LP that takes the hours, and the hours present. */
export function RegisterRow({ row, text, session, wrong, isTried, onText, onKey }: Props) {
  const id = useId();
  const [isTyping, setTyping] = useState(false);
  const shownWrong = wrong && (isTried || !isTyping) ? wrong : null;
  return (
    <li className={shownWrong ? 'lp-register__row lp-register__row--wrong' : 'lp-register__row'}>
      <div className="lp-register__who">
        <label htmlFor={id}>{fullName(row)}</label>
        <p id={`${id}-below`} className="lp-small">
          {shownWrong && <strong>{shownWrong} </strong>}
          <Takes row={row} />
          <Before row={row} text={text} session={session} />
        </p>
      </div>
      <PresentButton row={row} text={text} most={session.hours} onKey={onKey} />
      <HoursInput
        id={id}
        text={text}
        isBlocking={whyWrong(text, session.hours) !== null}
        isWrongShown={shownWrong !== null}
        onText={onText}
        onKey={onKey}
        onTyping={setTyping}
      />
      <span className="lp-register__most">
        {/* translators: %s: a number of hours. */}
        {sprintf(__('of %s', 'learner-progressions'), number(session.hours))}
      </span>
    </li>
  );
}

/** Where the hours go: an LP, or the exceptions list with the way to mend it. */
function Takes({ row: { progression, exception, learnerId, ...name } }: { row: Row }) {
  if (!exception) return <span className="lp-register__lp">{progression?.productName}</span>;
  return (
    <span className="lp-register__exception">
      {sentenceFor({ code: exception })} {__('The hours will wait as an exception.', 'learner-progressions')}{' '}
      <a href={screenUrl('learners', { learner: learnerId }) ?? ''}>
        {__('Open the record', 'learner-progressions')}
        <span className="lp-unseen"> {fullName(name)}</span>
      </a>
    </span>
  );
}

/** In a correction: what stood there. */
function Before({ row, text, session }: Pick<Props, 'row' | 'text' | 'session'>) {
  if (session.status !== 'captured') return null;
  const isNew = row.hoursPresent === null;
  if (!isNew && hoursOf(text) === row.hoursPresent) return null;
  return (
    <span className="lp-register__before">
      {isNew
        ? __('Not in the register yet.', 'learner-progressions')
        : // translators: %s: a number of hours.
          sprintf(__('Captured before: %s', 'learner-progressions'), number(Number(storedText(row))))}
    </span>
  );
}

/** For hands on a touch screen; the keyboard has P and A, so Tab goes from row to row. */
function PresentButton({ row, text, most, onKey }: Pick<Props, 'row' | 'text' | 'onKey'> & { most: number }) {
  const value = hoursOf(text);
  const isAll = value === most;
  return (
    <button
      type="button"
      className="lp-register__present"
      tabIndex={-1}
      aria-pressed={value > 0 && !isAll ? 'mixed' : isAll}
      onClick={() => onKey(isAll ? 'absent' : 'present')}
    >
      <span aria-hidden="true">{isAll ? '✓' : value > 0 ? '◐' : ''}</span>
      <span className="lp-unseen">
        {/* translators: %s: name of a learner. */}
        {sprintf(__('Present: %s', 'learner-progressions'), fullName(row))}
      </span>
    </button>
  );
}

type InputProps = Pick<Props, 'text' | 'onText' | 'onKey'> & {
  id: string;
  /** What the form itself can tell to be wrong keeps it from being sent; what the service refused may be tried again. */
  isBlocking: boolean;
  isWrongShown: boolean;
  onTyping: (isTyping: boolean) => void;
};

function HoursInput({ id, text, isBlocking, isWrongShown, onText, onKey, onTyping }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isByKey = useRef(false);
  // What a key has put there is selected like what one arrives at: the next digit replaces it.
  useLayoutEffect(() => {
    if (isByKey.current) input.current?.select();
    isByKey.current = false;
  }, [text]);
  return (
    <input
      ref={input}
      id={id}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      data-lp-hours=""
      data-lp-wrong={isBlocking ? '' : undefined}
      aria-describedby={`${id}-below`}
      aria-invalid={isWrongShown || undefined}
      value={text}
      onChange={({ target }) => onText(target.value)}
      onFocus={({ target }) => {
        target.select();
        onTyping(true);
      }}
      onBlur={() => onTyping(false)}
      onKeyDown={(event) => {
        const key = keyOf(event);
        if (!key) return;
        event.preventDefault();
        isByKey.current = key !== 'next' && key !== 'previous';
        onKey(key);
      }}
    />
  );
}
