import { useEffect, useState } from '@wordpress/element';
import { locale, today } from '../../shared/format.ts';
import { firstWeekday, isDay, lastDayOf, VIEWS, type View, weeksOf } from './days.ts';

/** What is looked at. It stands in the address, so that links can be shared and Back goes back. */
export type Place = {
  view: View;
  day: string;
  /** Only classes of this step, as mails ask for; or of the course with this code. */
  step: string;
  course: string;
  /** The class whose dialog is open. */
  classId: string;
};

// With a beginning of their own: WordPress takes "day" for itself. "step" stands in mails.
const NAMES: Record<keyof Place, string> = {
  ...{ view: 'lp_view', day: 'lp_day', step: 'step', course: 'lp_program', classId: 'lp_class' },
};

const read = (isNarrow: boolean): Place => {
  const said = new URLSearchParams(window.location.search);
  const word = (name: keyof Place, pattern: RegExp) => {
    const given = said.get(NAMES[name]) ?? '';
    return pattern.test(given) ? given : '';
  };
  const view = VIEWS.find((one) => one === said.get(NAMES.view)) ?? (isNarrow ? 'list' : 'month');
  const day = said.get(NAMES.day) ?? '';
  return {
    // Seven columns are too many for a phone: a month is a list there.
    view: isNarrow && view === 'month' ? 'list' : view,
    day: isDay(day) ? day : today(),
    step: word('step', /^\d{1,15}$/),
    course: word('course', /^[\w./-]{1,40}$/),
    classId: word('classId', /^\d{1,15}$/),
  };
};

const addressOf = (changes: Partial<Place>): string => {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes) as [keyof Place, string][])
    if (value) url.searchParams.set(NAMES[name], value);
    else url.searchParams.delete(NAMES[name]);
  return url.href;
};

export type Go = (changes: Partial<Place>) => void;

/** Where the visitor is, and how to go elsewhere; a dialog that opens or closes leaves no trace in the history. */
export function usePlace(isNarrow: boolean): [Place, Go] {
  const [place, setPlace] = useState(() => read(isNarrow));
  useEffect(() => {
    const look = () => setPlace(read(isNarrow));
    look();
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, [isNarrow]);
  const go: Go = (changes) => {
    const isDialog = Object.keys(changes).every((name) => name === 'classId');
    window.history[isDialog ? 'replaceState' : 'pushState'](null, '', addressOf(changes));
    setPlace(read(isNarrow));
  };
  return [place, go];
}

const NARROW = '(max-width: 700px)';

export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isNarrow;
}

/**
 * The days that are asked for: a month's are the same as table and as list, so that a window that grows or shrinks asks
 * nothing anew and leaves an open dialog alone.
 */
export const daysAskedAt = (place: Place): string[] =>
  weeksAt(place.view === 'list' ? { ...place, view: 'month' } : place).flat();

export const lastDayAt = ({ view, day }: Place): string => lastDayOf(view, day, firstWeekday(locale()));
export const weeksAt = ({ view, day }: Place): string[][] => weeksOf(view, day, firstWeekday(locale()));
