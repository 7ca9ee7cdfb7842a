import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { RefObject } from 'react';
import type { Register } from '#contract/attendance';
import { hours } from '../../shared/format.ts';
import { announce } from '../../shared/ui.tsx';
import { stepped, textOf } from './register-hours.ts';
import type { RegisterKey } from './register-keys.ts';
import type { OpenRegister } from './use-register.ts';

type Form = RefObject<HTMLFormElement>;
const fieldsOf = ({ current }: Form) => [
  ...(current?.querySelectorAll<HTMLInputElement>('input[data-lp-hours]') ?? []),
];

/** What the keys of a row do; each change of hours is told to screen readers. */
export function useRowKeys(form: Form, { rows, session }: Register, open: OpenRegister) {
  useFirstField(form, session.revision);
  function everybody() {
    open.setAll(session.hours);
    // translators: %s: hours, such as "3 hours".
    announce(sprintf(__('Everybody: %s', 'learner-progressions'), hours(session.hours)));
  }
  function put(index: number, textFrom: (text: string) => string) {
    const row = rows[index];
    if (!row) return;
    const text = textFrom(textOf(row, open.typed));
    open.set(row.learnerId, text);
    announce(hours(Number(text)));
  }
  function focus(index: number) {
    const behindLast = index === rows.length ? form.current?.querySelector<HTMLElement>('[type="submit"]') : null;
    (fieldsOf(form)[index] ?? behindLast)?.focus();
  }
  const does: Record<RegisterKey, (index: number) => void> = {
    next: (index) => focus(index + 1),
    previous: (index) => focus(index - 1),
    more: (index) => put(index, (text) => stepped(text, 1, session.hours)),
    less: (index) => put(index, (text) => stepped(text, -1, session.hours)),
    present: (index) => put(index, () => String(session.hours)),
    absent: (index) => put(index, () => '0'),
    all: everybody,
  };
  return { press: (key: RegisterKey, index: number) => does[key](index), everybody };
}

/**
 * Work begins in the first row, anew when the register has changed meanwhile; where there is no keyboard, it would only
 * call up the one on the screen.
 */
function useFirstField(form: Form, revision: number): void {
  useEffect(() => {
    if (!window.matchMedia('(hover: none)').matches) fieldsOf(form)[0]?.focus();
  }, [revision]);
}
