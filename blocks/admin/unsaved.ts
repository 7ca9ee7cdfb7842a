import { useEffect } from '@wordpress/element';
import { guardAddress } from './address.ts';

/** While something is unsaved, asks before the page is left: in words of our own inside the app, in the browser's outside. */
export function useUnsaved(isUnsaved: boolean, question: string): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const lift = guardAddress(() => window.confirm(question));
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => {
      lift();
      window.removeEventListener('beforeunload', warn);
    };
  }, [isUnsaved, question]);
}
