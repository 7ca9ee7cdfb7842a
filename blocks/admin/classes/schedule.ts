import { __ } from '@wordpress/i18n';
import type { TrainingClass } from '#contract/classes';
import { page } from '../../shared/page.ts';

/** Numbered from Monday (1) to Sunday (7), as the contract does. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** `Mon` or `Monday`, in the site's language. */
export function weekdayName(weekday: number, length: 'short' | 'long'): string {
  // 1 January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(page().locale, { weekday: length, timeZone: 'UTC' }).format(day);
}

/** `Mon, Wed 09:00–12:00; Fri 13:00–15:00`: days with the same hours stand together. */
export function scheduleSentence(schedule: TrainingClass['schedule']): string {
  if (schedule.length === 0) return __('No weekly hours', 'learner-progressions');
  const daysByHours = new Map<string, string[]>();
  for (const { weekday, startsAt, endsAt } of schedule) {
    const hours = `${startsAt}–${endsAt}`;
    daysByHours.set(hours, [...(daysByHours.get(hours) ?? []), weekdayName(weekday, 'short')]);
  }
  return [...daysByHours].map(([hours, days]) => `${days.join(', ')} ${hours}`).join('; ');
}
