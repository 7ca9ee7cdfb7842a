import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** A form that came when its dialog stood there already takes the focus over from the dialog's head. */
export function useLateForm(): RefObject<HTMLDivElement> {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const head = content.current?.closest('dialog')?.querySelector('.lp-dialog__head');
    if (!head?.contains(document.activeElement)) return;
    const form = content.current?.closest('form');
    const first = form?.querySelector('input:checked') ?? form?.querySelector('input, select, textarea, button');
    if (first instanceof HTMLElement) first.focus();
  }, []);
  return content;
}
