import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RefObject } from 'react';
import type { GroupClassRegister } from '#contract/registers';
import type { Attended } from '#contract/words';
import { announce } from '../../../shared/ui.tsx';
import { attendedWords } from '../../../shared/words/seats.ts';
import type { MarkKey } from './mark-keys.ts';
import type { OpenMarks } from './use-marks.ts';

type Form = RefObject<HTMLFormElement>;
const rowsOf = ({ current }: Form) => [...(current?.querySelectorAll<HTMLElement>('[data-lp-seat]') ?? [])];
/** Where a row is entered: at what is marked, else at its first choice. */
const choiceOf = (row: HTMLElement | undefined) =>
  row?.querySelector<HTMLElement>('input:checked') ?? row?.querySelector<HTMLElement>('input');

/** What the keys of a row do; each mark is told to screen readers. */
export function useMarkKeys(form: Form, { seats }: GroupClassRegister, open: OpenMarks) {
  useFirstRow(form);
  function everybody() {
    open.setAll('completed');
    announce(__('Everybody attended', 'learner-progressions'));
  }
  function put(index: number, mark: Attended) {
    const seat = seats[index];
    if (!seat) return;
    open.set(seat.learner.learnerId, mark);
    rowsOf(form)[index]?.querySelector<HTMLElement>(`input[value="${mark}"]`)?.focus();
    announce(attendedWords[mark]);
  }
  function focus(index: number) {
    const behindLast = index === seats.length ? form.current?.querySelector<HTMLElement>('[type="submit"]') : null;
    (choiceOf(rowsOf(form)[index]) ?? behindLast)?.focus();
  }
  const does: Record<MarkKey, (index: number) => void> = {
    next: (index) => focus(index + 1),
    previous: (index) => focus(index - 1),
    attended: (index) => put(index, 'completed'),
    missed: (index) => put(index, 'missed'),
    all: everybody,
  };
  return { press: (key: MarkKey, index: number) => does[key](index), everybody };
}

/** Work begins in the first row; where there is no keyboard it begins where the finger is. */
function useFirstRow(form: Form): void {
  useEffect(() => {
    if (!window.matchMedia('(hover: none)').matches) choiceOf(rowsOf(form)[0])?.focus();
  }, []);
}
