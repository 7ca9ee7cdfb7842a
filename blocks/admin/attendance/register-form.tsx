import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import type { AttendanceCaptured, Register } from '#contract/attendance';
import { hours } from '../../shared/format.ts';
import { announce } from '../../shared/ui.tsx';
import { useUnsaved } from '../unsaved.ts';
import { RegisterFoot } from './register-foot.tsx';
import { stepped, textOf } from './register-hours.ts';
import { isSave, type RegisterKey } from './register-keys.ts';
import { RegisterNotes } from './register-notes.tsx';
import { RegisterRow } from './register-row.tsx';
import { useRegister } from './use-register.ts';

type Props = {
  /** The session's own, below which it is captured. */
  path: string;
  register: Register;
  onCaptured: (captured: AttendanceCaptured) => void;
  onReload: () => void;
};

const HOURS = 'input[data-lp-hours]';

/** The register as a form that the keyboard alone can fill in: who was not there stays at 0. */
export function RegisterForm({ path, register, onCaptured, onReload }: Props) {
  const { rows, session } = register;
  const open = useRegister(path, register, onCaptured);
  const form = useRef<HTMLFormElement>(null);
  const fields = () => [...(form.current?.querySelectorAll<HTMLInputElement>(HOURS) ?? [])];
  useUnsaved(open.isUnsaved, __('The register is not saved yet. Leave it all the same?', 'learner-progressions'));
  useFirstField(fields, session.revision);

  function press(key: RegisterKey, index: number) {
    const row = rows[index];
    if (!row) return;
    const change = (text: string) => {
      open.set(row.learnerId, text);
      announce(hours(Number(text)));
    };
    if (key === 'next') (fields()[index + 1] ?? form.current?.querySelector<HTMLElement>('[type="submit"]'))?.focus();
    if (key === 'previous') fields()[index - 1]?.focus();
    if (key === 'more') change(stepped(textOf(row, open.typed), 1, session.hours));
    if (key === 'less') change(stepped(textOf(row, open.typed), -1, session.hours));
    if (key === 'present') change(String(session.hours));
    if (key === 'absent') change('0');
    if (key === 'all') everybody();
  }
  function everybody() {
    open.setAll(session.hours);
    // translators: %s: hours, such as "3 hours".
    announce(sprintf(__('Everybody: %s', 'learner-progressions'), hours(session.hours)));
  }
  function save(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (open.submission.isBusy) return;
    open.setTried(true);
    const wrong = form.current?.querySelector<HTMLInputElement>(':invalid:not(fieldset), [data-lp-wrong]');
    if (wrong) wrong.focus();
    else void open.send();
  }
  return (
    <form
      ref={form}
      className="lp-register"
      noValidate
      aria-busy={open.submission.isBusy}
      onSubmit={save}
      onKeyDown={(event) => isSave(event) && save(event)}
    >
      <RegisterNotes register={register} open={open} />
      <RegisterKeysLine />
      <ul className="lp-register__rows" aria-label={__('Learners', 'learner-progressions')}>
        {rows.map((row, index) => (
          <RegisterRow
            key={row.learnerId}
            row={row}
            text={textOf(row, open.typed)}
            session={session}
            wrong={open.wrongAt(index)}
            isTried={open.isTried}
            onText={(text) => open.set(row.learnerId, text)}
            onKey={(key) => press(key, index)}
          />
        ))}
      </ul>
      <RegisterFoot register={register} open={open} onEverybody={everybody} onReload={onReload} />
    </form>
  );
}

function RegisterKeysLine() {
  return (
    <p className="lp-register__keys lp-small">
      {__(
        'Keys: ↑ ↓ or Enter another row · ← → or + − a quarter of an hour · P present · A absent · Shift+P all present · Ctrl+Enter save',
        'learner-progressions',
      )}
    </p>
  );
}

/**
 * Work begins in the first row, anew when the register has changed meanwhile; where there is no keyboard, it would only
 * call up the one on the screen.
 */
function useFirstField(fields: () => HTMLInputElement[], revision: number): void {
  useEffect(() => {
    if (!window.matchMedia('(hover: none)').matches) fields()[0]?.focus();
  }, [revision]);
}
