import type { PageSettings } from '../window.d.ts';

/** Settings that PHP has printed into the page; throws when the script runs without them. */
export function page(): PageSettings {
  const settings = window.learnerProgressions;
  if (!settings) throw new Error('window.learnerProgressions is missing: the plugin has not printed its settings.');
  return settings;
}
