import { useState } from '@wordpress/element';
import type { Register } from '#contract/attendance';
import { isChanged, onlyNumber, type Typed } from './register-hours.ts';

/** What is typed into the rows of a register. */
export function useTyped(rows: Register['rows']) {
  const [typed, setTyped] = useState<Typed>({});
  return {
    typed,
    isTouched: rows.some((row) => isChanged(row, typed)),
    set: (learnerId: number, text: string) => setTyped((known) => ({ ...known, [learnerId]: onlyNumber(text) })),
    setAll: (hours: number) => setTyped(Object.fromEntries(rows.map((row) => [row.learnerId, String(hours)]))),
  };
}
