import type { KeyboardEvent } from 'react';

/** Alt with an arrow moves the row that holds the keyboard; a row may lie inside another one. */
export function stepOf({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): { key: string; by: -1 | 1 } | null {
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[key];
  if (!by || !altKey || ctrlKey || metaKey || !(target instanceof Element)) return null;
  // It opens with these keys.
  if (target instanceof HTMLSelectElement) return null;
  const row = target.closest<HTMLElement>('[data-lp-row]')?.dataset.lpRow;
  return row ? { key: row, by } : null;
}

export const isSave = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key === 'Enter' && (ctrlKey || metaKey);
