import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import type { AttendanceCaptured, Register } from '#contract/attendance';
import { useUnsaved } from '../unsaved.ts';
import { RegisterFoot } from './register-foot.tsx';
import { textOf } from './register-hours.ts';
import { isSave } from './register-keys.ts';
import { RegisterNotes } from './register-notes.tsx';
import { RegisterRow } from './register-row.tsx';
import { useRegister } from './use-register.ts';
import { useRowKeys } from './use-row-keys.ts';

type Props = {
  /** The session's own, below which it is captured. */
  path: string;
  register: Register;
  onCaptured: (captured: AttendanceCaptured) => void;
  onReload: () => void;
};

/** The register as a form that the keyboard alone can fill in: who was not there stays at 0. */
export function RegisterForm({ path, register, onCaptured, onReload }: Props) {
  const { rows, session } = register;
  const open = useRegister(path, register, onCaptured);
  const form = useRef<HTMLFormElement>(null);
  useUnsaved(open.isUnsaved, __('The register is not saved yet. Leave it all the same?', 'learner-progressions'));
  const { press, everybody } = useRowKeys(form, register, open);
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
