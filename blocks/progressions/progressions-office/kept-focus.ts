import { type RefObject, useEffect, useRef } from '@wordpress/element';

/**
 * Keeps the keyboard in the list after a dialog: the button that opened it may go with its row or its selection, now
 * or when the list has been read again. The focus then falls to the returned element instead of to nowhere.
 */
export function useKeptFocus(isOpen: boolean, rows: unknown): RefObject<HTMLDivElement> {
  const frame = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) wasOpen.current = true;
    else if (wasOpen.current && document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, [isOpen, rows]);
  return frame;
}
