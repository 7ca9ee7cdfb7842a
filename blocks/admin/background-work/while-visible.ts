import { useEffect, useRef } from '@wordpress/element';

/** Runs something every so many seconds while the page can be seen, and at once when it is seen again. */
export function useWhileVisible(seconds: number, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const runIfSeen = () => document.visibilityState === 'visible' && latest.current();
    const timer = window.setInterval(runIfSeen, seconds * 1000);
    document.addEventListener('visibilitychange', runIfSeen);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', runIfSeen);
    };
  }, [seconds]);
}
