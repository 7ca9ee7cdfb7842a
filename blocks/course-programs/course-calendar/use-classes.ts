import type { Calendar, CalendarClass, OwnCalendar } from '#contract/calendar';
import type { PublicCourse } from '#contract/course-programs';
import { ask, askPublicly } from '../../shared/api.ts';
import { page } from '../../shared/page.ts';
import { asRefused } from '../../shared/refused.ts';
import { type Answer, useAnswer } from '../../shared/ui.tsx';
import { wallAt } from '../../shared/zones.ts';
import { addDays } from './days.ts';
import type { Place } from './place.ts';

/** A class as one visitor sees it, on the day that the clocks show where it is held. */
export type Lesson = CalendarClass & { day: string; own: OwnCalendar['classes'][number] | null };
export type Next = NonNullable<Calendar['next']>;

/** The day before and after as well: classes are held in zones of their own. */
const rangeOf = (days: string[]) => `from=${addDays(days[0] ?? '', -1)}&to=${addDays(days.at(-1) ?? '', 1)}`;

export function useCalendar(days: string[], { step, course }: Place): Answer<Calendar> {
  const filter = step ? `&courseStepId=${step}` : course && `&course=${encodeURIComponent(course)}`;
  const path = `/calendar?${rangeOf(days)}${filter}`;
  return useAnswer((signal) => askPublicly<Calendar>(path, signal), [path]);
}

/** Null for whoever is not logged in, or may see no record of their own. */
export function useOwnCalendar(days: string[]): Answer<OwnCalendar | null> {
  const path = `/me/calendar?${rangeOf(days)}`;
  return useAnswer(
    async (signal) => {
      if (!page().isLoggedIn) return null;
      return ask<OwnCalendar>('GET', path, undefined, { signal }).catch((thrown: unknown) => {
        if (asRefused(thrown).code === 'not_allowed') return null;
        throw thrown;
      });
    },
    [path],
  );
}

const A_PAGE = 100;

/** All courses on sale, with their steps. */
export function useCourses(): Answer<PublicCourse[]> {
  return useAnswer(async (signal) => {
    const courses: PublicCourse[] = [];
    for (let at = 1; courses.length === (at - 1) * A_PAGE; at++)
      courses.push(...(await askPublicly<PublicCourse[]>(`/courses?perPage=${A_PAGE}&page=${at}`, signal)));
    return courses;
  }, []);
}

export function lessonsOf({ classes }: Calendar, own: OwnCalendar | null | undefined): Lesson[] {
  const ownBy = new Map(own?.classes.map((one) => [one.groupClassId, one]));
  return classes.map((one) => ({
    ...one,
    day: wallAt(one.timeZone, one.startsAt).day,
    own: ownBy.get(one.groupClassId) ?? null,
  }));
}

/** The first class after the days that are shown. */
export function nextAfter(lastDay: string, lessons: Lesson[], { next }: Calendar): Next | null {
  const beyond = lessons.find(
    ({ day, status, startsAt }) => day > lastDay && status === 'scheduled' && Date.parse(startsAt) > Date.now(),
  );
  return beyond ?? next;
}

/** In order, days without any left out. */
export function lessonsByDay(lessons: Lesson[]): Map<string, Lesson[]> {
  const byDay = new Map<string, Lesson[]>();
  for (const lesson of lessons) byDay.set(lesson.day, [...(byDay.get(lesson.day) ?? []), lesson]);
  return byDay;
}
