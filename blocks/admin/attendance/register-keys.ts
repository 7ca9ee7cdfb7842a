import type { KeyboardEvent } from 'react';

export type RegisterKey = 'next' | 'previous' | 'more' | 'less' | 'present' | 'absent' | 'all';

const PLAIN: Readonly<Record<string, RegisterKey>> = {
  Enter: 'next',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  '+': 'more',
  '-': 'less',
  p: 'present',
  a: 'absent',
};

/**
 * What a key means in a row of the register; null for keys that belong to the field. Left and right change the hours
 * while the whole value is selected, as it is on arrival; once somebody types they move within the number.
 */
export function keyOf(event: KeyboardEvent<HTMLInputElement>): RegisterKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const { key, shiftKey, currentTarget } = event;
  if (shiftKey && key.toLowerCase() === 'p') return 'all';
  if (key === 'ArrowLeft' || key === 'ArrowRight') return isWhole(currentTarget) ? sideways(event) : null;
  return PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

export const isSave = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key === 'Enter' && (ctrlKey || metaKey);

const isWhole = ({ selectionStart, selectionEnd, value }: HTMLInputElement) =>
  selectionStart === 0 && selectionEnd === value.length;

/** More lies in the direction of reading. */
function sideways({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): RegisterKey {
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  return (key === 'ArrowRight') === isRtl ? 'less' : 'more';
}
