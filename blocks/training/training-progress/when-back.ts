import { useEffect, useRef } from '@wordpress/element';

/** Runs something whenever the visitor comes back to the page: from another tab, another window, or by the Back button. */
export function useWhenBack(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const runIfSeen = () => document.visibilityState === 'visible' && latest.current();
    document.addEventListener('visibilitychange', runIfSeen);
    window.addEventListener('focus', runIfSeen);
    return () => {
      document.removeEventListener('visibilitychange', runIfSeen);
      window.removeEventListener('focus', runIfSeen);
    };
  }, []);
}
