import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import type { GroupClassRegister } from '#contract/registers';
import { isSave } from '../../attendance/register-keys.ts';
import { useUnsaved } from '../../unsaved.ts';
import { MarkFoot } from './mark-foot.tsx';
import { MarkRow } from './mark-row.tsx';
import { markOf } from './marks.ts';
import { useMarkKeys } from './use-mark-keys.ts';
import { useMarks } from './use-marks.ts';

type Props = {
  register: GroupClassRegister;
  onSaved: (register: GroupClassRegister) => void;
  onReload: () => void;
};

/** The register as a form that the keyboard alone can fill in; only rows that somebody has changed are sent. */
export function MarkForm({ register, onSaved, onReload }: Props) {
  const open = useMarks(register, onSaved);
  const form = useRef<HTMLFormElement>(null);
  useUnsaved(
    open.changes.length > 0,
    __('The register is not saved yet. Leave it all the same?', 'learner-progressions'),
  );
  const { press, everybody } = useMarkKeys(form, register, open);
  const { refused } = open;
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('.lp-register__row--wrong input:checked')?.focus();
  }, [refused]);
  function save(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (!open.submission.isBusy && open.changes.length > 0) void open.send();
  }
  return (
    <form
      ref={form}
      className="lp-register"
      aria-busy={open.submission.isBusy}
      onSubmit={save}
      onKeyDown={(event) => isSave(event) && save(event)}
    >
      <p className="lp-register__keys lp-small">
        {__(
          'Keys: ↑ ↓ or Enter another row · A attended · M missed · Shift+A all attended · Ctrl+Enter save',
          'learner-progressions',
        )}
      </p>
      <ul className="lp-register__rows" aria-label={__('Learners', 'learner-progressions')}>
        {register.seats.map((seat, index) => (
          <MarkRow
            key={seat.bookingId}
            seat={seat}
            mark={markOf(seat, open.marks)}
            wrong={open.wrongAt(seat.learner.learnerId)}
            onMark={(mark) => open.set(seat.learner.learnerId, mark)}
            onKey={(key) => press(key, index)}
          />
        ))}
      </ul>
      <MarkFoot register={register} open={open} onEverybody={everybody} onReload={onReload} />
    </form>
  );
}
