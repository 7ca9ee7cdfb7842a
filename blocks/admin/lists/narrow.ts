import { useSyncExternalStore } from '@wordpress/element';

const narrow = window.matchMedia('(max-width: 782px)');

/** Whether the window is narrower than wp-admin's own step to its small layout. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches);
}

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
