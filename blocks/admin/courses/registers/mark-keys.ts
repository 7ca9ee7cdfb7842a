import type { KeyboardEvent } from 'react';

export type MarkKey = 'next' | 'previous' | 'attended' | 'missed' | 'all';

const PLAIN: Readonly<Record<string, MarkKey>> = {
  Enter: 'next',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  a: 'attended',
  m: 'missed',
};

/** What a key means in a row of the register; null for keys that belong to the field, such as left and right. */
export function markKeyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): MarkKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (shiftKey && key.toLowerCase() === 'a') return 'all';
  return PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
