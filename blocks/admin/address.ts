import { useMemo, useSyncExternalStore } from '@wordpress/element';
import { page } from '../shared/page.ts';

/** What is open stands in the address, so that links are shareable and Back goes back. */

export type Screen =
  | 'overview'
  | 'learners'
  | 'progressions'
  | 'classes'
  | 'reports'
  | 'training'
  | 'catalogue'
  | 'courses'
  | 'course-content'
  | 'background-work'
  | 'settings';
export type AddressChanges = Record<string, string | number | null | undefined>;

const MOVED = 'learner-progressions-moved';

/** The parameters of the page's address; renders again when they change. */
export function useAddress(): URLSearchParams {
  const search = useSyncExternalStore(listen, () => window.location.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** This page's address with some parameters changed; null, undefined and empty ones go. */
export function addressWith(changes: AddressChanges): string {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return url.pathname + url.search;
}

/** All that is unsaved asks for itself. */
const guards = new Set<() => boolean>();

/**
 * While something is unsaved, `ask` answers whether the address may change all the same, Back included. Answers what
 * lifts the guard again.
 */
export function guardAddress(ask: () => boolean): () => void {
  const here = window.location.href;
  function back(event: PopStateEvent) {
    if (ask()) return;
    // The browser has moved already: it is moved back before anything else hears of it.
    event.stopImmediatePropagation();
    window.history.pushState(null, '', here);
  }
  guards.add(ask);
  window.addEventListener('popstate', back, { capture: true });
  return () => {
    guards.delete(ask);
    window.removeEventListener('popstate', back, { capture: true });
  };
}

/** Goes there without loading the page again; `replace` leaves no step behind for Back. */
export function go(changes: AddressChanges, how: 'push' | 'replace' = 'push'): void {
  if (![...guards].every((ask) => ask())) return;
  const target = addressWith(changes);
  if (how === 'push') window.history.pushState(null, '', target);
  else window.history.replaceState(null, '', target);
  window.dispatchEvent(new Event(MOVED));
}

/** Address of a wp-admin screen; null for visitors who have none. */
export function screenUrl(screen: Screen, query: AddressChanges = {}): string | null {
  const { adminUrl } = page();
  if (!adminUrl) return null;
  const url = new URL(adminUrl, window.location.href);
  url.searchParams.set('page', screen === 'overview' ? 'learner-progressions' : `learner-progressions-${screen}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

function listen(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(MOVED, changed);
  };
}
